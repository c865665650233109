//! The classes of vulnerabilities that libraries for tokens had, each tried on a service with keys of every kind.

mod authorisation;
mod claims;
mod confusion;
mod denial;
mod encrypted;
mod outside;
mod parsing;
mod signatures;
mod unsigned;

use portcullis::{Algorithm, Key};

use crate::support::fixtures::{public_key, sign};
use crate::support::forge::{SECRET, token};
use crate::support::{Object, Service, claims, header};

const ISSUER: &str = "https://auth.example.com";
const AUDIENCE: &str = "https://api.example.com";

/// The algorithms of the service's keys, each with the id of its key.
const KEYS: [(Algorithm, &str); 4] = [
    (Algorithm::HS256, "hs"),
    (Algorithm::RS256, "rs"),
    (Algorithm::ES256, "es"),
    (Algorithm::EdDSA, "ed"),
];

/// A secret beside public keys, which is what confusions need; issuer and audience are asked for.
fn target() -> Service {
    Service::new(|builder| {
        let builder = builder.issuer(ISSUER).audience(AUDIENCE);
        KEYS.into_iter().fold(builder, |builder, (algorithm, id)| {
            let key = if algorithm == Algorithm::HS256 {
                Key::secret(algorithm, SECRET)
            } else {
                public_key(algorithm)
            };
            builder.key(key.id(id))
        })
    })
}

/// The claims of a token that the service takes.
fn honest() -> Object {
    claims()
        .with("iss", format!("\"{ISSUER}\""))
        .with("aud", format!("\"{AUDIENCE}\""))
}

/// The header of a token that is signed with this algorithm.
fn head(algorithm: Algorithm) -> Object {
    let (_, id) = KEYS.into_iter().find(|(of, _)| *of == algorithm).unwrap();
    header(algorithm.name()).with("kid", format!("\"{id}\""))
}

/// A token of these texts, signed by the service's own key of this algorithm.
fn signed(algorithm: Algorithm, head: &Object, payload: &Object) -> String {
    token(head.to_string(), payload.to_string(), |signed| {
        sign(algorithm, signed)
    })
}

/// So that what is refused below is refused for what is wrong with it.
#[test]
fn an_honest_token_of_every_key_is_let_in() {
    let service = target();
    for (algorithm, _) in KEYS {
        let token = signed(algorithm, &head(algorithm), &honest());
        assert_eq!(service.get(token).accepted(algorithm.name()), "alice");
    }
}
