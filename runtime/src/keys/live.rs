//! Keys that may change while requests are judged by them. Readers never wait: they take the keys of the moment, whole.

use std::fmt;
use std::sync::Arc;

use arc_swap::Guard;

use super::Keyring;
use super::cell::{KeyCell, KeySnapshot};
use crate::key_source::{FetchFault, KeySource, Validity};
use crate::rejection::{Refusal, TokenFault};

/// The keys of one issuer, and where newer ones come from.
pub(crate) struct LiveKeys {
    cell: Arc<KeyCell>,
    source: Option<Arc<KeySource>>,
}

impl LiveKeys {
    /// Keys that only the application changes.
    pub(crate) fn given(ring: Keyring) -> Self {
        Self::new(ring, Validity::for_ever(), None)
    }

    /// Keys that are fetched; none until then.
    pub(crate) fn from_source(source: KeySource) -> Self {
        Self::new(Keyring::default(), Validity::never(), Some(source))
    }

    /// Keys that are there, and are read again where they came from.
    pub(crate) fn watched(ring: Keyring, source: KeySource) -> Self {
        let validity = source.first_validity();
        Self::new(ring, validity, Some(source))
    }

    fn new(ring: Keyring, validity: Validity, source: Option<KeySource>) -> Self {
        Self {
            cell: Arc::new(KeyCell::new(ring, validity)),
            source: source.map(Arc::new),
        }
    }

    /// The keys of the moment.
    pub(crate) fn load(&self) -> Guard<Arc<KeySnapshot>> {
        self.cell.load()
    }

    /// Whether the keys of this generation are those of the moment, and nobody has to wait for newer ones. Where these are due, it sees to
    /// it that they are fetched.
    #[inline]
    pub(crate) fn are_still(&self, generation: u64, now: i64) -> bool {
        if self.cell.generation() != generation {
            return false;
        }
        if !self.are_fetched() {
            return true;
        }
        let validity = self.load().validity;
        if validity.is_current(now) {
            return true;
        }
        let is_fresh = validity.is_fresh(now);
        if is_fresh {
            self.poke(now);
        }
        is_fresh
    }

    /// Whether they come from somewhere else, and change when that does.
    #[inline]
    pub(crate) fn are_fetched(&self) -> bool {
        self.source.is_some()
    }

    /// Fetches them now, where they are fetched at all.
    pub(crate) async fn fetch(&self) -> Result<(), FetchFault> {
        match &self.source {
            None => Ok(()),
            Some(source) => source.load(&self.cell).await,
        }
    }

    /// Puts other keys in the place of the present ones, which `change` is given; one change at a time. Where it fails, all stays.
    pub(crate) fn change<E>(
        &self,
        change: impl FnOnce(&KeySnapshot) -> Result<(Keyring, Validity), E>,
    ) -> Result<(), E> {
        self.cell.change(change)
    }

    /// The keys for a token that arrives now. Only where those of the moment may not be used any more does it wait for others.
    pub(crate) async fn ready(&self, now: i64) -> Result<Arc<KeySnapshot>, Refusal> {
        match &self.source {
            None => Ok(self.cell.load_full()),
            Some(source) => source.ready(&self.cell, now).await,
        }
    }

    /// Keys that are newer than those which refused a token with this fault; nothing where newer ones would not help, or were asked
    /// for too lately.
    pub(crate) async fn newer(
        &self,
        than: &KeySnapshot,
        fault: TokenFault,
    ) -> Result<Option<Arc<KeySnapshot>>, Refusal> {
        match &self.source {
            None => Ok(None),
            Some(source) => source.newer(&self.cell, than, fault).await,
        }
    }

    /// Sees to it that newer keys are fetched where they are due, and waits for nothing.
    pub(crate) fn poke(&self, now: i64) {
        if let Some(source) = &self.source {
            source.poke(&self.cell, now);
        }
    }
}

impl fmt::Debug for LiveKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveKeys")
            .field("ring", &self.load().ring)
            .finish_non_exhaustive()
    }
}
