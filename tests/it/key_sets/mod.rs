//! K18 from outside: the key set of an issuer, whatever stands in it, and which of its tokens are taken.

mod confusion;
mod hostile;
mod log;
mod members;

use std::fs;

use portcullis::{Algorithm, TokenProfile, TrustedIssuer};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::fixtures::{
    ED25519_PUBLIC_JWK, P256_PUBLIC_JWK, P384_PUBLIC_JWK, RSA_PUBLIC_JWK, sign,
};
use crate::support::forge::{SECRET, token};
use crate::support::{Answer, Object, Service, claims, header};

const ISSUER: &str = "https://id.example.com";
const AUDIENCE: &str = "https://api.example.com";

/// The algorithms of the issuer's keys, and their ids.
const KEYS: [(Algorithm, &str); 4] = [
    (Algorithm::RS256, "rs"),
    (Algorithm::ES256, "es"),
    (Algorithm::ES384, "es3"),
    (Algorithm::EdDSA, "ed"),
];

/// The public JWK of one of these keys.
fn jwk(algorithm: Algorithm) -> Value {
    let text = match algorithm {
        Algorithm::ES256 => P256_PUBLIC_JWK,
        Algorithm::ES384 => P384_PUBLIC_JWK,
        Algorithm::EdDSA => ED25519_PUBLIC_JWK,
        _ => RSA_PUBLIC_JWK,
    };
    let mut jwk: Value = serde_json::from_str(text).unwrap();
    let id = KEYS.into_iter().find(|(of, _)| *of == algorithm);
    jwk["kid"] = id.map_or("rs", |(_, id)| id).into();
    jwk
}

/// The key with a member set, or taken away where the value is null.
fn with(mut key: Value, name: &str, value: Value) -> Value {
    let members = key.as_object_mut().unwrap();
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    key
}

fn all_keys() -> Vec<Value> {
    KEYS.map(|(algorithm, _)| jwk(algorithm)).to_vec()
}

/// A service that trusts an issuer whose set is in a file.
struct Stand {
    service: Service,
    /// Removed with the stand.
    _folder: TempDir,
}

impl Stand {
    fn new(set: impl AsRef<[u8]>) -> Self {
        Self::with(set, |issuer| issuer)
    }

    fn of(keys: impl IntoIterator<Item = Value>) -> Self {
        Self::new(json!({"keys": Vec::from_iter(keys)}).to_string())
    }

    fn with(set: impl AsRef<[u8]>, settings: impl FnOnce(TrustedIssuer) -> TrustedIssuer) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("jwks.json");
        fs::write(&path, set).unwrap();
        let issuer = TrustedIssuer::with_jwks_file(ISSUER, path)
            .profile(TokenProfile::Portcullis)
            .audience(AUDIENCE)
            .subject_prefix("id|");
        Self {
            service: Service::new(|builder| {
                builder
                    .secret(SECRET)
                    .issuer("https://own.example.com")
                    .trust(settings(issuer))
            }),
            _folder: folder,
        }
    }

    /// The answer to a token that the issuer's own key of this algorithm signed.
    fn ask(&self, algorithm: Algorithm, id: Option<&str>) -> Answer {
        let head = head(algorithm.name(), id);
        let signed = token(head.to_string(), honest().to_string(), |signed| {
            sign(algorithm, signed)
        });
        self.service.get(signed)
    }
}

fn head(algorithm: &str, id: Option<&str>) -> Object {
    let head = header(algorithm);
    match id {
        Some(id) => head.with("kid", format!("\"{id}\"")),
        None => head,
    }
}

/// The claims of a token that the service takes from the issuer.
fn honest() -> Object {
    claims()
        .with("iss", format!("\"{ISSUER}\""))
        .with("aud", format!("\"{AUDIENCE}\""))
}
