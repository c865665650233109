//! Tokens that were verified a moment ago, so that a signature which was checked is not checked again.
//!
//! What is kept of a token is what its text and a set of keys decide alone: signature, form and static claims. Its times are judged at every
//! use, and so is all that comes behind them. It counts for the very keys that verified it and for no others, which the generation of
//! the [snapshot](crate::keys::KeySnapshot) says that verified it: one that was read before, so that what was begun under old
//! keys and ends under new ones is never used. Only tokens that are good come in, so forged ones change nothing here.
//!
//! The table is as large as it will ever be when the manager is built: sets of a few places each, which readers load and writers swap.
//! Nobody waits for anybody, and nothing is ever cleared or moved. papaya moves its whole table while requests insert, and has no bound;
//! `quick_cache` locks a shard for every look-up, and moka keeps a log of look-ups that some request has to work off.

mod fingerprint;
mod kept;
mod recall;
mod set;
#[cfg(test)]
mod tests;
mod weight;

use self::kept::Kept;

use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::quality::RandomState;

use self::fingerprint::Fingerprint;
use self::set::Set;

/// What one set with all that it keeps may take, in bytes. A longer token is verified every time.
pub(crate) const BYTES_OF_SET: usize = 16 * 1024;

/// Tokens by their whole text. The hash only says where to look, and has a seed of its own in each manager.
pub(crate) struct VerifiedTokens<S = RandomState> {
    sets: Box<[Set]>,
    hashing: S,
}

impl VerifiedTokens {
    /// A table that with all that it keeps takes at most this many bytes; of none where there is no room for one set.
    pub(crate) fn new(bytes: usize) -> Self {
        Self::with_hashing(bytes, RandomState::default())
    }
}

impl<S: BuildHasher> VerifiedTokens<S> {
    fn with_hashing(bytes: usize, hashing: S) -> Self {
        let sets = (0..bytes / BYTES_OF_SET).map(|_| Set::default());
        Self {
            sets: sets.collect(),
            hashing,
        }
    }

    /// What is kept of a token, if `usable` makes anything of it.
    fn find<T>(&self, token: &str, usable: impl Fn(&Kept) -> Option<Found<T>>) -> Option<T> {
        if self.is_off() {
            return None;
        }
        let fingerprint = Fingerprint::of(token, &self.hashing);
        self.set(fingerprint)?.find(fingerprint, token, usable)
    }

    /// Keeps a token, in the place of others where there is no room left.
    fn keep(&self, kept: Kept) {
        let fingerprint = Fingerprint::of(kept.token(), &self.hashing);
        if let Some(set) = self.set(fingerprint) {
            set.keep(fingerprint, Arc::new(kept));
        }
    }

    /// Whether nothing is ever kept.
    fn is_off(&self) -> bool {
        self.sets.is_empty()
    }

    fn set(&self, fingerprint: Fingerprint) -> Option<&Set> {
        self.sets.get(fingerprint.place(self.sets.len()))
    }
}

/// What was made of a kept token.
struct Found<T> {
    made: T,
    /// Whether the token is still good: another one is not to be kept longer for it.
    is_good: bool,
}

impl<S> fmt::Debug for VerifiedTokens<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifiedTokens")
    }
}
