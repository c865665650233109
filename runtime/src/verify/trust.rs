//! Whose tokens are taken: by which keys, and what they have to show.

use super::{Demands, lenient};
use crate::claims::layout::Layout;
use crate::keys::LiveKeys;

/// What is asked of the tokens of one issuer.
#[derive(Debug)]
pub(crate) struct Trust {
    pub(crate) keys: LiveKeys,
    pub(crate) layout: Layout,
    pub(crate) demands: Demands,
    /// Whether a weakening or a setting lets in what the strict reading refuses.
    pub(super) lenient: bool,
}

impl Trust {
    pub(crate) fn new(keys: LiveKeys, layout: Layout, demands: Demands) -> Self {
        Self {
            keys,
            layout,
            // What others write is read to the letter.
            lenient: demands.foreign.is_none() && lenient::is_asked_for(&demands),
            demands,
        }
    }

    /// Whether its tokens are those of the manager itself.
    pub(crate) fn is_own(&self) -> bool {
        self.demands.foreign.is_none()
    }

    /// Whether its tokens may be let in where the strict reading refuses them.
    #[inline]
    pub(crate) fn is_lenient(&self) -> bool {
        self.lenient
    }

    /// Whether this is the issuer of exactly this name.
    pub(super) fn is_of(&self, claimed: Option<&str>) -> bool {
        let mut issuers = self.demands.issuers.iter();
        claimed.is_some_and(|claimed| issuers.any(|issuer| **issuer == *claimed))
    }
}
