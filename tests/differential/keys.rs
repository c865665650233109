//! The keys of the services, and tokens signed with them by neither.
#![expect(
    clippy::disallowed_methods,
    reason = "the other side is jsonwebtoken, as applications call it"
)]

use jsonwebtoken::{Algorithm, EncodingKey, Header};

use crate::token::Token;

/// Long enough for every HMAC.
pub(crate) const LONG_SECRET: &str =
    "fje-differential-secret-0123456789abcdef-fje-differential-secret-0123456789abcdef";

/// Both halves of a key, in PEM.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) private: &'static str,
    pub(crate) public: &'static str,
}

pub(crate) const RSA: Pair = Pair {
    private: include_str!("../keys/rsa.pkcs8.pem"),
    public: include_str!("../keys/rsa.spki.pem"),
};
pub(crate) const P256: Pair = Pair {
    private: include_str!("../keys/p256.pkcs8.pem"),
    public: include_str!("../keys/p256.spki.pem"),
};
pub(crate) const P384: Pair = Pair {
    private: include_str!("../keys/p384.pkcs8.pem"),
    public: include_str!("../keys/p384.spki.pem"),
};
pub(crate) const P521: Pair = Pair {
    private: include_str!("../keys/p521.pkcs8.pem"),
    public: include_str!("../keys/p521.spki.pem"),
};
pub(crate) const SECP256K1: Pair = Pair {
    private: include_str!("../keys/secp256k1.pkcs8.pem"),
    public: include_str!("../keys/secp256k1.spki.pem"),
};
pub(crate) const ED25519: Pair = Pair {
    private: include_str!("../keys/ed25519.pkcs8.pem"),
    public: include_str!("../keys/ed25519.spki.pem"),
};

/// The key for an asymmetric algorithm.
pub(crate) fn of(algorithm: &str) -> Pair {
    match algorithm {
        "ES256" => P256,
        "ES384" => P384,
        "ES512" => P521,
        "ES256K" => SECP256K1,
        "EdDSA" => ED25519,
        _ => RSA,
    }
}

/// The claims of a token, signed with this algorithm by jsonwebtoken.
pub(crate) fn foreign(algorithm: &str, token: &Token) -> String {
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let pem = of(algorithm).private.as_bytes();
    let key = match algorithm {
        "ES256" | "ES384" => EncodingKey::from_ec_pem(pem),
        "EdDSA" => EncodingKey::from_ed_pem(pem),
        _ => EncodingKey::from_rsa_pem(pem),
    };
    let header = Header::new(algorithm.parse::<Algorithm>().unwrap());
    jsonwebtoken::encode(&header, &token.claims(), &key.unwrap()).unwrap()
}
