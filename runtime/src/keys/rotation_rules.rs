//! What the settings say of keys that change.

use crate::config::{JwtConfig, Weakenings};

/// Whoever took a key to sign with a moment before it was retired signs with it a moment later, in seconds.
const MOMENT: i64 = 5;

/// What the settings say of keys that change.
#[derive(Clone, Debug)]
pub(crate) struct RotationRules {
    /// How long a key verifies after it signed its last token, in seconds; nothing where tokens may live for ever.
    overlap: Option<i64>,
    /// How long others may go by the keys that they read before, in seconds.
    publication: i64,
    /// Whether keys of ours without an id are known by their thumbprints.
    pub(crate) names_keys: bool,
    pub(crate) weakenings: Weakenings,
}

impl RotationRules {
    /// Of settings that were judged, and the longest life of their tokens in seconds, which is nothing where they may live for ever.
    pub(crate) fn new(config: &JwtConfig, longest: Option<i64>) -> Self {
        let leeway = whole(config.decode_leeway.as_secs());
        let after = |longest: i64| longest.saturating_add(leeway).saturating_add(MOMENT);
        Self {
            overlap: longest.map(after),
            publication: whole(config.jwks_max_age.as_secs()),
            names_keys: config.encode_key_id,
            weakenings: config.weakenings,
        }
    }

    /// When the last of the tokens is over that a key signs until this instant; [`i64::MAX`] for never.
    pub(crate) fn all_over(&self, last_signed: i64) -> i64 {
        self.overlap
            .map_or(i64::MAX, |overlap| last_signed.saturating_add(overlap))
    }

    /// From when on everybody knows of a key that is published since then.
    pub(crate) fn known_from(&self, since: i64) -> i64 {
        since.saturating_add(self.publication)
    }
}

fn whole(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX)
}
