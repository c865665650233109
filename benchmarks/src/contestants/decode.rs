//! What a careful person writes today: an extractor that calls `jsonwebtoken::decode`.

use std::hint::black_box;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::routing::get;
use http::StatusCode;
use http::header::AUTHORIZATION;
use http::request::Parts;
use jsonwebtoken::{DecodingKey, Validation};

use super::{Contestant, DECODE, OPEN, nothing, usual_token};
use crate::algorithm::Algorithm;
use crate::app::App;
use crate::claims::{Claims, ISSUER};

pub(super) const CONTESTANT: Contestant = Contestant {
    id: DECODE,
    name: "extractor over `decode` of jsonwebtoken 11",
    back_end: "aws-lc-rs",
    app: |subject| {
        let decoder = Decoder {
            key: subject.algorithm.decoding_key(),
            validation: validation(subject.algorithm),
        };
        let router = Router::new().route("/", get(guarded));
        App::Current(router.with_state(&*Box::leak(Box::new(decoder))))
    },
    token: usual_token,
    before: nothing,
    baseline: OPEN,
    omits: "revocation; duplicate members, `crit` and `typ`",
};

/// All that `decode` can ask of the token.
#[must_use]
pub fn validation(algorithm: Algorithm) -> Validation {
    let mut validation = Validation::new(algorithm.in_jsonwebtoken());
    validation.set_issuer(&[ISSUER]);
    validation.set_required_spec_claims(&["exp", "iss", "sub"]);
    validation.validate_nbf = true;
    validation
}

struct Decoder {
    key: DecodingKey,
    validation: Validation,
}

struct Caller(u64);

impl FromRequestParts<&'static Decoder> for Caller {
    type Rejection = StatusCode;

    async fn from_request_parts(
        parts: &mut Parts,
        decoder: &&'static Decoder,
    ) -> Result<Self, StatusCode> {
        let credentials = parts.headers.get(AUTHORIZATION);
        let token = credentials
            .and_then(|credentials| credentials.to_str().ok())
            .and_then(|credentials| credentials.strip_prefix("Bearer "))
            .ok_or(StatusCode::UNAUTHORIZED)?;
        jsonwebtoken::decode::<Claims>(token, &decoder.key, &decoder.validation)
            .map_err(|_| StatusCode::UNAUTHORIZED)?
            .claims
            .judge()
            .map(Self)
    }
}

async fn guarded(Caller(id): Caller) -> &'static str {
    black_box(id);
    "ok"
}
