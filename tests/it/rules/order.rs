//! Who somebody is comes before what they may: a bad token learns nothing of a rule, and a request nothing of its own faults.

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use portcullis::{JwtManager, jwt_required};

use crate::http::app::{App, badly_signed, signed};
use crate::http::expected::{EXPIRED, FORBIDDEN, INVALID_TOKEN, MISSING_TOKEN};
use crate::support::{NOW, claims};

#[jwt_required(sub == path.id && role("admin"))]
async fn guarded(Path(id): Path<u8>, Json(()): Json<()>) -> String {
    id.to_string()
}

fn app() -> App {
    App::new(Router::<JwtManager>::new().route("/{id}", get(guarded)))
}

#[tokio::test]
async fn a_bad_token_is_401_whatever_the_rule_says() {
    let app = app();
    app.anonymous("/alice").await.is(&MISSING_TOKEN);
    let forged = badly_signed(&claims());
    app.get("/alice", forged)
        .await
        .is_for(&INVALID_TOKEN, "signature");
    let expired = signed(&claims().with("exp", NOW - 900));
    app.get("/alice", expired).await.is(&EXPIRED);
}

#[tokio::test]
async fn a_refused_request_is_403_however_malformed_it_is() {
    // Neither is the path a number nor is there a body.
    app().get("/bob", signed(&claims())).await.is(&FORBIDDEN);
}
