//! What a check may answer, and what becomes of the request.

use std::io;

use axum::Router;
use portcullis::{Denied, check};

use super::app::behind;
use crate::http::app::{App, signed};
use crate::http::captured::Captured;
use crate::http::expected::{FORBIDDEN, UNAVAILABLE};
use crate::support::claims;

#[check]
async fn yes() -> bool {
    true
}

#[check]
async fn no() -> bool {
    false
}

#[check]
async fn granted() -> Result<(), Denied> {
    Ok(())
}

#[check]
async fn denied() -> Result<(), Denied> {
    Err(Denied::because("not today"))
}

type Answer = Result<bool, io::Error>;

#[check]
async fn found() -> Answer {
    Ok(true)
}

#[check]
async fn not_found() -> Answer {
    Ok(false)
}

#[check]
async fn fails() -> Answer {
    Err(io::Error::other("the database is down"))
}

#[check]
async fn panics_at_once() -> bool {
    panic!("a bug of the check")
}

#[check]
async fn panics_later() -> bool {
    tokio::task::yield_now().await;
    panic!("a bug of the check")
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/yes", behind::<yes>())
            .route("/no", behind::<no>())
            .route("/granted", behind::<granted>())
            .route("/denied", behind::<denied>())
            .route("/found", behind::<found>())
            .route("/not-found", behind::<not_found>())
            .route("/fails", behind::<fails>())
            .route("/panics-at-once", behind::<panics_at_once>())
            .route("/panics-later", behind::<panics_later>()),
    )
}

#[tokio::test]
async fn true_and_ok_let_pass() {
    let app = app();
    for path in ["/yes", "/granted", "/found"] {
        assert_eq!(app.get(path, signed(&claims())).await.passed(), "in ");
    }
}

#[tokio::test]
async fn false_and_denied_refuse() {
    let app = app();
    for path in ["/no", "/denied", "/not-found"] {
        let reply = app.get(path, signed(&claims())).await;
        reply.is_for(&FORBIDDEN, "insufficient_permission");
    }
}

#[tokio::test]
async fn an_error_or_a_panic_is_no_answer() {
    let app = app();
    for path in ["/fails", "/panics-at-once", "/panics-later"] {
        app.get(path, signed(&claims())).await.is(&UNAVAILABLE);
    }
}

#[tokio::test]
async fn only_the_log_tells_why_a_check_denied() {
    let (app, log) = (app(), Captured::begin());
    let reply = app.get("/denied", signed(&claims())).await;
    assert!(!format!("{reply:?}").contains("not today"), "{reply:?}");
    let lines = log.take();
    let line =
        "a check did not let a request pass level=DEBUG check=check(the_check) reason=not today";
    assert_eq!(lines.first().map(String::as_str), Some(line), "{lines:?}");
}

#[tokio::test]
async fn the_function_can_still_be_called() {
    assert!(yes().await);
    assert_eq!(denied().await, Err(Denied::because("not today")));
}
