//! Constants of the application's own.

use axum::Router;
use axum::routing::get;
use portcullis::{ClaimValue, JwtManager, RuleValue, jwt_required};

use super::assert_granted;
use crate::http::app::{App, signed};
use crate::http::expected::{MISSING_TOKEN, UNAVAILABLE};
use crate::support::claims;

const LIMIT: u8 = 7;

mod tenants {
    pub(super) const HOUSE: &str = "acme";
}

enum Plan {
    Pro,
}

impl ClaimValue for Plan {
    fn rule_value(&self) -> RuleValue<'_> {
        match self {
            Self::Pro => RuleValue::text("pro"),
        }
    }
}

/// With a bug.
struct Broken;

impl ClaimValue for Broken {
    fn rule_value(&self) -> RuleValue<'_> {
        panic!("a bug of the application's")
    }
}

const BROKEN: Broken = Broken;

#[jwt_required(!(claims.x == BROKEN))]
async fn broken() {}

#[jwt_required(claims.x >= LIMIT)]
async fn limit() {}

#[jwt_required(claims.x == tenants::HOUSE)]
async fn house() {}

#[jwt_required(Plan::Pro == claims.x)]
async fn pro() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/limit", get(limit))
        .route("/house", get(house))
        .route("/pro", get(pro))
        .route("/broken", get(broken))
}

#[tokio::test]
async fn a_constant_is_compared_as_the_value_that_it_has() {
    let table = [
        ("/limit", "7 8 !6 !\"7\" !null"),
        ("/house", "\"acme\" !\"Acme\" !7"),
        ("/pro", "\"pro\" !\"free\" !null"),
    ];
    assert_granted(routes, "x", &table).await;
}

#[tokio::test]
async fn a_panic_of_its_code_refuses_and_ends_no_connection() {
    let app = App::new(routes());
    app.anonymous("/broken").await.is(&MISSING_TOKEN);
    app.get("/broken", signed(&claims())).await.is(&UNAVAILABLE);
}
