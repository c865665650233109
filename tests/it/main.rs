//! The behaviour of portcullis, seen from outside: a module a behaviour, a test a statement.
//!
//! Tests whose names begin with a letter and a number show that statement of the project's standards: `j` parsing, `k`
//! algorithms and keys, `c` claims, `h` HTTP, `p` access tokens of RFC 9068, `b` cookies, `x` CSRF,
//! `m` the attributes and the router, `r` sessions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod access;
mod algorithms;
mod blocks;
mod checks;
mod configuration;
mod cookies;
mod endpoints;
mod flask;
mod hooks;
mod hostile;
mod http;
mod issuers;
mod key_sets;
mod keys;
mod mutation;
mod places;
mod policies;
mod proof;
mod publishing;
mod roles;
mod rotation;
mod routing;
mod rules;
mod sessions;
mod standards;
mod support;
mod trust;
mod verified_tokens;
