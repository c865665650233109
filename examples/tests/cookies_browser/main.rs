//! The example with cookies in a real browser, which alone decides what is kept, who may read it, and when it is sent.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod attacks;
mod browser;
mod notes;
#[path = "../cookies/program.rs"]
mod program;
mod sessions;
mod site;
