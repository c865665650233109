//! The access matrix of real routers.

mod agreement;
mod described;
mod snapshot;
mod wiki;
