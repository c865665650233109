//! The example with cookies from outside: its program, started and called.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod api;
mod form;
mod login;
mod page;
mod program;
mod session;
mod visitor;
