//! Why keys were not changed.

use std::time::{SystemTime, UNIX_EPOCH};

use super::KeyFault;

/// Why keys were not changed; all are as they were. Its text says what to do, and holds nothing of a key but its id.
///
/// ```
/// use portcullis::{Algorithm, JwtManager, Key, RotationError};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let error = tokens.add_next_key(Key::secret(Algorithm::HS256, "short").id("2027-01"));
/// assert!(matches!(error, Err(RotationError::Key(_))));
/// assert_eq!(tokens.activate_key("2027-01"), Err(RotationError::UnknownKey("2027-01".to_owned())));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RotationError {
    /// The key is weak or unreadable.
    #[error("{0}")]
    Key(#[from] KeyFault),
    /// The key id would not fit into a header.
    #[error("the id of the key is empty, longer than 256 bytes or has control characters")]
    KeyId,
    /// Nothing would tell the tokens of the key from those of others.
    #[error("the key has no id; give it one with `Key::id`, which its tokens then carry")]
    NoId,
    /// There is a key of this id.
    #[error("there is a key `{0}` already; give the new key another id with `Key::id`")]
    KnownId(String),
    /// A public key signs nothing.
    #[error("the key is public and cannot sign; give the private key")]
    PublicKey,
    /// There is no key of this id, or its time is over.
    #[error("there is no key `{0}`; `JwtManager::signing_keys` lists all there are")]
    UnknownKey(String),
    /// There is no key without an id.
    #[error("every key has an id; revoke it by that")]
    NoKeyWithoutId,
    /// A key that was retired never signs again.
    #[error("the key `{0}` was retired and signs no more; add a new one")]
    Retired(String),
    /// Services that read the key set a while ago would refuse the tokens of the key.
    #[error(
        "other services may not have read the key yet; activate it from {} on (seconds since 1970), or use `rotate_key` in an emergency", seconds(*.ready_at)
    )]
    NotPublishedLongEnough {
        /// From when on it may sign.
        ready_at: SystemTime,
    },
    /// Nothing would sign.
    #[error(
        "this key signs and no other would; put another in its place with `activate_key` or `rotate_key`, then revoke it"
    )]
    LastSigningKey,
    /// The manager takes others' tokens alone: nothing was judged of tokens of its own.
    #[error(
        "this manager has no key of its own and takes the tokens of other issuers alone; give it one when it is built"
    )]
    NoOwnKeys,
    /// The keys are those of a file.
    #[error("the keys are those of a file; change that file")]
    KeysFile,
}

fn seconds(instant: SystemTime) -> u64 {
    instant
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs()
}
