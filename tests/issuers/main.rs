//! Issuers on this machine, whose keys are fetched over HTTPS while they misbehave on command.
//!
//! Tests whose names begin with `q` and a number show that statement of the project's standards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod addresses;
mod availability;
mod broken_off;
mod caching;
mod discovery;
mod files;
mod flood;
mod http2;
// It makes a key a second, which the other back end cannot.
#[cfg(feature = "aws_lc_rs")]
mod load;
mod loading;
#[path = "../it/support/log.rs"]
mod log;
mod logs;
mod misbehaviour;
mod options;
mod own_file;
mod provider;
mod replaced_keys;
mod server;
#[path = "../it/support/subscribers.rs"]
mod subscribers;
mod world;
