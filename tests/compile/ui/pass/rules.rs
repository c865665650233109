//! Rules of every kind of term, with and without typed claims.

use axum::Router;
use axum::routing::{get, put};
use portcullis::{ClaimValue, JwtManager, RuleValue, jwt_required};

const MAX: i64 = 7;
const TENANT: &str = "acme";

mod plans {
    pub const LEAST: u8 = 2;
}

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, serde::Deserialize)]
enum Plan {
    Free,
    Pro,
}

#[derive(Debug, serde::Deserialize)]
struct TenantId(String);

impl ClaimValue for TenantId {
    fn rule_value(&self) -> RuleValue<'_> {
        RuleValue::text(self.0.as_str())
    }
}

#[derive(serde::Deserialize)]
struct Org {
    id: u32,
    plan: Option<Plan>,
}

#[derive(serde::Deserialize)]
struct MyClaims {
    level: u8,
    r#type: String,
    plan: Plan,
    tenant: TenantId,
    score: f64,
    admin: bool,
    flags: Vec<String>,
    mail: Option<String>,
    org: Option<Org>,
}

#[jwt_required(role("admin") || scope("docs:write") && !role("guest"))]
async fn grants() {}

#[jwt_required(any_role("a", "b"), all_scopes("x", "y"), all_roles("c", "d") || any_scope("p", "q"))]
async fn several() {}

#[jwt_required(sub == path.id && iss != "https://a" && acr == "mfa" && method == "PUT")]
async fn token_and_request() {}

#[jwt_required(query.page <= 100, path["user-id"] == sub, header("x-tenant") == claims.tenant)]
async fn request() {}

#[jwt_required(
    claims.level > MAX,
    claims["https://x/y"] == true,
    claims.r#type != TENANT,
    claims.a.b >= -7 || claims.a.c < 1.5,
    claims.flags.contains("beta"),
    claims.mail.starts_with("a") && (claims.flags.contains("new") || claims.tags.is_empty()),
    claims.org.exists(),
)]
async fn untyped() {}

#[jwt_required(
    claims.level > plans::LEAST && claims.r#type != TENANT,
    claims.plan == Plan::Pro || Plan::Free < claims.plan || claims.org?.plan? == Plan::Pro,
    claims.tenant == header("x-tenant"),
    claims.score < 1.5 && claims.admin == true,
    claims.flags.contains("beta") || claims.flags.is_empty(),
    claims.mail.starts_with("a") || !claims.mail.exists(),
    claims.mail == claims.r#type || claims.org?.id == path.org,
    claims = MyClaims,
)]
async fn typed() {}

#[jwt_required(amr("otp", "hwk"), path.tenant == TENANT)]
async fn methods() {}

fn main() {
    let _: Router<JwtManager> = Router::new()
        .route("/1", get(grants))
        .route("/2", get(several))
        .route("/3/{id}", put(token_and_request))
        .route("/4/{user-id}", get(request))
        .route("/5", get(untyped))
        .route("/6/{org}", get(typed))
        .route("/7/{tenant}", get(methods));
}
