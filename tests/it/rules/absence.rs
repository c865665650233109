//! What is not there: unknown, whichever way it is asked for, unless it is asked for by `exists`.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

use super::assert_granted;

#[jwt_required(claims.x == 1 || role("admin"))]
async fn or() {}

#[jwt_required(!(claims.x == 1 && role("admin")))]
async fn not_and() {}

#[jwt_required(!(claims.x == 1 && role("nobody")))]
async fn not_and_never() {}

#[jwt_required(!role("banned"))]
async fn not_banned() {}

#[jwt_required(!claims.x.exists())]
async fn without() {}

#[jwt_required(claims.x.exists())]
async fn with() {}

#[jwt_required(claims.x == claims.y)]
async fn both_absent() {}

#[jwt_required(claims.x.is_empty())]
async fn is_empty() {}

#[jwt_required(!claims.x.contains("a"))]
async fn has_not() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/or", get(or))
        .route("/not-and", get(not_and))
        .route("/not-and-never", get(not_and_never))
        .route("/not-banned", get(not_banned))
        .route("/without", get(without))
        .route("/with", get(with))
        .route("/both-absent", get(both_absent))
        .route("/is-empty", get(is_empty))
        .route("/has-not", get(has_not))
}

#[tokio::test]
async fn unknown_is_decided_only_by_what_decides_alone() {
    let table = [
        ("/or", "[\"admin\"] ![\"other\"]"),
        ("/not-and", "[\"other\"] ![\"admin\"]"),
        ("/not-and-never", "[\"admin\"]"),
    ];
    assert_granted(routes, "roles", &table).await;
}

#[tokio::test]
async fn not_having_a_role_is_false_and_not_unknown() {
    let table = [("/not-banned", "[\"other\"] [] ![\"banned\"]")];
    assert_granted(routes, "roles", &table).await;
    assert_granted(routes, "other", &[("/not-banned", "1")]).await;
}

#[tokio::test]
async fn absence_is_the_point_only_of_exists() {
    let table = [
        ("/without", "1"),
        ("/with", "!1"),
        ("/both-absent", "!1"),
        ("/is-empty", "!1"),
        ("/has-not", "!1"),
    ];
    assert_granted(routes, "other", &table).await;
    let table = [("/with", "1 false [] !null"), ("/without", "null !0 ![]")];
    assert_granted(routes, "x", &table).await;
}
