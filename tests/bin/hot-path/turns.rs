//! The same request, again and again.

use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use tower::Service as _;

use crate::Outcome;
use crate::service::{Case, Service};

/// So many that what happens now and then has its share.
pub(crate) const COUNTED: u32 = 200;

/// What is built at the first use is there then.
const SETTLED: u32 = 50;

/// As callgrind is told where to count: the function's name, with its module.
pub(crate) const COUNTED_FUNCTION: &str = "hot_path::turns::answer_all";

/// Turns that do not count, each of them with the answer that the case expects.
pub(crate) fn settle(service: &Service, case: Case) -> Outcome<()> {
    let mut router = service.router(case);
    for _ in 0..SETTLED {
        let status = answer(&mut router, service.request(case)?)?.status();
        if status != case.expected() {
            let (name, expected) = (case.name(), case.expected());
            return Err(format!("{name} was answered {status}, not {expected}").into());
        }
    }
    Ok(())
}

/// Those that do.
pub(crate) fn counted(service: &Service, case: Case) -> Outcome<()> {
    let requests = (0..COUNTED).map(|_| service.request(case));
    let requests = requests.collect::<Outcome<Vec<_>>>()?;
    answer_all(&mut service.router(case), requests)
}

/// Nothing but the answers, and kept apart for callgrind to see.
#[inline(never)]
fn answer_all(router: &mut Router, requests: Vec<Request<Body>>) -> Outcome<()> {
    for request in requests {
        black_box(answer(router, request)?);
    }
    Ok(())
}

/// A guard with an in-memory store never waits.
pub(crate) fn answer(router: &mut Router, request: Request<Body>) -> Outcome<Response> {
    let answer = pin!(router.call(request));
    match answer.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(response)) => Ok(response),
        Poll::Pending => Err("the service waits, and nothing here does I/O".into()),
    }
}
