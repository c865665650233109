//! Thousands of hostile inputs: none makes anything panic, and none is taken for what it is not.

mod claims;
mod encoded_keys;
mod jwks;
mod tokens;
pub(crate) mod values;

use portcullis::{Algorithm, Key};
use proptest::prelude::ProptestConfig;

use crate::support::Service;
use crate::support::fixtures::key;
use crate::support::forge::SECRET;

const ISSUER: &str = "https://auth.example.com";
const AUDIENCE: &str = "https://api.example.com";

/// The algorithms of the service's keys, each with the id of its key.
const KEYS: [(Algorithm, &str); 5] = [
    (Algorithm::HS256, "hs"),
    (Algorithm::RS256, "rs"),
    (Algorithm::ES256, "es"),
    (Algorithm::ES384, "es3"),
    (Algorithm::EdDSA, "ed"),
];

/// A service with keys of every kind.
fn target() -> Service {
    Service::new(|builder| {
        let builder = builder.issuer(ISSUER).audience(AUDIENCE);
        KEYS.into_iter().fold(builder, |builder, (algorithm, id)| {
            let key = match algorithm {
                Algorithm::HS256 => Key::secret(algorithm, SECRET),
                _ => key(algorithm),
            };
            builder.key(key.id(id))
        })
    })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
