//! What terms come to, how they are joined, and what of that is so for every request.

mod compiled;
mod displayed;
mod fields;
mod implies;
mod kleene;
mod random;
mod resolved;
mod sample;
mod scopes;
mod values;
