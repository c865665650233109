//! The algorithms that are measured, and the keys of the tests.

use std::fmt;

use jsonwebtoken::{DecodingKey, EncodingKey};
use portcullis::Key;

/// Shared by those who sign with HS256.
pub const SECRET: &str = "0pen-sesame-0pen-sesame-0pen-sesame";

/// One of each family.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
#[value(rename_all = "verbatim")]
#[non_exhaustive]
pub enum Algorithm {
    /// HMAC with SHA-256.
    HS256,
    /// RSA PKCS #1 v1.5 with SHA-256 and a modulus of 2,048 bits.
    RS256,
    /// ECDSA on P-256.
    ES256,
    /// Ed25519.
    EdDSA,
}

impl Algorithm {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 4] = [Self::HS256, Self::RS256, Self::ES256, Self::EdDSA];

    /// As it stands in a token's header.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HS256 => "HS256",
            Self::RS256 => "RS256",
            Self::ES256 => "ES256",
            Self::EdDSA => "EdDSA",
        }
    }

    /// The private key as PEM; none where the key is the secret.
    #[must_use]
    pub const fn private_pem(self) -> Option<&'static str> {
        match self {
            Self::HS256 => None,
            Self::RS256 => Some(include_str!("../../tests/keys/rsa-2048.pkcs8.pem")),
            Self::ES256 => Some(include_str!("../../tests/keys/p256.pkcs8.pem")),
            Self::EdDSA => Some(include_str!("../../tests/keys/ed25519.pkcs8.pem")),
        }
    }

    /// The public key as PEM; none where the key is the secret.
    #[must_use]
    pub const fn public_pem(self) -> Option<&'static str> {
        match self {
            Self::HS256 => None,
            Self::RS256 => Some(include_str!("../../tests/keys/rsa-2048.spki.pem")),
            Self::ES256 => Some(include_str!("../../tests/keys/p256.spki.pem")),
            Self::EdDSA => Some(include_str!("../../tests/keys/ed25519.spki.pem")),
        }
    }

    /// The key that our managers sign and verify with.
    #[must_use]
    pub fn key(self) -> Key {
        match self.private_pem() {
            None => Key::secret(self.ours(), SECRET),
            Some(pem) => Key::pem(self.ours(), pem),
        }
    }

    const fn ours(self) -> portcullis::Algorithm {
        match self {
            Self::HS256 => portcullis::Algorithm::HS256,
            Self::RS256 => portcullis::Algorithm::RS256,
            Self::ES256 => portcullis::Algorithm::ES256,
            Self::EdDSA => portcullis::Algorithm::EdDSA,
        }
    }

    /// The same in jsonwebtoken 11.
    #[must_use]
    pub const fn in_jsonwebtoken(self) -> jsonwebtoken::Algorithm {
        match self {
            Self::HS256 => jsonwebtoken::Algorithm::HS256,
            Self::RS256 => jsonwebtoken::Algorithm::RS256,
            Self::ES256 => jsonwebtoken::Algorithm::ES256,
            Self::EdDSA => jsonwebtoken::Algorithm::EdDSA,
        }
    }

    /// What jsonwebtoken 11 signs with.
    #[must_use]
    pub fn encoding_key(self) -> EncodingKey {
        let pem = self.private_pem().unwrap_or_default().as_bytes();
        match self {
            Self::HS256 => Ok(EncodingKey::from_secret(SECRET.as_bytes())),
            Self::RS256 => EncodingKey::from_rsa_pem(pem),
            Self::ES256 => EncodingKey::from_ec_pem(pem),
            Self::EdDSA => EncodingKey::from_ed_pem(pem),
        }
        .expect("the key of the tests is one")
    }

    /// What jsonwebtoken 11 verifies with.
    #[must_use]
    pub fn decoding_key(self) -> DecodingKey {
        let pem = self.public_pem().unwrap_or_default().as_bytes();
        match self {
            Self::HS256 => Ok(DecodingKey::from_secret(SECRET.as_bytes())),
            Self::RS256 => DecodingKey::from_rsa_pem(pem),
            Self::ES256 => DecodingKey::from_ec_pem(pem),
            Self::EdDSA => DecodingKey::from_ed_pem(pem),
        }
        .expect("the key of the tests is one")
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
