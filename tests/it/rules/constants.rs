//! Constants of the application's own.

use axum::Router;
use axum::routing::get;
use portcullis::{ClaimValue, JwtManager, RuleValue, jwt_required};

use super::assert_granted;

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
