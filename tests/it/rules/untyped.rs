//! Claims without a type: JSON, compared by its own types.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

use super::assert_granted;

#[jwt_required(claims.x == 7)]
async fn is_seven() {}

#[jwt_required(claims.x != 7)]
async fn is_not_seven() {}

#[jwt_required(!(claims.x == 7))]
async fn not_is_seven() {}

#[jwt_required(claims.x < 7 || claims.x >= 9.5)]
async fn is_outside() {}

#[jwt_required(claims.x == "7")]
async fn is_text() {}

#[jwt_required(claims.x == true)]
async fn is_true() {}

#[jwt_required(claims.x.r#type.y == -1)]
async fn is_deep() {}

#[jwt_required(claims["https://x/y"] == 1)]
async fn is_by_key() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/is-seven", get(is_seven))
        .route("/is-not-seven", get(is_not_seven))
        .route("/not-is-seven", get(not_is_seven))
        .route("/is-outside", get(is_outside))
        .route("/is-text", get(is_text))
        .route("/is-true", get(is_true))
        .route("/is-deep", get(is_deep))
        .route("/is-by-key", get(is_by_key))
}

#[tokio::test]
async fn values_compare_by_type() {
    let table = [
        ("/is-seven", "7 7.0 !8 !\"7\" !true !null ![7] !{}"),
        ("/is-text", "\"7\" !7 !\"07\" !\"7\\u0000\" ![\"7\"]"),
        ("/is-true", "true !false !1 !\"true\" !null"),
    ];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn another_type_grants_neither_a_comparison_nor_its_opposite() {
    let table = [
        ("/is-not-seven", "8 6.5 !7 !\"8\" !null !true ![8] !{}"),
        ("/not-is-seven", "8 6.5 !7 !\"8\" !null !true ![8] !{}"),
    ];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn numbers_have_an_order() {
    let table = [("/is-outside", "6 -1 6.99 9.5 10 !7 !9 !9.49 !\"6\"")];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn members_are_found_by_name() {
    let table = [(
        "/is-deep",
        "{\"type\":{\"y\":-1}} !{\"type\":{\"y\":1}} !{\"type\":-1} !{\"r#type\":{\"y\":-1}} !-1",
    )];
    assert_granted(routes, "x", &table).await;
    assert_granted(routes, "https://x/y", &[("/is-by-key", "1 !2 !\"1\"")]).await;
}
