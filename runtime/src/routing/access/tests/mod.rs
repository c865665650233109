//! What the matrix says of a sample service.

mod answers;
mod page;
mod queries;
mod sample;
mod shown;
mod stricter;
