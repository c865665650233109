//! tower-oauth2-resource-server: a layer that puts the claims into the request's extensions. It takes keys as a JWK set, each with an id.

use std::hint::black_box;

use axum::routing::get;
use axum::{Extension, Router};
use http::StatusCode;
use serde_json::json;
use tower_oauth2_resource_server::server::OAuth2ResourceServer;
use tower_oauth2_resource_server::tenant::TenantConfiguration;
use tower_oauth2_resource_server::validation::ClaimsValidationSpec;

use super::{Contestant, OPEN, nothing};
use crate::app::{App, ready};
use crate::claims::{Claims, ISSUER};
use crate::subject::Subject;

pub(super) const CONTESTANT: Contestant = Contestant {
    id: "tower-oauth2-resource-server",
    name: "tower-oauth2-resource-server 0.12",
    back_end: "aws-lc-rs",
    app,
    token: |subject, payload| subject.token_with_key_id(payload),
    before: nothing,
    baseline: OPEN,
    omits: "revocation; duplicate members, `crit` and `typ`",
};

fn app(subject: &Subject) -> App {
    // No `nbf`: to it that means that every token has one.
    let claims = ClaimsValidationSpec::new().iss(ISSUER).exp(true);
    let tenant = TenantConfiguration::static_builder(json!({"keys": [subject.jwk()]}).to_string())
        .claims_validation(claims)
        .allowed_algorithms(&[subject.algorithm.in_jsonwebtoken()])
        .build();
    let server = OAuth2ResourceServer::<Claims>::builder().add_tenant(tenant.unwrap());
    let server = ready(server.build()).unwrap();
    let router = Router::new().route("/", get(guarded));
    App::Current(router.layer(server.into_layer()))
}

async fn guarded(Extension(claims): Extension<Claims>) -> Result<&'static str, StatusCode> {
    black_box(claims.judge()?);
    Ok("ok")
}
