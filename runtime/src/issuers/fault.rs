//! What can be wrong with an issuer that is to be trusted.

use crate::config::ConfigFault;
use crate::crypto::Algorithm;
use crate::keys::KeyFault;

/// What is wrong with a [`TrustedIssuer`](crate::TrustedIssuer). Its text says what to do, and holds nothing of a key.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum IssuerFault {
    /// A part of a provider's URL that does not fit into it.
    #[error("its {part} is to be {expected}")]
    Part {
        /// Which part.
        part: &'static str,
        /// What it is to be.
        expected: &'static str,
    },
    /// The name is empty, or no token could have it.
    #[error("its name is empty or has control characters; give what its tokens have as `iss`")]
    Name,
    /// It is trusted twice.
    #[error(
        "it is trusted twice, and the second would never be asked; say everything of it in one `TrustedIssuer`, which takes several audiences"
    )]
    Twice,
    /// Its name is the manager's own.
    #[error(
        "that is what the manager's own tokens name; leave `.issuer(…)` out where this service mints no tokens, or else give the manager a name of its own"
    )]
    OwnName,
    /// The keys of an issuer whose name is no URL cannot be discovered.
    #[error(
        "its keys are found by its name, which is no URL that begins with `https://` and has neither `?` nor `#`; correct it, or say where the keys are: `jwks_url`, `jwks_file` or `given_keys`"
    )]
    NoUrl,
    /// The keys of an issuer whose name is a URL of plain HTTP, which is not spoken.
    #[error(
        "its keys would be fetched over plain HTTP, where whoever is on the way can put their own in; give a URL that begins with `https://`, or for development say `FetchOptions::allow_http`"
    )]
    PlainHttp,
    /// The URL of its metadata in place of its name.
    #[error(
        "that is the URL of its metadata; give its name, which stands there as `issuer` and mostly is what precedes `/.well-known/`"
    )]
    MetadataUrl,
    /// The crate was compiled without what fetches keys.
    #[error(
        "its keys cannot be fetched; turn on the feature `remote_keys` of portcullis, or say where they are: `jwks_file` or `given_keys`"
    )]
    OutOfReach,
    /// It was given no keys.
    #[error("it was given no key; give its public keys, or say where they are")]
    NoKeys,
    /// One of its keys is refused.
    #[error("its key {position}: {fault}")]
    Key {
        /// Which of its keys, counted from 1.
        position: usize,
        /// Why.
        fault: KeyFault,
    },
    /// A key id that would not fit into a header.
    #[error("its key {0}: the id is empty, longer than 256 bytes or has control characters")]
    KeyId(usize),
    /// A private key of somebody else.
    #[error(
        "its key {0} is a private key, with which its tokens can be made; give the public one, which `openssl pkey -pubout` prints"
    )]
    PrivateKey(usize),
    /// A secret, which nobody said is one.
    #[error(
        "its key {0} is a secret, with which its tokens can be made; give a public key, or name the algorithm with `algorithms` if a secret is meant"
    )]
    Secret(usize),
    /// A key for an algorithm that is not among those of the issuer.
    #[error("its key {position} is for {algorithm}, which its `algorithms` do not name")]
    KeyAlgorithm {
        /// Which of its keys, counted from 1.
        position: usize,
        /// What it is for.
        algorithm: Algorithm,
    },
    /// Two keys between which a token could not choose.
    #[error(
        "two of its keys for the same algorithm have the same id, or none; give each its own with `Key::id`"
    )]
    IndistinguishableKeys,
    /// No algorithm at all.
    #[error("its list of algorithms is empty; leave it out to take what its keys are for")]
    NoAlgorithm,
    /// A secret's algorithm for keys that anybody can fetch.
    #[error(
        "{0} takes a secret, and a set of public keys holds none; name asymmetric algorithms, or give the secret with `given_keys`"
    )]
    SecretAlgorithm(Algorithm),
    /// Nobody said for whom its tokens have to be.
    #[error(
        "nobody said for whom its tokens have to be, so those for any other service would be taken; add `.audience(…)` with the name of this service there"
    )]
    NoAudience,
    /// An audience that is empty.
    #[error("an audience of it is empty; give the name of this service there")]
    EmptyAudience,
    /// A claim that has a meaning of its own, or that is named for two purposes.
    #[error(
        "`{claim}` cannot be {purpose}; it is empty, has a meaning of its own, or is named for something else"
    )]
    Claim {
        /// Its name.
        claim: String,
        /// What it was to be.
        purpose: &'static str,
    },
    /// A claim that was to have no text.
    #[error("the claim `{0}` is required to be empty; give the text that it has to have")]
    EmptyClaim(String),
    /// Its users could be taken for others.
    #[error(
        "its users could be taken for others: it decides what they are called, and could call one of them as a user of the manager or of another issuer; add `.subject_prefix(…)` to tell them apart, or `.shares_subjects()` if it speaks of the same users"
    )]
    Subjects,
    /// A prefix of no characters.
    #[error("its subject prefix is empty; leave it out, or give one such as `partner:`")]
    EmptyPrefix,
    /// A prefix for subjects that are said to be the same.
    #[error("it has a subject prefix and shares subjects; leave one of them out")]
    PrefixedAndShared,
    /// One prefix begins with another.
    #[error(
        "its subject prefix and that of `{0}` begin alike, so that a user of one could be taken for one of the other; end each with the same character that none has elsewhere, such as `:`"
    )]
    OverlappingPrefix(String),
    /// A lifetime of less than a second, or of more than a hundred years.
    #[error(
        "the longest lifetime of its tokens is less than a second or more than a hundred years"
    )]
    Lifetime,
    /// What can be wrong with a manager too.
    #[error("{0}")]
    Setting(Box<ConfigFault>),
}
