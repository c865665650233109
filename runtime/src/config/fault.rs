//! What can be wrong with a set-up.

use std::fmt;

use crate::issuers::IssuerFault;
use crate::keys::{KeyFault, RotationError};

/// The set-up is wrong: every fault of it.
///
/// ```
/// use portcullis::JwtManager;
/// use std::time::Duration;
///
/// let error = JwtManager::builder().secret("short").leeway(Duration::from_secs(3600)).build().unwrap_err();
/// assert_eq!(error.faults().len(), 2);
/// ```
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct ConfigError {
    faults: Vec<ConfigFault>,
}

impl ConfigError {
    pub(crate) fn new(faults: Vec<ConfigFault>) -> Self {
        Self { faults }
    }

    /// Every fault, in the order of the settings; never none.
    #[must_use]
    pub fn faults(&self) -> &[ConfigFault] {
        &self.faults
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the set-up of the JWT manager is wrong:")?;
        self.faults
            .iter()
            .try_for_each(|fault| write!(f, "\n- {fault}"))
    }
}

/// The same as `Display`: it is what a `main` that returns the error prints.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ConfigError {}

/// One fault of a set-up. Its text says what to do, and holds nothing of a key.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFault {
    /// No key at all.
    #[error(
        "there is no key; add `.secret(…)` with at least 32 random bytes, or `.key(Key::pem(…))`, or `.trust(…)` where all tokens are another issuer's"
    )]
    NoKey,
    /// No key in the options.
    #[error("there is no key; set `{option}` to {content}")]
    NoKeyOption {
        /// The option that the algorithm takes its key from.
        option: &'static str,
        /// What it holds.
        content: &'static str,
    },
    /// An option whose key is refused.
    #[error("`{option}`: {fault}")]
    KeyOption {
        /// Its name.
        option: &'static str,
        /// Why.
        fault: KeyFault,
    },
    /// A key that is refused.
    #[error("key {position}: {fault}")]
    Key {
        /// Which of the keys added in code, counted from 1.
        position: usize,
        /// Why.
        fault: KeyFault,
    },
    /// A key that is to sign later, and is refused.
    #[error("next key {position}: {fault}")]
    NextKey {
        /// Which of them, counted from 1.
        position: usize,
        /// Why.
        fault: RotationError,
    },
    /// A key that signed before, and is refused.
    #[error("retired key {position}: {fault}")]
    RetiredKey {
        /// Which of them, counted from 1.
        position: usize,
        /// Why.
        fault: RotationError,
    },
    /// A set of keys, and others beside it.
    #[error(
        "`{0}` has all keys of the service; leave out those that are set or added beside it, or put them into it"
    )]
    KeysBesideSet(&'static str),
    /// A public key before a private one: the first key signs, and those of the options come first.
    #[error(
        "key 1 is public and key {0} is private; the first key signs, so add the private one first"
    )]
    SigningKeyNotFirst(usize),
    /// Two keys between which a token could not choose.
    #[error(
        "two keys for the same algorithm have the same id, or none; give each its own with `Key::id`"
    )]
    IndistinguishableKeys,
    /// A key id that would not fit into a header.
    #[error("key {0}: its id is empty, longer than 256 bytes or has control characters")]
    KeyId(usize),
    /// An issuer that cannot be trusted as it is set up.
    #[error("the trusted issuer `{}`: {fault}", .issuer.escape_debug())]
    Issuer {
        /// Its name.
        issuer: String,
        /// Why.
        fault: IssuerFault,
    },
    /// The manager's own tokens name no issuer, so nothing tells them from others'.
    #[error(
        "the manager has keys of its own and trusts other issuers, but its own tokens name no issuer; add `.issuer(…)` with a name that is none of theirs"
    )]
    NoOwnIssuer,
    /// The leeway is longer than five minutes.
    #[error(
        "a leeway of {0} seconds is too long; it is for clocks that differ, at most 300 seconds"
    )]
    Leeway(u64),
    /// A lifetime of less than a second, or of more than a hundred years.
    #[error(
        "the lifetime of {0} tokens is less than a second or more than a hundred years; tokens that never expire are written `Lifetime::Never`, in the options `false`"
    )]
    Lifetime(&'static str),
    /// The size cap leaves no room for a token, or is no cap.
    #[error("a limit of {0} bytes for a token is out of range; it is from 256 to 1048576")]
    MaxTokenBytes(usize),
    /// The memory for verified tokens is none to speak of, or more than a machine would want to give.
    #[error(
        "{0} bytes for verified tokens are out of range; it is from 65536 to 1073741824, or 0 to keep none"
    )]
    VerifiedTokenCacheBytes(usize),
    /// A text that must not be empty.
    #[error("the {0} is empty; leave the setting out where it is not wanted")]
    Empty(&'static str),
    /// What is written into new tokens is not what is required of them.
    #[error(
        "the {0} that is written into tokens is none of those that are required; this service could not read its own tokens"
    )]
    OwnTokensRefused(&'static str),
    /// An option whose value is wrong.
    #[error("`{name}` is {problem}")]
    Option {
        /// Its name.
        name: &'static str,
        /// What is wrong, and what it should be; nothing of the value.
        problem: String,
    },
    /// A text that does not fit into a header.
    #[error(
        "the realm has characters that do not fit into a header; use printable ASCII without quotes and backslashes"
    )]
    Realm,
    /// Neither a claim's name nor a JSON pointer.
    #[error(
        "`{0}` is neither the name of a claim nor a JSON pointer; a pointer begins with `/`, as in `/realm_access/roles`"
    )]
    ClaimName(String),
    /// A claim that has its own meaning.
    #[error("`{0}` cannot hold roles or scopes; it is a claim with a meaning of its own")]
    ReservedClaim(String),
    /// Two places of roles or scopes on one path.
    #[error("the claim `{0}` is named twice, or lies on the path of another one")]
    ClaimPath(String),
    /// A place that keys cannot be fetched from, or not in this way.
    #[error("keys cannot be fetched from {place}: {problem}")]
    KeySource {
        /// The file, or the URL without its query.
        place: String,
        /// What is wrong, and what it should be.
        problem: String,
    },
    /// A member of the authorization server's metadata that cannot be published.
    #[error("the metadata of the authorization server: `{member}` is {problem}")]
    ServerMetadata {
        /// Its name.
        member: String,
        /// What is wrong, and what it should be.
        problem: &'static str,
    },
    /// An option that is not known, in a file or as a variable of the environment.
    #[error("`{name}` is not known{}", .nearest.as_ref().map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default())]
    UnknownOption {
        /// Its name.
        name: String,
        /// The known one that looks most like it.
        nearest: Option<&'static str>,
    },
}

impl ConfigFault {
    pub(crate) fn option(name: &'static str, problem: impl Into<String>) -> Self {
        Self::Option {
            name,
            problem: problem.into(),
        }
    }
}
