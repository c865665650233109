//! Checks: asked last, one at a time, and only while the outcome depends on them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::{FromRef, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use portcullis::{Denied, Identity, JwtManager, jwt_required};

use crate::http::app::{Reply, request, signed};
use crate::support::forge::SECRET;
use crate::support::service::instant;
use crate::support::{NOW, Object, claims};

#[derive(Clone, FromRef)]
struct App {
    manager: JwtManager,
    asked: Asked,
}

/// How often checks were asked.
#[derive(Clone, Default)]
struct Asked(Arc<AtomicUsize>);

async fn yes(State(asked): State<Asked>) -> bool {
    asked.0.fetch_add(1, Ordering::SeqCst);
    true
}

async fn no(State(asked): State<Asked>) -> Result<(), Denied> {
    asked.0.fetch_add(10, Ordering::SeqCst);
    Err(Denied::because("the test says so"))
}

async fn owns(Identity(name): Identity<String>, Path(id): Path<String>) -> bool {
    name == id
}

async fn fails() -> Result<bool, std::io::Error> {
    Err(std::io::Error::other("the database is gone"))
}

async fn panics() -> bool {
    panic!("a bug of the check")
}

async fn needs_a_number(Query(numbers): Query<Vec<(String, u8)>>) -> bool {
    !numbers.is_empty()
}

#[jwt_required(state = App, check(yes))]
async fn plain() {}

#[jwt_required(state = App, check(yes) && role("admin"))]
async fn with_role() {}

#[jwt_required(state = App, check(yes) || role("admin"))]
async fn or_role() {}

#[jwt_required(state = App, check(yes) || role("admin"), check(no) || !check(yes))]
async fn twice() {}

#[jwt_required(state = App, !check(no))]
async fn opposite() {}

#[jwt_required(state = App, check(no) || check(yes))]
async fn second() {}

#[jwt_required(state = App, check(owns))]
async fn owned() {}

#[jwt_required(state = App, check(fails) || check(yes))]
async fn failing() {}

#[jwt_required(state = App, !check(panics))]
async fn panicking() {}

#[jwt_required(state = App, check(needs_a_number))]
async fn numbered() {}

#[jwt_required(state = App, !check(needs_a_number))]
async fn without_numbers() {}

#[jwt_required(state = App, !check(needs_a_number) || check(yes))]
async fn without_numbers_or_yes() {}

#[jwt_required(state = App, check(yes))]
#[jwt_required(state = App, !check(no))]
async fn stacked() {}

#[jwt_required(state = App, check(yes))]
#[jwt_required(state = App, !check(no))]
#[jwt_required(state = App, check(owns))]
async fn stacked_thrice() {}

/// The answer, and how often checks were asked.
async fn get_with(path: &str, claims: &Object) -> (Reply, usize) {
    let asked = Asked::default();
    let clock = portcullis::ManualClock::at(instant(NOW));
    let manager = JwtManager::builder().secret(SECRET).clock(clock).build();
    let app = App {
        manager: manager.unwrap(),
        asked: asked.clone(),
    };
    let router = Router::new()
        .route("/plain", get(plain))
        .route("/with-role", get(with_role))
        .route("/or-role", get(or_role))
        .route("/twice", get(twice))
        .route("/opposite", get(opposite))
        .route("/second", get(second))
        .route("/owned/{id}", get(owned))
        .route("/failing", get(failing))
        .route("/panicking", get(panicking))
        .route("/numbered", get(numbered))
        .route("/without-numbers", get(without_numbers))
        .route("/without-numbers-or-yes", get(without_numbers_or_yes))
        .route("/stacked", get(stacked))
        .route("/stacked-thrice/{id}", get(stacked_thrice))
        .with_state(app);
    let request = request(path, signed(claims)).body(axum::body::Body::empty());
    let response = tower::ServiceExt::oneshot(router, request.unwrap()).await;
    let reply = Reply::read(response.unwrap()).await;
    (reply, asked.0.load(Ordering::SeqCst))
}

async fn assert_answers(path: &str, claims: &Object, status: StatusCode, asked: usize) {
    let (reply, times) = get_with(path, claims).await;
    assert_eq!((reply.status, times), (status, asked), "{path}");
}

#[tokio::test]
async fn what_it_answers_decides() {
    assert_answers("/plain", &claims(), StatusCode::OK, 1).await;
    assert_answers("/opposite", &claims(), StatusCode::OK, 10).await;
    assert_answers("/stacked", &claims(), StatusCode::OK, 11).await;
    assert_answers("/second", &claims(), StatusCode::OK, 11).await;
}

#[tokio::test]
async fn each_of_three_attributes_has_its_own_asked() {
    assert_answers("/stacked-thrice/alice", &claims(), StatusCode::OK, 11).await;
    assert_answers("/stacked-thrice/bob", &claims(), StatusCode::FORBIDDEN, 11).await;
}

#[tokio::test]
async fn it_is_asked_only_while_the_outcome_depends_on_it() {
    let admin = claims().with("roles", "[\"admin\"]");
    assert_answers("/with-role", &claims(), StatusCode::FORBIDDEN, 0).await;
    assert_answers("/with-role", &admin, StatusCode::OK, 1).await;
    assert_answers("/or-role", &admin, StatusCode::OK, 0).await;
    assert_answers("/or-role", &claims(), StatusCode::OK, 1).await;
}

#[tokio::test]
async fn it_is_asked_once_however_often_it_is_written() {
    assert_answers("/twice", &claims(), StatusCode::FORBIDDEN, 11).await;
}

#[tokio::test]
async fn it_is_not_asked_for_a_token_that_is_not_good() {
    let expired = claims().with("exp", NOW - 900);
    assert_answers("/plain", &expired, StatusCode::UNAUTHORIZED, 0).await;
}

#[tokio::test]
async fn its_extractors_find_who_is_calling() {
    assert_answers("/owned/alice", &claims(), StatusCode::OK, 0).await;
    assert_answers("/owned/bob", &claims(), StatusCode::FORBIDDEN, 0).await;
}

#[tokio::test]
async fn a_failure_refuses_whatever_else_holds() {
    assert_answers("/failing", &claims(), StatusCode::SERVICE_UNAVAILABLE, 0).await;
    assert_answers("/panicking", &claims(), StatusCode::SERVICE_UNAVAILABLE, 0).await;
}

#[tokio::test]
async fn what_its_extractors_refuse_is_neither_yes_nor_no() {
    let refused = StatusCode::FORBIDDEN;
    assert_answers("/without-numbers?", &claims(), StatusCode::OK, 0).await;
    assert_answers("/without-numbers?a=7", &claims(), refused, 0).await;
    assert_answers("/without-numbers?a=x", &claims(), refused, 0).await;
    assert_answers("/without-numbers-or-yes?a=x", &claims(), StatusCode::OK, 1).await;
}

#[tokio::test]
async fn a_request_that_its_extractors_refuse_is_forbidden_and_not_bad() {
    assert_answers("/numbered?a=7", &claims(), StatusCode::OK, 0).await;
    assert_answers("/numbered?a=x", &claims(), StatusCode::FORBIDDEN, 0).await;
}
