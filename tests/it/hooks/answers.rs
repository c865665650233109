//! One hook for every answer: it may change or replace ours, and never lets anybody in.

use axum::Router;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use axum::routing::get;
use portcullis::{Identity, JwtManager, Refusal, RefusedRequest, jwt_required};

use crate::http::app::{App, badly_signed, signed};
use crate::http::captured::Captured;
use crate::http::expected::{EXPIRED, INVALID_TOKEN, MISSING_TOKEN};
use crate::support::{NOW, claims};

#[jwt_required]
async fn plain() -> &'static str {
    "in"
}

#[jwt_required(role = "admin")]
async fn admin() {}

#[jwt_required]
async fn number(Identity(_): Identity<u64>) {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/", get(plain))
        .route("/admin", get(admin))
        .route("/number", get(number))
}

/// Answers with what it is shown, as a success.
async fn shows(denied: RefusedRequest) -> String {
    let members = |map: Option<&serde_json::Map<String, serde_json::Value>>| {
        map.map(|map| map.keys().cloned().collect::<Vec<_>>().join(","))
    };
    format!(
        "{} | {} | {} | {:?} | {:?}",
        denied.refusal().reason(),
        denied.detail(),
        denied.response().status().as_u16(),
        members(denied.header()),
        members(denied.claims()),
    )
}

#[tokio::test]
async fn every_answer_is_the_hooks_and_the_refusal_stands_in_it() {
    let app = App::with(|builder| builder.on_refusal(shows), routes());
    let ours = r#"Some("alg,typ") | Some("exp,fresh,iat,jti,nbf,sub,type")"#;
    for (path, token, reason, rest) in [
        (
            "/",
            badly_signed(&claims()),
            "signature",
            "the token is not valid here | 401 | None | None".to_owned(),
        ),
        (
            "/",
            signed(&claims().with("exp", NOW)),
            "token_expired",
            format!("the token has expired | 401 | {ours}"),
        ),
        (
            "/admin",
            signed(&claims()),
            "insufficient_permission",
            format!("the token does not allow this | 403 | {ours}"),
        ),
        (
            "/number",
            signed(&claims()),
            "identity_mismatch",
            format!("the token is not valid here | 401 | {ours}"),
        ),
    ] {
        let reply = app.get(path, token).await;
        assert_eq!(reply.body, format!("{reason} | {rest}"));
        assert_eq!(
            (reply.status, reply.reason()),
            (StatusCode::OK, Some(reason))
        );
    }
    let reply = app.anonymous("/").await;
    assert_eq!(
        reply.body,
        "missing_token | a token is needed here, sent as Authorization: Bearer and the token | 401 | None | None"
    );
}

#[tokio::test]
async fn a_request_that_passes_is_not_the_hooks() {
    let app = App::with(|builder| builder.on_refusal(shows), routes());
    assert_eq!(app.get("/", signed(&claims())).await.passed(), "in");
}

#[tokio::test]
async fn our_own_answer_can_be_returned_or_changed() {
    let app = App::with(
        |builder| builder.on_refusal(|denied: RefusedRequest| async { denied }),
        routes(),
    );
    app.anonymous("/")
        .await
        .is_for(&MISSING_TOKEN, "missing_token");
    let forged = badly_signed(&claims());
    app.get("/", forged)
        .await
        .is_for(&INVALID_TOKEN, "signature");

    let teapot = |mut denied: RefusedRequest| async {
        if matches!(denied.refusal(), Refusal::MissingToken) {
            *denied.response_mut().status_mut() = StatusCode::IM_A_TEAPOT;
        }
        denied.into_response()
    };
    let app = App::with(|builder| builder.on_refusal(teapot), routes());
    let reply = app.anonymous("/").await;
    assert_eq!(reply.status, 418);
    assert_eq!(
        reply.header("www-authenticate"),
        Some(r#"Bearer realm="api""#)
    );
}

#[tokio::test]
async fn a_hook_that_panics_leaves_our_own_answer_and_a_log_line() {
    let early = |_: RefusedRequest| -> std::future::Ready<()> { panic!("a bug of the hook") };
    let late = |_: RefusedRequest| async {
        tokio::task::yield_now().await;
        panic!("a bug of the hook")
    };
    let apps = [
        App::with(|builder| builder.on_refusal(early), routes()),
        App::with(
            |builder| builder.on_refusal(move |denied| -> Never { Box::pin(late(denied)) }),
            routes(),
        ),
    ];
    let log = Captured::begin();
    for app in apps {
        let reply = app.get("/", signed(&claims().with("exp", NOW))).await;
        reply.is_for(&EXPIRED, "token_expired");
        let lines = log.take();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(
            lines[1],
            "a hook failed level=ERROR hook=on_refusal error=it panicked"
        );
    }
}

/// The answer that never comes.
type Never = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

#[tokio::test]
async fn what_a_handler_refuses_is_answered_by_the_hook_too() {
    let app = App::with(|builder| builder.on_refusal(shows), routes());
    let reply = app.manager.refuse(Refusal::UnknownUser).await;
    let reply = crate::http::app::Reply::read(reply.into_response()).await;
    assert_eq!(
        reply.body,
        "unknown_user | the user of this token can no longer use it | 401 | None | None"
    );
    assert_eq!(reply.reason(), Some("unknown_user"));
}
