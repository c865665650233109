//! What Portcullis costs beside other ways to guard an Axum route: the contestants, the token they are shown, and how they take turns.
//!
//! The programs are `request`, `loopback`, `allocations` and `readme`; `README.md` of this folder says how each is run.

pub mod algorithm;
pub mod app;
pub mod claims;
pub mod contestants;
pub mod goals;
pub mod rounds;
pub mod spread;
pub mod subject;
pub mod tables;
