//! Requirements with names of their own, and what they stand in front of.

mod layer;
mod named;
mod sites;
mod websocket;
