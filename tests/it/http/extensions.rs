//! What becomes of the extensions of a request that is refused.

use axum::body::Body;
use axum::routing::get;
use axum::{Extension, Router};
use portcullis::{Guard, Identity, JwtManager, Refusal, Rejection, jwt_required, policy};
use tower::ServiceExt as _;

use super::app::{App, badly_signed, request};
use crate::support::claims;

/// What a layer left with the request for its handler alone.
#[derive(Clone)]
struct Private;

#[jwt_required]
async fn guarded(Identity(name): Identity) -> String {
    name
}

#[policy]
struct Anybody;

/// Asks for a caller, and goes on without one.
async fn tried(
    guard: Result<Guard<Anybody>, Rejection>,
    Extension(_): Extension<Private>,
) -> &'static str {
    guard.unwrap_err().refusal().reason()
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/guarded", get(guarded))
        .route("/tried", get(tried))
        .layer(Extension(Private))
}

#[tokio::test]
async fn the_answer_to_a_refused_request_has_its_refusal_and_nothing_of_the_request() {
    let routes = routes().with_state(App::new(Router::new()).manager);
    let request = request("/guarded", badly_signed(&claims()));
    let answer = routes.oneshot(request.body(Body::empty()).unwrap()).await;
    let extensions = answer.unwrap().into_parts().0.extensions;
    assert!(extensions.get::<Refusal>().is_some());
    assert!(extensions.get::<Private>().is_none());
    assert_eq!(extensions.len(), 1);
}

#[tokio::test]
async fn a_request_whose_guard_is_only_tried_keeps_its_extensions() {
    let answer = App::new(routes())
        .get("/tried", badly_signed(&claims()))
        .await;
    assert_eq!(answer.body, "signature");
}
