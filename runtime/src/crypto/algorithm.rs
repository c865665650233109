//! The signature algorithms, by the names of RFC 7518, RFC 8037 and RFC 9864.

use std::fmt;
use std::str::FromStr;

use super::back_end;

/// A signature algorithm. A key is for exactly one of them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Algorithm {
    /// HMAC with SHA-256; the secret has at least 32 bytes.
    HS256,
    /// HMAC with SHA-384; the secret has at least 48 bytes.
    HS384,
    /// HMAC with SHA-512; the secret has at least 64 bytes.
    HS512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    RS256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    RS384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    RS512,
    /// RSASSA-PSS with SHA-256.
    PS256,
    /// RSASSA-PSS with SHA-384.
    PS384,
    /// RSASSA-PSS with SHA-512.
    PS512,
    /// ECDSA on P-256 with SHA-256.
    ES256,
    /// ECDSA on P-384 with SHA-384.
    ES384,
    /// ECDSA on P-521 with SHA-512; only the back end `aws_lc_rs` has it.
    ES512,
    /// ECDSA on secp256k1 with SHA-256 (RFC 8812); only the back end `aws_lc_rs` has it.
    ES256K,
    /// EdDSA on Ed25519, under the name that most libraries know.
    EdDSA,
    /// The same under the name of RFC 9864; verifies tokens of either name.
    Ed25519,
}

/// What kind of key an algorithm takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Family {
    Hmac,
    Rsa,
    Ec,
    Ed,
}

impl Algorithm {
    /// Every algorithm, in the order of their names' registration.
    pub const ALL: [Self; 15] = [
        Self::HS256,
        Self::HS384,
        Self::HS512,
        Self::RS256,
        Self::RS384,
        Self::RS512,
        Self::PS256,
        Self::PS384,
        Self::PS512,
        Self::ES256,
        Self::ES384,
        Self::ES512,
        Self::ES256K,
        Self::EdDSA,
        Self::Ed25519,
    ];

    /// The name in a header's `alg`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HS256 => "HS256",
            Self::HS384 => "HS384",
            Self::HS512 => "HS512",
            Self::RS256 => "RS256",
            Self::RS384 => "RS384",
            Self::RS512 => "RS512",
            Self::PS256 => "PS256",
            Self::PS384 => "PS384",
            Self::PS512 => "PS512",
            Self::ES256 => "ES256",
            Self::ES384 => "ES384",
            Self::ES512 => "ES512",
            Self::ES256K => "ES256K",
            Self::EdDSA => "EdDSA",
            Self::Ed25519 => "Ed25519",
        }
    }

    /// Whether the cryptographic back end that is compiled in has it; a key for one that it has not is refused
    /// ([`KeyFault::NotInBackEnd`](crate::KeyFault::NotInBackEnd)).
    ///
    /// ```
    /// use portcullis::Algorithm;
    ///
    /// assert!(Algorithm::ES256.is_available());
    /// ```
    #[must_use]
    pub const fn is_available(self) -> bool {
        back_end::has(self)
    }

    /// The algorithm of exactly this name; `alg` is case-sensitive.
    pub(crate) fn from_name(name: impl AsRef<[u8]>) -> Option<Self> {
        Some(match name.as_ref() {
            b"HS256" => Self::HS256,
            b"HS384" => Self::HS384,
            b"HS512" => Self::HS512,
            b"RS256" => Self::RS256,
            b"RS384" => Self::RS384,
            b"RS512" => Self::RS512,
            b"PS256" => Self::PS256,
            b"PS384" => Self::PS384,
            b"PS512" => Self::PS512,
            b"ES256" => Self::ES256,
            b"ES384" => Self::ES384,
            b"ES512" => Self::ES512,
            b"ES256K" => Self::ES256K,
            b"EdDSA" => Self::EdDSA,
            b"Ed25519" => Self::Ed25519,
            _ => return None,
        })
    }

    /// Whether a token of the algorithm `other` may be verified with a key for this one.
    pub(crate) fn verifies(self, other: Self) -> bool {
        self == other || (self.family() == Family::Ed && other.family() == Family::Ed)
    }

    pub(crate) const fn family(self) -> Family {
        match self {
            Self::HS256 | Self::HS384 | Self::HS512 => Family::Hmac,
            Self::RS256 | Self::RS384 | Self::RS512 | Self::PS256 | Self::PS384 | Self::PS512 => {
                Family::Rsa
            }
            Self::ES256 | Self::ES384 | Self::ES512 | Self::ES256K => Family::Ec,
            Self::EdDSA | Self::Ed25519 => Family::Ed,
        }
    }

    /// The curve of its keys, by the name of the JOSE registry; nothing for other families.
    pub(crate) const fn curve(self) -> Option<&'static str> {
        match self {
            Self::ES256 => Some("P-256"),
            Self::ES384 => Some("P-384"),
            Self::ES512 => Some("P-521"),
            Self::ES256K => Some("secp256k1"),
            Self::EdDSA | Self::Ed25519 => Some("Ed25519"),
            _ => None,
        }
    }

    /// The shortest secret, as long as the hash (RFC 7518 section 3.2); nothing for other families.
    pub(crate) const fn shortest_secret(self) -> Option<usize> {
        match self {
            Self::HS256 => Some(32),
            Self::HS384 => Some(48),
            Self::HS512 => Some(64),
            _ => None,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Reads a name as it stands in `alg`.
    ///
    /// # Errors
    /// When there is no algorithm of that name, `none` above all.
    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        Self::from_name(name).ok_or_else(|| UnknownAlgorithm(name.to_owned()))
    }
}

/// There is no algorithm of this name.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "`{0}` is not a supported algorithm; the supported ones are HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, ES256K, EdDSA and Ed25519"
)]
pub struct UnknownAlgorithm(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_read_from_its_name_and_from_no_other() {
        for algorithm in Algorithm::ALL {
            let name = algorithm.name();
            assert_eq!(Algorithm::from_name(name), Some(algorithm));
            for other in [
                name.to_lowercase(),
                format!("{name} "),
                name[1..].to_owned(),
            ] {
                assert_eq!(Algorithm::from_name(&other), None, "{other}");
            }
        }
    }
}
