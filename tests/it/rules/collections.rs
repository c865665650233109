//! What collections and texts have in them.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

use super::assert_granted;

#[jwt_required(claims.x.contains("beta"))]
async fn has_beta() {}

#[jwt_required(claims.x.contains(7))]
async fn has_seven() {}

#[jwt_required(claims.x.starts_with("be"))]
async fn starts() {}

#[jwt_required(claims.x.is_empty())]
async fn is_empty() {}

#[jwt_required(claims.x.contains(path.id))]
async fn has_path() {}

#[jwt_required(!claims.x.contains(path.id))]
async fn has_not_path() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/has-beta", get(has_beta))
        .route("/has-seven", get(has_seven))
        .route("/has/{id}", get(has_path))
        .route("/has-not/{id}", get(has_not_path))
        .route("/starts", get(starts))
        .route("/is-empty", get(is_empty))
}

#[tokio::test]
async fn a_list_contains_whole_elements_and_a_text_parts() {
    let table = [
        (
            "/has-beta",
            "[\"beta\"] [1,\"beta\"] \"alphabeta\" ![\"alphabeta\"] ![[\"beta\"]] !\"Beta\" !{\"beta\":1} !7",
        ),
        ("/has-seven", "[7] [\"a\",7.0] ![\"7\"] ![] !\"7\" !7"),
    ];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn what_a_handler_might_read_as_an_element_is_not_known_to_be_none() {
    let table = [
        ("/has/7", "[7] [\"7\"] ![8] ![] !7"),
        ("/has/07", "[\"07\"] ![7]"),
        (
            "/has-not/7",
            "[8] [\"8\"] [null,[7]] [] ![7] ![\"7\"] ![7.5,7]",
        ),
        ("/has-not/07", "[\"7\"] [] ![7] ![8] ![\"x\",7]"),
        ("/has-not/True", "[\"true\"] ![true]"),
    ];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn only_a_text_starts_with_a_text() {
    let table = [("/starts", "\"be\" \"beta\" !\"abe\" ![\"beta\"] !7")];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn empty_is_a_text_a_list_or_an_object_without_anything() {
    let table = [("/is-empty", "\"\" [] {} !\"a\" ![0] !0 !false !null")];
    assert_granted(routes, "x", &table).await;
}
