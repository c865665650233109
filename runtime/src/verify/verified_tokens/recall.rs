//! What a manager does with kept tokens: looks for them first, and keeps those that it verified.

use super::{Fingerprint, Kept};
use crate::keys::KeySnapshot;
use crate::rejection::Refusal;
use crate::verify::{Good, Judged, Stay, Trust, Verification};

impl Verification {
    /// By what a token, whose size was judged, is recalled and kept; nothing where none is.
    #[inline]
    pub(crate) fn fingerprint(&self, token: impl AsRef<[u8]>) -> Option<Fingerprint> {
        self.tokens.fingerprint(token)
    }

    /// Judges a token, whose size was judged, that was verified before by keys which are still those of the moment: whose it is, and what
    /// verifying it once more would come to. Nothing where that has to be done. It stays here then.
    #[inline]
    pub(crate) fn recall(
        &self,
        fingerprint: Fingerprint,
        token: impl AsRef<[u8]>,
        now: i64,
        stay: &mut Stay<'_>,
    ) -> Option<(&Trust, Result<Good, Refusal>)> {
        let is_usable = |kept: &Kept| {
            let trust = self.trust(kept.issuer());
            trust.is_some_and(|trust| kept.is_by(&trust.keys, now))
        };
        let found = self.tokens.find(fingerprint, token, is_usable)?;
        let trust = self.trust(found.kept.issuer())?;
        let expired = trust.judge_times(found.kept.payload(), now);
        if let Ok(has_expired) = expired {
            if !has_expired {
                found.mark();
            }
            stay.lent = Some(found.kept);
        }
        Some((trust, expired.map(Good::unless)))
    }

    /// Keeps a token that `keys` of `trust` verified at `now`, in seconds since 1970. An expired one is of no use to anybody, and what a
    /// weakened manager lets in depends on the time in more ways than are judged again.
    pub(crate) fn keep(
        &self,
        fingerprint: Fingerprint,
        trust: &Trust,
        keys: &KeySnapshot,
        judged: &Judged,
        now: i64,
    ) {
        if trust.lenient || judged.has_expired() {
            return;
        }
        let is_it = |other: &Trust| std::ptr::eq(other, trust);
        let issuer = self.issuers.iter().position(is_it);
        if issuer.is_some() || is_it(&self.own) {
            let record = judged.token.record();
            let kept = Kept::new(record, issuer, keys, now);
            self.tokens.keep(fingerprint, kept);
        }
    }

    #[inline]
    fn trust(&self, issuer: Option<usize>) -> Option<&Trust> {
        match issuer {
            None => Some(&self.own),
            Some(index) => self.issuers.get(index),
        }
    }
}
