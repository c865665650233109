//! huskarl: the validator of huskarl-resource-server, which is no middleware, in an extractor as its guide calls it.

use std::hint::black_box;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::StatusCode;
use http::request::Parts;
use huskarl_crypto_native::asymmetric::verifier::AsymmetricPublicKey;
use huskarl_crypto_native::symmetric::SymmetricKey;
use huskarl_resource_server::core::crypto::verifier::{
    JwsVerifier, JwsVerifierFactory, JwsVerifierPlatform,
};
use huskarl_resource_server::core::jwk::Jwk;
use huskarl_resource_server::core::platform::MaybeSendBoxFuture;
use huskarl_resource_server::core::{EndpointUrl, Error};
use huskarl_resource_server::validator::custom::CustomValidator;
use huskarl_resource_server::validator::metadata::ValidatorMetadata;
use serde::Deserialize;

use super::{Contestant, OPEN, nothing, usual_token};
use crate::algorithm::Algorithm;
use crate::app::{App, ready};
use crate::claims::{ISSUER, judge};
use crate::subject::Subject;

pub(super) const CONTESTANT: Contestant = Contestant {
    id: "huskarl",
    name: "huskarl-resource-server 0.11 in an extractor",
    back_end: "RustCrypto",
    app,
    token: usual_token,
    before: nothing,
    baseline: OPEN,
    omits: "revocation; duplicate members",
};

/// The claims beside the registered ones, which it reads itself.
#[derive(Clone, Deserialize)]
struct Grants {
    r#type: String,
    fresh: bool,
    roles: Vec<String>,
}

struct Server {
    validator: CustomValidator<Grants>,
    metadata: ValidatorMetadata,
}

fn app(subject: &Subject) -> App {
    let validator = CustomValidator::builder()
        .with_claims::<Grants>()
        .iss(ISSUER)
        .typ("JWT")
        .jws_verifier_factory(LocalKey(verifier(subject)))
        .build();
    let validator = ready(validator).unwrap();
    let metadata = validator.validator_metadata(None);
    let server = Server {
        validator,
        metadata,
    };
    let router = Router::new().route("/", get(guarded));
    App::Current(router.with_state(Arc::new(server)))
}

/// A key that is not fetched.
struct LocalKey(Arc<dyn JwsVerifier>);

impl JwsVerifierFactory for LocalKey {
    fn build(
        &self,
        _: Option<&EndpointUrl>,
        _: Arc<dyn JwsVerifierPlatform>,
    ) -> MaybeSendBoxFuture<'static, Result<Arc<dyn JwsVerifier>, Error>> {
        let verifier = Arc::clone(&self.0);
        Box::pin(async move { Ok(verifier) })
    }
}

fn verifier(subject: &Subject) -> Arc<dyn JwsVerifier> {
    let jwk = subject.jwk();
    if subject.algorithm == Algorithm::HS256 {
        let jwk: Jwk = serde_json::from_value(jwk).unwrap();
        let jwk = jwk.private_jwk().unwrap();
        Arc::new(SymmetricKey::from_jwk(jwk.try_into().unwrap()).unwrap())
    } else {
        let jwk = serde_json::from_value(jwk).unwrap();
        Arc::new(AsymmetricPublicKey::from_jwk(jwk).unwrap())
    }
}

struct Caller(u64);

impl FromRequestParts<Arc<Server>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Response> {
        let validator = &server.validator;
        let result = validator
            .validate_request(&parts.headers, &parts.method, &parts.uri, None)
            .await;
        if let Some(rejection) = result.rejection(&server.metadata, None) {
            let response = rejection.apply(http::Response::builder());
            return Err(response.body(Body::empty()).unwrap());
        }
        let Ok(Some(token)) = result.outcome else {
            return Err(StatusCode::UNAUTHORIZED.into_response());
        };
        let Grants {
            r#type,
            fresh,
            roles,
        } = &token.claims;
        let subject = token.sub.as_deref().unwrap_or_default();
        judge(subject, r#type, *fresh, roles)
            .map(Self)
            .map_err(StatusCode::into_response)
    }
}

async fn guarded(Caller(id): Caller) -> &'static str {
    black_box(id);
    "ok"
}
