//! Tokens in other places than the header, and what the layers around a router do for them.

pub(crate) mod app;
mod body_limits;
mod extractors;
mod json;
mod order;
mod query;
pub(crate) mod session;
mod sliding;
mod sliding_not;
