//! The router that is closed by default: it routes as Axum's does, and finds at start-up what no compiler can.

mod app;
mod composition;
mod fallbacks;
mod foreign;
mod gate;
mod grants;
mod inventory;
mod layers;
mod methods;
mod never_panics;
mod parameters;
mod paths;
mod require;
mod state;
