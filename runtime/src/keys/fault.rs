//! Why a key was refused when the manager was built.

use crate::crypto::Algorithm;

/// Why a key was refused. Its text says what to do, and holds nothing of the key.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// The secret is shorter than the algorithm's hash (RFC 7518 section 3.2).
    #[error(
        "a secret for {algorithm} has at least {shortest} bytes, this one has {length}; make one with `openssl rand -hex {shortest}`"
    )]
    ShortSecret {
        /// The algorithm it is for.
        algorithm: Algorithm,
        /// The least number of bytes.
        shortest: usize,
        /// How many there are.
        length: usize,
    },
    /// The secret repeats a few bytes, so it was not drawn at random.
    #[error(
        "this secret repeats a few bytes and is not random; make one with `openssl rand -hex 64`"
    )]
    GuessableSecret,
    /// The secret is a key or certificate in text form.
    #[error(
        "this secret is the text of {what}; an HMAC secret is known to both sides and never public: use `Key::pem` or `Key::jwk` with an asymmetric algorithm"
    )]
    SecretIsKeyText {
        /// What it is.
        what: &'static str,
    },
    /// The algorithm takes another kind of key.
    #[error("{algorithm} takes {expected}, this is {found}")]
    WrongFamily {
        /// The algorithm it is for.
        algorithm: Algorithm,
        /// The kind it takes.
        expected: &'static str,
        /// The kind that was given.
        found: &'static str,
    },
    /// The key is in a form that is not read.
    #[error("{0}")]
    Unreadable(&'static str),
    /// The RSA modulus is too short (RFC 7518 section 3.3).
    #[error(
        "an RSA key has at least 2048 bits, this one has {0}; make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`"
    )]
    ShortModulus(usize),
    /// The RSA key was made by a generator whose primes can be found from the modulus (CVE-2017-15361).
    #[error(
        "the modulus of this RSA key can be factored, it was made by faulty hardware (CVE-2017-15361); make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`"
    )]
    PredictableModulus,
    /// The RSA exponent is even or below 65537.
    #[error(
        "the public exponent of this RSA key is even or below 65537; make a key with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`"
    )]
    WeakExponent,
    /// The Ed25519 public key is a point of small order, for which anybody can make signatures.
    #[error(
        "this Ed25519 public key is a point of small order, for which signatures can be made without a private key"
    )]
    WeakPoint,
    /// The back end refused the key: a point off its curve, numbers that do not fit together.
    #[error("this is no valid key for {0}")]
    Invalid(Algorithm),
    /// The JWK is meant for something else.
    #[error("this JWK is not for signatures (its `use` or `key_ops` says so)")]
    NotForSignatures,
    /// The JWK's `alg` is unknown or is not for its key type.
    #[error("the `alg` of this JWK is not a supported signature algorithm for its key type")]
    JwkAlgorithm,
    /// The algorithm is one that only another back end has.
    #[error(
        "the back end that is compiled in does not have {0}; turn on the feature `aws_lc_rs` of portcullis, or use another algorithm"
    )]
    NotInBackEnd(Algorithm),
    /// No key could be generated.
    #[error("no key for {0} could be generated, because the system gave no randomness; try again")]
    NotGenerated(Algorithm),
    /// The crate was compiled without cryptography.
    #[error(
        "no cryptographic back end is compiled in; turn on the feature `aws_lc_rs` or `rust_crypto` of portcullis"
    )]
    NoBackEnd,
}
