//! What terms come to, and how they are joined.

mod displayed;
mod fields;
mod kleene;
mod scopes;
mod values;
