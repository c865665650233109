//! Arguments that a guard hands on: what an attribute takes for one of ours, or for one of Axum's, by its name is only that if rustc says so.

use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::get;
use axum::{Json, Router};
use portcullis::{Claims, Identity, JwtManager, Rejection, Token, jwt_required};
use serde_json::{Map, Value};

use super::app::{App, refresh_claims, signed};
use super::expected::INVALID_TOKEN;
use crate::support::claims;

/// The application's own extractors, under names of ours and of Axum's.
mod own {
    use axum::extract::FromRequestParts;

    use super::{FromRef, JwtManager, Parts, Rejection, StatusCode, Token};

    /// Who is calling, in capitals.
    pub(super) struct Identity(pub(super) String);

    /// Nobody.
    pub(super) struct Claims;

    /// Who is calling, where Axum's is the query.
    pub(super) struct Query(pub(super) String);

    impl<S: Send + Sync> FromRequestParts<S> for Identity
    where
        JwtManager: FromRef<S>,
    {
        type Rejection = Rejection;

        async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
            tokio::task::yield_now().await;
            let token = Token::from_request_parts(parts, state).await?;
            Ok(Self(token.subject().to_uppercase()))
        }
    }

    impl<S: Sync> FromRequestParts<S> for Claims {
        type Rejection = StatusCode;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
            Err(StatusCode::IM_A_TEAPOT)
        }
    }

    impl<S: Send + Sync> FromRequestParts<S> for Query
    where
        JwtManager: FromRef<S>,
    {
        type Rejection = Rejection;

        async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
            let token = Token::from_request_parts(parts, state).await?;
            Ok(Self(format!("{:?}", token.kind())))
        }
    }
}

#[jwt_required(refresh)]
async fn own_identity(own::Identity(name): own::Identity) -> String {
    name
}

#[jwt_required]
async fn own_claims(_: own::Claims) {}

#[jwt_required(refresh)]
async fn own_query(Path(id): Path<u64>, own::Query(kind): own::Query) -> String {
    format!("{id} {kind}")
}

#[jwt_required(refresh)]
async fn own_query_behind_ours(
    Identity(name): Identity,
    own::Query(kind): own::Query,
    Path(id): Path<u64>,
) -> String {
    format!("{name} {id} {kind}")
}

#[jwt_required(refresh)]
async fn several_of_ours(
    Path(id): Path<u64>,
    Claims(claims): Claims<Map<String, Value>>,
    State(_): State<JwtManager>,
    Identity(name): Identity<String>,
    mut token: Option<Token>,
) -> String {
    let kind = token.take().map(|token| token.kind());
    format!("{name} {id} {kind:?} {}", claims["sub"])
}

#[jwt_required]
async fn behind_axums(
    State(_): State<JwtManager>,
    Path((id, page)): Path<(u64, String)>,
    Identity(number): Identity<u64>,
    Json(body): Json<Value>,
) -> String {
    format!("{number} {id} {page} {body}")
}

#[jwt_required(optional)]
async fn perhaps(identity: Option<Identity<u64>>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(number)| number.to_string())
}

#[jwt_required(optional)]
async fn somebody(_: Identity) {}

fn app() -> App {
    App::new(
        Router::new()
            .route("/own-identity", get(own_identity))
            .route("/own-claims", get(own_claims))
            .route("/own-query/{id}", get(own_query))
            .route("/own-query-behind/{id}", get(own_query_behind_ours))
            .route("/several/{id}", get(several_of_ours))
            .route("/behind/{id}/{page}", get(behind_axums))
            .route("/perhaps", get(perhaps))
            .route("/somebody", get(somebody)),
    )
}

#[tokio::test]
async fn an_extractor_under_a_name_of_ours_is_asked_itself_and_sees_what_was_proved() {
    let reply = app().get("/own-identity", signed(&refresh_claims())).await;
    assert_eq!((reply.status.as_u16(), &*reply.body), (200, "ALICE"));
}

#[tokio::test]
async fn an_extractor_under_a_name_of_ours_refuses_in_its_own_words() {
    let reply = app().get("/own-claims", signed(&claims())).await;
    assert_eq!((reply.status.as_u16(), &*reply.body), (418, ""));
}

#[tokio::test]
async fn an_extractor_under_a_name_of_axum_s_sees_what_was_proved() {
    let token = signed(&refresh_claims());
    let reply = app().get("/own-query/7", &token).await;
    assert_eq!((reply.status.as_u16(), &*reply.body), (200, "7 Refresh"));
    let reply = app().get("/own-query-behind/7", &token).await;
    assert_eq!(
        (reply.status.as_u16(), &*reply.body),
        (200, "alice 7 Refresh")
    );
}

#[tokio::test]
async fn all_of_several_extractors_of_ours_see_what_was_proved() {
    let reply = app().get("/several/7", signed(&refresh_claims())).await;
    let expected = "alice 7 Some(Refresh) \"alice\"";
    assert_eq!((reply.status.as_u16(), &*reply.body), (200, expected));
}

#[tokio::test]
async fn an_argument_may_be_handed_on_past_those_before_it() {
    let token = signed(&claims().with("sub", "\"42\""));
    let request =
        super::app::request("/behind/7/last", token).header("content-type", "application/json");
    let reply = app().send(request.body("[1]".into()).unwrap()).await;
    assert_eq!(
        (reply.status.as_u16(), &*reply.body),
        (200, "42 7 last [1]")
    );
}

#[tokio::test]
async fn an_argument_that_does_not_fit_the_token_is_refused_as_the_token_is() {
    let request = super::app::request("/behind/seven/last", signed(&claims()));
    let reply = app().send(request.body("".into()).unwrap()).await;
    reply.is_for(&INVALID_TOKEN, "identity_mismatch");
}

#[tokio::test]
async fn whom_an_optional_guard_lets_in_may_be_nobody_or_not_as_the_argument_says() {
    let reply = app().anonymous("/perhaps").await;
    assert_eq!((reply.status.as_u16(), &*reply.body), (200, "nobody"));
    let reply = app().anonymous("/somebody").await;
    reply.is_for(&super::expected::MISSING_TOKEN, "missing_token");
    let reply = app().get("/perhaps", signed(&claims())).await;
    reply.is_for(&INVALID_TOKEN, "identity_mismatch");
}
