//! Roles and scopes in rules.

use axum::Router;
use axum::routing::get;
use portcullis::{JwtManager, jwt_required};

use super::assert_granted;
use crate::http::app::{App, signed};
use crate::http::expected::FORBIDDEN;
use crate::support::claims;

#[jwt_required(any_role("a", "b"))]
async fn any() {}

#[jwt_required(all_roles("a", "b"))]
async fn all() {}

#[jwt_required(role = "a", role("b") || role("c"))]
async fn joined() {}

#[jwt_required(role("a") || role("b") && role("c"))]
async fn precedence() {}

#[jwt_required((role("a") || role("b")) && role("c"))]
async fn parentheses() {}

#[jwt_required(scope("x") || all_scopes("y", "z"))]
async fn scopes() {}

/// Lints speak of the name in the attribute, as they do of it elsewhere.
mod as_written {
    #![expect(clippy::non_ascii_literal, reason = "one of the names is not")]

    use portcullis::jwt_required;

    #[jwt_required(any_role(r#"a"b\"#, "c\\d\u{e9}\x21", "rédaction", "{}'/*"))]
    pub(super) async fn names() {}
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/names", get(as_written::names))
        .route("/any", get(any))
        .route("/all", get(all))
        .route("/joined", get(joined))
        .route("/precedence", get(precedence))
        .route("/parentheses", get(parentheses))
        .route("/scopes", get(scopes))
}

#[tokio::test]
async fn predicates_of_several() {
    let table = [
        ("/any", "[\"a\"] [\"b\",\"z\"] ![\"z\"] ![]"),
        ("/all", "[\"b\",\"a\"] ![\"a\"] ![\"b\"]"),
    ];
    assert_granted(routes, "roles", &table).await;
}

#[tokio::test]
async fn a_name_is_what_its_literal_says() {
    let table = [(
        "/names",
        r#"["a\"b\\"] ["c\\d\u00e9!"] ["rédaction"] ["{}'/*"] !["ab"] !["a\"b"] !["c\\d"] !["cd\u00e9!"] !["r\u00e9daction!"] !["{}"]"#,
    )];
    assert_granted(routes, "roles", &table).await;
}

#[tokio::test]
async fn items_and_rules_beside_each_other_must_all_hold() {
    let table = [(
        "/joined",
        "[\"a\",\"b\"] [\"a\",\"c\"] ![\"a\"] ![\"b\",\"c\"]",
    )];
    assert_granted(routes, "roles", &table).await;
}

#[tokio::test]
async fn precedence_is_that_of_rust() {
    let table = [
        ("/precedence", "[\"a\"] [\"b\",\"c\"] ![\"b\"] ![\"c\"]"),
        (
            "/parentheses",
            "[\"a\",\"c\"] [\"b\",\"c\"] ![\"a\"] ![\"c\"]",
        ),
    ];
    assert_granted(routes, "roles", &table).await;
}

#[tokio::test]
async fn of_alternatives_the_challenge_names_the_scopes_that_are_the_fewest() {
    let reply = App::new(routes()).get("/scopes", signed(&claims())).await;
    reply.is(&FORBIDDEN.and(", scope=\"x\""));
}
