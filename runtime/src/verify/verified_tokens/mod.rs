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
//!
//! It is for every algorithm: finding a token takes less than the signature of the fastest one, HS256, does.

mod fingerprint;
mod kept;
mod recall;
mod set;
#[cfg(test)]
mod tests;
mod weight;

pub(crate) use self::fingerprint::Fingerprint;
pub(crate) use self::kept::Kept;

use std::fmt;
use std::hash::BuildHasher;
use std::sync::{Arc, OnceLock};

use foldhash::quality::RandomState;

use self::set::{Found, Set};

/// What one set with all that it keeps may take, in bytes. A longer token is verified every time.
pub(crate) const BYTES_OF_SET: usize = 16 * 1024;

/// Tokens by their whole text. The hash only says where to look, and has a seed of its own in each manager.
pub(crate) struct VerifiedTokens<S = RandomState> {
    /// A set is made up once a token comes to it: most managers of a process, or of its tests, see few, and all that is made up has to be
    /// taken down again.
    sets: Box<[OnceLock<Set>]>,
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
        let sets = (0..bytes / BYTES_OF_SET).map(|_| OnceLock::new());
        Self {
            sets: sets.collect(),
            hashing,
        }
    }

    /// By what a token is looked for and kept; nothing where none is kept.
    #[inline]
    fn fingerprint(&self, token: impl AsRef<[u8]>) -> Option<Fingerprint> {
        (!self.sets.is_empty()).then(|| Fingerprint::of(token.as_ref(), &self.hashing))
    }

    /// What is kept of a token, where it is of use.
    #[inline]
    fn find(
        &self,
        fingerprint: Fingerprint,
        token: impl AsRef<[u8]>,
        usable: impl Fn(&Kept) -> bool,
    ) -> Option<Found<'_>> {
        let token = token.as_ref();
        let sets = self.sets_of(fingerprint)?;
        let mut sets = sets.into_iter().filter_map(OnceLock::get);
        sets.find_map(|set| set.find(fingerprint, token, &usable))
    }

    /// Keeps the token of this fingerprint, in the place of others where there is no room left.
    fn keep(&self, fingerprint: Fingerprint, kept: Kept) {
        let Some([one, other]) = self.sets_of(fingerprint) else {
            return;
        };
        let is_known = |set: &OnceLock<Set>| {
            let set = set.get();
            set.is_some_and(|set| set.has(fingerprint, kept.token()))
        };
        let taken = |set: &OnceLock<Set>| set.get().map_or(0, Set::taken);
        let set = if is_known(other) || (!is_known(one) && taken(other) < taken(one)) {
            other
        } else {
            one
        };
        let set = set.get_or_init(Set::default);
        set.keep(fingerprint, Arc::new(kept));
    }

    /// The two sets of which a token is in the one that was emptier when it came, so that all of them are filled alike.
    #[inline]
    fn sets_of(&self, fingerprint: Fingerprint) -> Option<[&OnceLock<Set>; 2]> {
        let [one, other] = fingerprint.places(self.sets.len());
        Some([self.sets.get(one)?, self.sets.get(other)?])
    }
}

/// A kept token as long as this lives, even where the table has given it up meanwhile.
pub(crate) type Lent = arc_swap::Guard<Arc<Kept>>;

impl<S> fmt::Debug for VerifiedTokens<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifiedTokens")
    }
}
