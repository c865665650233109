//! The cause of a refusal, in the response's extensions for other layers.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use portcullis::{
    JwtManager, Refusal, Rejection, RequestFault, Rule, StepUp, TokenFault, TokenKind, jwt_required,
};

use super::app::{App, badly_signed, refresh_claims, signed};
use super::expected::UNKNOWN_USER;
use crate::support::{NOW, claims};

#[jwt_required]
async fn plain() {}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(role = "editor", scope = "docs:write")]
async fn grants() {}

/// What only the handler can know.
#[jwt_required]
async fn gone(State(manager): State<JwtManager>) -> Rejection {
    manager.refuse(Refusal::UnknownUser).await
}

#[jwt_required]
async fn own_scope(State(manager): State<JwtManager>) -> Rejection {
    manager
        .refuse(Refusal::InsufficientPermission(Rule::Role("owner")))
        .await
}

/// A layer that counts refusals, say.
async fn note(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let refusal = response.extensions().get::<Refusal>();
    let noted = refusal.map_or("none", Refusal::reason);
    response
        .headers_mut()
        .insert("x-reason", HeaderValue::from_static(noted));
    response
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/plain", get(plain))
            .route("/fresh", get(fresh))
            .route("/grants", get(grants))
            .route("/gone", get(gone))
            .route("/own-scope", get(own_scope))
            .layer(from_fn(note)),
    )
}

#[tokio::test]
async fn another_layer_can_read_why_a_request_was_refused() {
    let app = app();
    let reply = app.get("/plain", badly_signed(&claims())).await;
    assert_eq!(reply.header("x-reason"), Some("signature"));
    let reply = app.get("/plain", signed(&claims())).await;
    assert_eq!(reply.header("x-reason"), Some("none"));
}

#[tokio::test]
async fn the_cause_is_told_apart_as_far_as_the_guard_does() {
    let app = app();
    let cause = |reply: super::app::Reply| reply.refusal.unwrap();
    assert!(matches!(
        cause(app.anonymous("/plain").await),
        Refusal::MissingToken
    ));
    assert!(matches!(
        cause(app.credentials("/plain", &["Bearer"]).await),
        Refusal::InvalidRequest(RequestFault::MalformedCredentials)
    ));
    assert!(matches!(
        cause(app.credentials("/plain", &["Bearer a", "Bearer b"]).await),
        Refusal::InvalidRequest(RequestFault::SeveralCredentials)
    ));
    assert!(matches!(
        cause(app.get("/plain", badly_signed(&claims())).await),
        Refusal::InvalidToken(TokenFault::Signature)
    ));
    assert!(matches!(
        cause(app.get("/plain", signed(&claims().with("exp", "{}"))).await),
        Refusal::InvalidToken(TokenFault::ClaimType("exp"))
    ));
    assert!(matches!(
        cause(app.get("/plain", signed(&claims().without("sub"))).await),
        Refusal::InvalidToken(TokenFault::MissingClaim("sub"))
    ));
    assert!(matches!(
        cause(app.get("/plain", signed(&claims().with("exp", NOW))).await),
        Refusal::Expired
    ));
    assert!(matches!(
        cause(app.get("/plain", signed(&refresh_claims())).await),
        Refusal::WrongKind(TokenKind::Refresh)
    ));
    assert!(matches!(
        cause(app.get("/fresh", signed(&claims())).await),
        Refusal::InsufficientAuthentication(StepUp::NotFresh)
    ));
}

#[tokio::test]
async fn the_cause_of_a_missing_grant_is_the_first_term_that_failed() {
    let app = app();
    for (roles, failed) in [
        ("[]", Rule::Role("editor")),
        ("[\"editor\"]", Rule::Scope("docs:write")),
    ] {
        let reply = app
            .get("/grants", signed(&claims().with("roles", roles)))
            .await;
        let Some(Refusal::InsufficientPermission(term)) = reply.refusal else {
            panic!("{reply:?}");
        };
        assert_eq!(term.to_string(), failed.to_string());
    }
}

#[tokio::test]
async fn the_cause_has_the_status_and_the_code_that_the_client_is_told() {
    let app = app();
    for reply in [
        app.anonymous("/plain").await,
        app.credentials("/plain", &["Bearer"]).await,
        app.get("/plain", badly_signed(&claims())).await,
        app.get("/fresh", signed(&claims())).await,
        app.get("/grants", signed(&claims())).await,
    ] {
        let refusal = reply.refusal.unwrap();
        assert_eq!(refusal.status(), reply.status);
        assert!(
            reply
                .body
                .contains(&format!("\"code\":\"{}\"", refusal.code()))
        );
    }
}

#[tokio::test]
async fn a_handler_can_refuse_as_a_guard_does() {
    let app = app();
    let mut reply = app.get("/gone", signed(&claims())).await;
    assert_eq!(reply.headers.remove("x-reason").unwrap(), "unknown_user");
    reply.is_for(&UNKNOWN_USER, "unknown_user");
    let reply = app.get("/own-scope", signed(&claims())).await;
    let told = (reply.status.as_u16(), reply.header("x-reason"));
    assert_eq!(told, (403, Some("insufficient_permission")));
}
