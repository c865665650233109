//! The same keys for both sides, in each form.

use portcullis::{Algorithm, Key};
use serde_json::{Value, json};

use crate::support::fixtures::{self, is_hmac};
use crate::support::forge::{SECRET, encode};

/// A key in one of its forms.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    Jwk(Value),
    Pem(&'static str),
}

impl Given {
    pub(crate) fn json(&self) -> Value {
        match self {
            Self::Jwk(jwk) => json!({ "jwk": jwk }),
            Self::Pem(pem) => json!({ "pem": pem }),
        }
    }

    pub(crate) fn form(&self) -> &'static str {
        match self {
            Self::Jwk(_) => "as JWK",
            Self::Pem(_) => "as PEM",
        }
    }

    /// For portcullis.
    pub(crate) fn key(&self, algorithm: Algorithm) -> Key {
        match self {
            Self::Jwk(jwk) => {
                let mut jwk = jwk.clone();
                jwk["alg"] = algorithm.name().into();
                Key::jwk(jwk.to_string())
            }
            Self::Pem(pem) => Key::pem(algorithm, pem),
        }
    }
}

/// A private key and its public half; of an HMAC algorithm twice the secret.
pub(crate) struct Halves {
    pub(crate) private: Given,
    pub(crate) public: Given,
}

/// The key for this algorithm in every form that all know.
pub(crate) fn forms(algorithm: Algorithm) -> Vec<Halves> {
    if is_hmac(algorithm) {
        let secret = Given::Jwk(json!({ "kty": "oct", "k": encode(SECRET) }));
        return vec![Halves {
            private: secret.clone(),
            public: secret,
        }];
    }
    let (private, public) = jwks(algorithm);
    let (private_pem, public_pem) = fixtures::pems(algorithm);
    vec![
        Halves {
            private: Given::Jwk(private),
            public: Given::Jwk(public),
        },
        Halves {
            private: Given::Pem(private_pem),
            public: Given::Pem(public_pem),
        },
    ]
}

/// The private JWK of an asymmetric algorithm, and the public one.
pub(crate) fn jwks(algorithm: Algorithm) -> (Value, Value) {
    let (private, public) = match algorithm {
        Algorithm::ES256 => (fixtures::P256_JWK, fixtures::P256_PUBLIC_JWK),
        Algorithm::ES384 => (fixtures::P384_JWK, fixtures::P384_PUBLIC_JWK),
        Algorithm::ES512 => (fixtures::P521_JWK, fixtures::P521_PUBLIC_JWK),
        Algorithm::ES256K => (fixtures::SECP256K1_JWK, fixtures::SECP256K1_PUBLIC_JWK),
        Algorithm::EdDSA | Algorithm::Ed25519 => {
            (fixtures::ED25519_JWK, fixtures::ED25519_PUBLIC_JWK)
        }
        _ => (fixtures::RSA_JWK, fixtures::RSA_PUBLIC_JWK),
    };
    let read = |text| serde_json::from_str(text).unwrap();
    (read(private), read(public))
}
