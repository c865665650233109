//! Typed claims: fields, compared as Rust compares them.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};
use serde::Deserialize;

use super::assert_granted;

#[derive(Clone, Copy, Deserialize, PartialEq, PartialOrd)]
#[serde(rename_all = "lowercase")]
enum Plan {
    Free,
    Pro,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Org {
    id: u32,
    plan: Option<Plan>,
    tags: Vec<String>,
}

#[derive(Deserialize)]
struct MyClaims {
    #[serde(default)]
    x: Option<i64>,
    #[serde(default)]
    org: Option<Org>,
    #[serde(default)]
    any: serde_json::Value,
}

const TRUE: serde_json::Value = serde_json::Value::Bool(true);

const LIMIT: i64 = 7;

#[jwt_required(claims = MyClaims, claims.x == 7)]
async fn is_seven() {}

#[jwt_required(claims = MyClaims, !(claims.x == 7))]
async fn not_is_seven() {}

#[jwt_required(claims = MyClaims, claims.x? < LIMIT)]
async fn is_below_limit() {}

#[jwt_required(claims = MyClaims, !(claims.x? < LIMIT))]
async fn not_is_below_limit() {}

const OF_AN_OPTION: Option<i64> = Some(7);

#[jwt_required(claims = MyClaims, claims.x != OF_AN_OPTION)]
async fn is_another() {}

#[jwt_required(claims = MyClaims, claims.x < OF_AN_OPTION)]
async fn is_less() {}

#[jwt_required(claims = MyClaims, claims.any != TRUE)]
async fn is_not_true() {}

#[jwt_required(claims = MyClaims, claims.org?.id == 3)]
async fn is_third() {}

#[jwt_required(claims = MyClaims, claims.org?.plan? >= Plan::Pro)]
async fn is_pro() {}

#[jwt_required(claims = MyClaims, claims.org?.tags.contains("beta") || claims.org?.tags.is_empty())]
async fn has_tag() {}

#[jwt_required(claims = MyClaims, claims.org.exists() && !claims.x.exists())]
async fn has_org_only() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/is-seven", get(is_seven))
        .route("/not-is-seven", get(not_is_seven))
        .route("/is-below-limit", get(is_below_limit))
        .route("/not-is-below-limit", get(not_is_below_limit))
        .route("/is-another", get(is_another))
        .route("/is-less", get(is_less))
        .route("/is-not-true", get(is_not_true))
        .route("/is-third", get(is_third))
        .route("/is-pro", get(is_pro))
        .route("/has-tag", get(has_tag))
        .route("/has-org-only", get(has_org_only))
}

#[tokio::test]
async fn an_absent_field_grants_neither_a_comparison_nor_its_opposite() {
    let table = [("/is-seven", "7 !8 !null"), ("/not-is-seven", "8 !7 !null")];
    assert_granted(routes, "x", &table).await;
    assert_granted(
        routes,
        "other",
        &[("/is-seven", "!7"), ("/not-is-seven", "!7")],
    )
    .await;
}

#[tokio::test]
async fn a_constant_is_compared_by_the_operators_of_its_type() {
    let table = [
        ("/is-below-limit", "6 !7 !8 !null"),
        ("/not-is-below-limit", "7 8 !6 !null"),
    ];
    assert_granted(routes, "x", &table).await;
    let table = [(
        "/is-pro",
        "{\"plan\":\"pro\"} !{\"plan\":\"free\"} !{\"plan\":null} !{} !null",
    )];
    assert_granted(routes, "org", &table).await;
}

#[tokio::test]
async fn an_absent_field_is_unknown_to_the_operators_of_rust_as_well() {
    let table = [
        ("/is-another", "8 6 !7 !null"),
        ("/is-less", "6 !7 !8 !null"),
    ];
    assert_granted(routes, "x", &table).await;
    assert_granted(
        routes,
        "any",
        &[
            ("/is-another", "!1"),
            ("/is-less", "!1"),
            ("/is-not-true", "false 1 !true !null"),
        ],
    )
    .await;
    assert_granted(routes, "x", &[("/is-not-true", "!1")]).await;
}

#[tokio::test]
async fn a_question_mark_goes_on_only_where_the_field_is_there() {
    let table = [
        ("/is-third", "{\"id\":3} !{\"id\":4} !{} !null"),
        (
            "/has-tag",
            "{\"tags\":[\"beta\"]} {\"tags\":[\"a\",\"beta\"]} {\"tags\":[]} {} !{\"tags\":[\"a\"]} !null",
        ),
        ("/has-org-only", "{} !null"),
    ];
    assert_granted(routes, "org", &table).await;
}
