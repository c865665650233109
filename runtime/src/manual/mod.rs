//! Pages to read: what every refusal answers, why the defaults are what they are, and what is defended against.

pub mod answers;
pub mod cookies;
pub mod defaults;
pub mod threats;
