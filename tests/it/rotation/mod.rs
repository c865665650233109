//! Keys of our own that change: which signs, which verifies, and until when.

mod changes;
mod files;
mod ids;
mod migration;
mod model;
mod overlap;
mod places;
mod refused;
mod set_faults;
mod threads;

use aws_lc_rs::digest;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use portcullis::{Algorithm, JwtManager, Key, KeyState};
use serde_json::{Value, json};

use crate::support::Service;
use crate::support::forge::encode;

/// A secret for HS256 with this id; each has its own.
pub(crate) fn secret(id: &str) -> Key {
    Key::secret(Algorithm::HS256, secret_text(id)).id(id)
}

pub(crate) fn secret_text(id: &str) -> String {
    let digest = digest::digest(&digest::SHA256, id.as_bytes());
    encode(digest.as_ref())
}

/// A private Ed25519 key as a JWK without an id.
pub(crate) fn ed25519_jwk(seed: u8) -> Value {
    let seed = [seed; 32];
    let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
    json!({
        "kty": "OKP", "crv": "Ed25519", "d": encode(seed), "x": encode(pair.public_key().as_ref()),
    })
}

pub(crate) fn ed25519(seed: u8) -> Key {
    Key::jwk(ed25519_jwk(seed).to_string())
}

/// Its RFC 7638 thumbprint, made by hand.
pub(crate) fn thumbprint(seed: u8) -> String {
    let jwk = ed25519_jwk(seed);
    let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":{}}}"#, jwk["x"]);
    encode(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref())
}

fn minted(manager: &JwtManager) -> String {
    manager
        .access_token("alice")
        .sign()
        .unwrap()
        .as_str()
        .to_owned()
}

pub(crate) fn kid(manager: &JwtManager, token: &str) -> Value {
    let header = manager.unverified_header(token).unwrap();
    header.get("kid").cloned().unwrap_or_default()
}

/// The id of each key and what it does.
fn states(service: &Service) -> Vec<(Option<String>, KeyState)> {
    let keys = service.manager.signing_keys();
    keys.iter()
        .map(|key| (key.id().map(str::to_owned), key.state()))
        .collect()
}

fn named(id: &str, state: KeyState) -> (Option<String>, KeyState) {
    (Some(id.to_owned()), state)
}
