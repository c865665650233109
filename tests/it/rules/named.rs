//! `policy = …`: a policy with a name, and items beside it that ask for more.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use portcullis::__private::{Decide, Policy, Requirement, Rule, Site};
use portcullis::{JwtManager, jwt_required};

use crate::http::app::{App, refresh_claims, signed};
use crate::support::claims;

struct CanPublish;
struct CanRenew;
struct MayBeAnybody;

const SITE: Site = Site::new("policy", "named", "named.rs", 1, 1);

impl Policy for CanPublish {
    const REQUIREMENT: Requirement = Requirement::access(SITE).rule(Rule::Role("editor"));
}

impl Policy for CanRenew {
    const REQUIREMENT: Requirement = Requirement::access(SITE).refresh();
}

impl Policy for MayBeAnybody {
    const REQUIREMENT: Requirement = Requirement::access(SITE).optional();
}

impl<S> Decide<S> for CanPublish {}
impl<S> Decide<S> for CanRenew {}
impl<S> Decide<S> for MayBeAnybody {}

#[jwt_required(policy = CanPublish)]
async fn publish() {}

#[jwt_required(policy = CanPublish, scope = "docs")]
async fn publish_docs() {}

#[jwt_required(policy = CanRenew)]
async fn renew() {}

#[jwt_required(policy = MayBeAnybody)]
async fn anybody() {}

#[jwt_required(policy = CanPublish)]
#[jwt_required(policy = MayBeAnybody)]
async fn stacked() {}

async fn status(path: &str, token: Option<String>) -> StatusCode {
    let app = App::new(
        Router::<JwtManager>::new()
            .route("/publish", get(publish))
            .route("/publish-docs", get(publish_docs))
            .route("/renew", get(renew))
            .route("/anybody", get(anybody))
            .route("/stacked", get(stacked)),
    );
    match token {
        Some(token) => app.get(path, token).await.status,
        None => app.anonymous(path).await.status,
    }
}

#[tokio::test]
async fn its_answer_is_that_of_the_handler() {
    let editor = signed(&claims().with("roles", "[\"editor\"]"));
    let nobody = signed(&claims());
    assert_eq!(status("/publish", Some(editor)).await, StatusCode::OK);
    assert_eq!(
        status("/publish", Some(nobody)).await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(status("/publish", None).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn items_beside_it_ask_for_more() {
    let editor = claims().with("roles", "[\"editor\"]");
    let token = signed(&editor);
    assert_eq!(
        status("/publish-docs", Some(token)).await,
        StatusCode::FORBIDDEN
    );
    let token = signed(&editor.with("scope", "\"docs\""));
    assert_eq!(status("/publish-docs", Some(token)).await, StatusCode::OK);
    let token = signed(&claims().with("scope", "\"docs\""));
    assert_eq!(
        status("/publish-docs", Some(token)).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_kind_of_token_is_the_one_that_it_asks_for() {
    let (access, refresh) = (signed(&claims()), signed(&refresh_claims()));
    assert_eq!(
        status("/renew", Some(refresh.clone())).await,
        StatusCode::OK
    );
    assert_eq!(
        status("/renew", Some(access)).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        status("/publish", Some(refresh)).await,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn no_token_is_anonymous_only_where_it_says_so() {
    let expired = signed(&claims().with("exp", 1));
    assert_eq!(status("/anybody", None).await, StatusCode::OK);
    assert_eq!(
        status("/anybody", Some(expired)).await,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(status("/stacked", None).await, StatusCode::UNAUTHORIZED);
}
