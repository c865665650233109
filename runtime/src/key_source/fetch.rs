//! One fetch: the document, and the keys made of it.

use std::sync::{Arc, PoisonError};

use tokio::task::spawn_blocking;

use super::origin::Found;
use super::within::within;
use super::{FetchFault, KeySource, Validity};
use crate::keys::{KeyCell, Keyring};

/// As many key ids are written into one line of the log.
const IDS_IN_A_LINE: usize = 20;

impl KeySource {
    /// Fetches the keys; where that fails the present ones stay.
    pub(super) async fn fetch(self: &Arc<Self>, keys: &Arc<KeyCell>) -> Result<(), FetchFault> {
        let found = within(self.timeout, self.place.find(|| self.clock.now())).await;
        let fetched = self.accept(keys, found.flatten()).await;
        fetched.inspect_err(|fault| {
            self.place.is_in_doubt();
            tracing::warn!(from = %self.origin, reason = %fault, "keys could not be fetched");
        })
    }

    /// Reading keys takes long enough to be kept from the threads that serve requests.
    async fn accept(
        self: &Arc<Self>,
        keys: &Arc<KeyCell>,
        found: Result<Found, FetchFault>,
    ) -> Result<(), FetchFault> {
        let found = found?;
        let (source, keys) = (Arc::clone(self), Arc::clone(keys));
        let accepting = spawn_blocking(move || source.take_over(&keys, found)).await;
        if let Some(Change { added, removed }) = accepting.map_err(|_| FetchFault::BrokenOff)?? {
            tracing::info!(from = %self.origin, ?added, ?removed, "other keys were fetched");
        }
        Ok(())
    }

    fn take_over(&self, keys: &KeyCell, found: Found) -> Result<Option<Change>, FetchFault> {
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        let mut change = None;
        match found.document {
            Some(document) if accepted.as_ref() != Some(&document) => {
                change = Some(self.read(keys, &document, found.validity)?);
                *accepted = Some(document);
            }
            _ => keys.renew(found.validity),
        }
        #[cfg(feature = "remote_keys")]
        self.place.remember(found.receipt);
        Ok(change)
    }

    fn read(
        &self,
        keys: &KeyCell,
        document: &[u8],
        validity: Validity,
    ) -> Result<Change, FetchFault> {
        let mut change = Change::default();
        let read = keys.change(|present| {
            let ring = (self.reads)(document, &present.ring, self.now())?;
            change = Change {
                added: missing_in(&present.ring, &ring),
                removed: missing_in(&ring, &present.ring),
            };
            Ok((ring, validity))
        });
        read.map(|()| change).map_err(FetchFault::Document)
    }
}

/// Ids of keys, for the log.
#[derive(Default)]
struct Change {
    added: Vec<String>,
    removed: Vec<String>,
}

/// The ids of the keys of `others` that are not in the ring.
fn missing_in(ring: &Keyring, others: &Keyring) -> Vec<String> {
    let known = |id: &str| ring.keys().iter().any(|key| key.key.has_id(id));
    let ids = others.keys().iter().filter_map(|key| key.key.id.as_deref());
    let missing = ids.filter(|id| !known(id)).take(IDS_IN_A_LINE);
    missing.map(ToOwned::to_owned).collect()
}
