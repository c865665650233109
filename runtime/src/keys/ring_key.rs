//! A key in its place among others.

use std::sync::Arc;

use super::PreparedKey;

/// A key in its place: what it does, from when, and until when. Instants are seconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct RingKey {
    pub(crate) key: Arc<PreparedKey>,
    /// Since when it verifies, and so since when others may know of it.
    pub(crate) since: i64,
    /// From when on new tokens are signed with it, until a later one takes over: [`WAITS`](Self::WAITS) for one whose time was not said yet,
    /// nothing for one that never signs by itself.
    pub(crate) signs_from: Option<i64>,
    /// Whether a token may ask for it by its id although it does not sign by itself.
    pub(crate) on_request: bool,
    /// From when on it verifies nothing more; for one that signed and whose tokens live for ever that is
    /// [`FOR_EVER`](Self::FOR_EVER).
    pub(crate) until: Option<i64>,
    /// Whether it is the key before it for another algorithm, and goes where that goes.
    pub(crate) follows: bool,
}

impl RingKey {
    /// The end of time, at which a key signs that waits until it is told to.
    pub(crate) const WAITS: i64 = i64::MAX;

    /// The end of a retired key that has none.
    pub(crate) const FOR_EVER: i64 = i64::MAX;

    /// One that verifies and does nothing else.
    pub(crate) fn verifying(key: PreparedKey, since: i64) -> Self {
        Self {
            key: Arc::new(key),
            since,
            signs_from: None,
            on_request: false,
            until: None,
            follows: false,
        }
    }

    /// The one that signs, whatever the clock says.
    pub(crate) fn active(key: PreparedKey, since: i64) -> Self {
        Self {
            signs_from: Some(i64::MIN),
            on_request: true,
            ..Self::verifying(key, since)
        }
    }

    /// One that signs where a token asks for it by its id.
    pub(crate) fn on_request(key: PreparedKey, since: i64) -> Self {
        Self {
            on_request: true,
            ..Self::verifying(key, since)
        }
    }

    /// One that will sign from this instant on.
    pub(crate) fn next(key: PreparedKey, since: i64, signs_from: i64) -> Self {
        Self {
            signs_from: Some(signs_from),
            ..Self::verifying(key, since)
        }
    }

    /// One that signed, and verifies until this instant.
    pub(crate) fn retired(key: PreparedKey, since: i64, until: i64) -> Self {
        Self {
            until: Some(until),
            ..Self::verifying(key, since)
        }
    }

    pub(crate) fn is_good_at(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    pub(crate) fn has_id(&self, id: Option<&str>) -> bool {
        self.key.id.as_deref() == id
    }
}
