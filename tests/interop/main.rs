//! Tokens and keys exchanged with the libraries that others use: PyJWT and joserfc of Python, and jose of JavaScript.
//!
//! `./tests/run` installs them beside the build.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod given;
mod keys;
mod library;
mod peer;
mod published;
#[path = "../it/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "not all of it is needed here")]
mod support;
mod tokens;
