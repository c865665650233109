//! Tokens that are kept after they were verified: nobody can tell by any answer.

mod requests;
mod sequences;
mod shapes;
mod twins;
mod users;
