//! jwt-authorizer: a layer, an extractor of the claims, and a check of them.

use std::hint::black_box;

use axum_07::Router;
use axum_07::routing::get;
use jwt_authorizer::{AuthorizerBuilder, IntoLayer as _, JwtAuthorizer, JwtClaims, Validation};

use super::{Contestant, OPEN_07, nothing, usual_token};
use crate::algorithm::{Algorithm, SECRET};
use crate::app::{App, ready};
use crate::claims::{Claims, ISSUER};
use crate::subject::Subject;

pub(super) const CONTESTANT: Contestant = Contestant {
    id: "jwt-authorizer",
    name: "jwt-authorizer 0.15 (Axum 0.7)",
    back_end: "ring",
    app,
    token: usual_token,
    before: nothing,
    baseline: OPEN_07,
    omits: "revocation; `iss` where it is absent; duplicate members, `crit` and `typ`",
};

fn app(subject: &Subject) -> App {
    let authorizer = keys(subject.algorithm)
        .validation(Validation::new().iss(&[ISSUER]).nbf(true))
        .check(|claims: &Claims| claims.judge().is_ok());
    let authorizer = ready(authorizer.build()).unwrap();
    let router = Router::new().route("/", get(guarded));
    App::Previous(router.layer(authorizer.into_layer()))
}

fn keys(algorithm: Algorithm) -> AuthorizerBuilder<Claims> {
    let pem = algorithm.public_pem().unwrap_or_default();
    match algorithm {
        Algorithm::HS256 => JwtAuthorizer::from_secret(SECRET),
        Algorithm::RS256 => JwtAuthorizer::from_rsa_pem_text(pem),
        Algorithm::ES256 => JwtAuthorizer::from_ec_pem_text(pem),
        Algorithm::EdDSA => JwtAuthorizer::from_ed_pem_text(pem),
    }
}

async fn guarded(JwtClaims(claims): JwtClaims<Claims>) -> &'static str {
    black_box(claims.sub.parse::<u64>().ok());
    "ok"
}
