//! The ready handlers, in both routers: ours with its helpers, Axum's with each handler by itself.

pub(crate) mod app;
pub(crate) mod callers;
mod cookies;
mod failing;
mod forms;
mod introspect;
mod introspected;
mod leaving;
mod matrix;
mod owners;
mod refresh;
mod revoke;
mod sessions;
mod store;
