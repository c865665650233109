//! auth-server from outside: every route by requests through its router, on a real database, and the program itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod access;
mod admin;
mod bodies;
mod commands;
mod devices;
mod guards;
mod input;
mod login;
mod logout;
mod password;
mod program;
mod refresh;
mod register;
mod replay;
mod secret;
#[path = "../../../tests/stores/servers/mod.rs"]
mod servers;
mod service;
mod sessions;
mod upgrade;
mod walkthrough;
