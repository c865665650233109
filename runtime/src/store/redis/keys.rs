//! The names of what is kept. All share one hash tag, so that a cluster keeps them together.

use super::RedisStoreError;

/// Of a namespace, in bytes.
const LONGEST: usize = 64;

/// Where the store's keys are.
pub(super) struct Keys {
    /// `{portcullis}:`.
    prefix: String,
    birth: String,
    all: String,
    feed: String,
}

impl Keys {
    pub(super) fn new(namespace: &str) -> Result<Self, RedisStoreError> {
        let odd = |c: char| c == '{' || c == '}' || c.is_control() || c.is_whitespace();
        if namespace.is_empty() || namespace.len() > LONGEST || namespace.contains(odd) {
            return Err(RedisStoreError::Namespace);
        }
        let prefix = format!("{{{namespace}}}:");
        Ok(Self {
            birth: format!("{prefix}birth"),
            all: format!("{prefix}all"),
            feed: format!("{prefix}feed"),
            prefix,
        })
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The random value by which an emptied server is known.
    pub(super) fn birth(&self) -> &str {
        &self.birth
    }

    /// The epoch of everything.
    pub(super) fn all(&self) -> &str {
        &self.all
    }

    /// The stream of all that was ended and is not forgotten.
    pub(super) fn feed(&self) -> &str {
        &self.feed
    }

    pub(super) fn token(&self, id: &str) -> String {
        format!("{}t:{id}", self.prefix)
    }

    pub(super) fn ended(&self, session: &str) -> String {
        format!("{}e:{session}", self.prefix)
    }

    pub(super) fn epoch(&self, subject: &str) -> String {
        format!("{}u:{subject}", self.prefix)
    }
}
