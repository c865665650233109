//! axum-jwt-auth: an extractor of the claims over jsonwebtoken 10. As it comes it runs on RustCrypto; an application can have aws-lc-rs
//! by a feature of jsonwebtoken and one call.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::routing::get;
use axum_jwt_auth::{Claims as Extracted, Decoder, JwtDecoder, LocalDecoder};
use http::StatusCode;
use jsonwebtoken_10::crypto::{CryptoProvider, aws_lc, rust_crypto};
use jsonwebtoken_10::{DecodingKey, Validation};

use super::{Contestant, OPEN, usual_token};
use crate::algorithm::{Algorithm, SECRET};
use crate::app::App;
use crate::claims::{Claims, ISSUER};
use crate::subject::Subject;

pub(super) const RUST_CRYPTO: Contestant = Contestant {
    id: "axum-jwt-auth",
    name: "axum-jwt-auth 0.7",
    back_end: "RustCrypto",
    app,
    token: usual_token,
    before: || choose(false),
    baseline: OPEN,
    omits: "revocation; duplicate members, `crit` and `typ`",
};

pub(super) const AWS_LC: Contestant = Contestant {
    id: "axum-jwt-auth-aws-lc",
    name: "axum-jwt-auth 0.7, aws-lc-rs installed",
    back_end: "aws-lc-rs",
    before: || choose(true),
    ..RUST_CRYPTO
};

static AWS_LC_IS_CHOSEN: AtomicBool = AtomicBool::new(false);

/// Both of jsonwebtoken's own, by turns: a process can install one provider only.
static EITHER: CryptoProvider = CryptoProvider {
    signer_factory: aws_lc::DEFAULT_PROVIDER.signer_factory,
    verifier_factory: |algorithm, key| {
        let chosen = if AWS_LC_IS_CHOSEN.load(Ordering::Relaxed) {
            &aws_lc::DEFAULT_PROVIDER
        } else {
            &rust_crypto::DEFAULT_PROVIDER
        };
        (chosen.verifier_factory)(algorithm, key)
    },
    jwk_utils: jsonwebtoken_10::crypto::JwkUtils::new_unimplemented(),
};

fn choose(aws_lc: bool) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| EITHER.install_default().unwrap());
    AWS_LC_IS_CHOSEN.store(aws_lc, Ordering::Relaxed);
}

#[derive(Clone)]
struct AppState {
    decoder: Decoder<Claims>,
}

impl axum::extract::FromRef<AppState> for Decoder<Claims> {
    fn from_ref(state: &AppState) -> Self {
        Arc::clone(&state.decoder)
    }
}

fn app(subject: &Subject) -> App {
    let mut validation = Validation::new(subject.algorithm.name().parse().unwrap());
    validation.set_issuer(&[ISSUER]);
    validation.set_required_spec_claims(&["exp", "iss", "sub"]);
    validation.validate_nbf = true;
    // It starts with no audience left open; the token names none, so none is compared.
    validation.set_audience(&["https://api.example.com"]);
    let decoder = LocalDecoder::builder()
        .keys(vec![key(subject.algorithm)])
        .validation(validation);
    let decoder: Arc<dyn JwtDecoder<Claims> + Send + Sync> = Arc::new(decoder.build().unwrap());
    let router = Router::new().route("/", get(guarded));
    App::Current(router.with_state(AppState { decoder }))
}

fn key(algorithm: Algorithm) -> DecodingKey {
    let pem = algorithm.public_pem().unwrap_or_default().as_bytes();
    match algorithm {
        Algorithm::HS256 => Ok(DecodingKey::from_secret(SECRET.as_bytes())),
        Algorithm::RS256 => DecodingKey::from_rsa_pem(pem),
        Algorithm::ES256 => DecodingKey::from_ec_pem(pem),
        Algorithm::EdDSA => DecodingKey::from_ed_pem(pem),
    }
    .unwrap()
}

async fn guarded(caller: Extracted<Claims>) -> Result<&'static str, StatusCode> {
    black_box(caller.claims.judge()?);
    Ok("ok")
}
