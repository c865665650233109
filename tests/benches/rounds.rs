//! Rounds in which every contestant has a turn, so that a slow moment of the machine hits all of them.

#![allow(dead_code, reason = "each benchmark needs some of it")]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

/// Nanoseconds of one of `turns` turns.
pub(crate) fn time(turns: u32, mut turn: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..turns {
        turn();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(turns)
}

/// A guard with an in-memory store never waits.
pub(crate) fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing here does I/O"),
    }
}

pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
