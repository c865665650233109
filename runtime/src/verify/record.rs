//! What was read of a token, and its text: one allocation, which all of its holders share.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use triomphe::{Arc, HeaderSlice};
use zeroize::Zeroize as _;

use super::payload::Payload;
use super::segments::TextRoom;
use crate::rule::resolved_grants::ResolvedGrants;

/// One token in memory. It proves nothing of it.
#[derive(Clone)]
pub(crate) struct Record(Arc<HeaderSlice<Head, str>>);

/// What stands before the claims as they were sent, and the token.
pub(super) struct Head {
    reading: Reading,
    json_length: usize,
    /// Whether it stays behind its request, so that its text is to be overwritten once nobody holds it.
    is_kept: AtomicBool,
}

/// What was read of a token: it points into the claims as they were sent.
pub(super) struct Reading {
    pub(super) payload: Payload,
    pub(super) roles: ResolvedGrants,
    pub(super) scopes: ResolvedGrants,
}

impl Reading {
    #[inline]
    pub(super) fn new(payload: Payload) -> Self {
        Self {
            payload,
            roles: ResolvedGrants::default(),
            scopes: ResolvedGrants::default(),
        }
    }
}

impl Record {
    /// `payload` was read of `json`, the claims of `token`.
    pub(super) fn new(json: &str, token: &[u8], payload: Payload) -> Self {
        let head = Head {
            reading: Reading::new(payload),
            json_length: json.len(),
            is_kept: AtomicBool::new(false),
        };
        // What decodes is text.
        let token = std::str::from_utf8(token).unwrap_or_default();
        Self(Arc::from_header_and_str(
            head,
            TextRoom::new().join(json, token),
        ))
    }

    #[inline]
    pub(super) fn reading(&self) -> &Reading {
        &self.0.header.reading
    }

    /// What everything that was read points into.
    #[inline]
    pub(super) fn text(&self) -> &str {
        &self.0.slice
    }

    /// The claims as they were sent.
    #[inline]
    pub(super) fn json(&self) -> &str {
        let json = self.text().get(..self.0.header.json_length);
        json.unwrap_or_default()
    }

    /// The token as it was sent.
    #[inline]
    pub(super) fn token(&self) -> &str {
        let token = self.text().get(self.0.header.json_length..);
        token.unwrap_or_default()
    }

    /// What its allocation has of bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.0)
    }

    /// From now on its text is overwritten when the last holder is gone.
    pub(super) fn wipe_at_the_end(&self) {
        self.0.header.is_kept.store(true, Relaxed);
    }

    /// What it holds, where it was kept and nobody else holds it.
    pub(super) fn last_of_a_kept_one(&mut self) -> Option<&mut HeaderSlice<Head, str>> {
        if self.0.header.is_kept.load(Relaxed) {
            Arc::get_mut(&mut self.0)
        } else {
            None
        }
    }

    pub(super) fn wipe(held: &mut HeaderSlice<Head, str>) {
        held.slice.zeroize();
        if let Some(prefixed) = &mut held.header.reading.payload.prefixed {
            prefixed.wipe();
        }
    }
}

/// Two who drop the last two clones in the same instant may each take the other for one who still reads: the text stays in memory then
/// until that is used again. Nothing else is a credential; of the claims only the copies stay that JSON with escapes needs.
impl Drop for Record {
    fn drop(&mut self) {
        if let Some(last) = self.last_of_a_kept_one() {
            Self::wipe(last);
        }
    }
}
