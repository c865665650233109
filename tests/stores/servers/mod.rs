//! Real servers of this machine, each on a free port and in a folder of its own; they end with the test.

#![allow(dead_code, unused_imports, reason = "each test needs some of it")]

mod postgres;
mod process;
mod redis;

pub(crate) use self::postgres::Postgres;
pub(crate) use self::process::Process;
pub(crate) use self::redis::Redis;

use std::net::TcpListener;

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}
