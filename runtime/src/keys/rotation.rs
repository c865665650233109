//! From one ring of keys to the next: each change makes another ring or says why there is none.

use std::sync::Arc;

use super::{Keyring, PreparedKey, RingKey, RotationError, RotationRules};
use crate::clock::instant;

impl Keyring {
    /// The same with one more key, which verifies and does not sign yet.
    pub(crate) fn with_next(&self, key: PreparedKey, now: i64) -> Result<Self, RotationError> {
        judge_next(&key)?;
        let mut keys = self.without_ended(now);
        if let Some(id) = &key.id
            && keys.iter().any(|known| known.has_id(Some(id)))
        {
            return Err(RotationError::KnownId(id.to_string()));
        }
        keys.push(RingKey::next(key, now, RingKey::WAITS));
        Self::of(keys).map_err(|_| RotationError::NoId)
    }

    /// The same with the key of this id signing, and the one that signed retired. Fails where others may not know of the key yet.
    pub(crate) fn activated(
        &self,
        id: &str,
        now: i64,
        rules: &RotationRules,
    ) -> Result<Self, RotationError> {
        let chosen = self.may_sign(id, now)?;
        let ready_at = rules.known_from(chosen.since);
        if chosen.key.public.is_some() && now < ready_at && !self.is_active(chosen, now) {
            let ready_at = instant(ready_at).unwrap_or(std::time::SystemTime::UNIX_EPOCH);
            return Err(RotationError::NotPublishedLongEnough { ready_at });
        }
        self.handed_over(id, now, rules)
    }

    /// The same with a new key that signs at once.
    pub(crate) fn rotated(
        &self,
        key: PreparedKey,
        now: i64,
        rules: &RotationRules,
    ) -> Result<Self, RotationError> {
        let id = key.id.clone().ok_or(RotationError::NoId)?;
        self.with_next(key, now)?.handed_over(&id, now, rules)
    }

    /// The same without the keys of this id, or without those that have none.
    pub(crate) fn revoked(&self, id: Option<&str>, now: i64) -> Result<Self, RotationError> {
        let mut keys = self.without_ended(now);
        if !keys.iter().any(|key| key.has_id(id)) {
            return Err(unknown(id));
        }
        if self
            .signing(now)
            .is_some_and(|active| active.id.as_deref() == id)
        {
            return Err(RotationError::LastSigningKey);
        }
        keys.retain(|key| !key.has_id(id));
        Self::of(keys).map_err(|_| RotationError::NoId)
    }

    fn may_sign(&self, id: &str, now: i64) -> Result<&RingKey, RotationError> {
        let mut named = self.keys().iter().filter(|key| key.is_good_at(now));
        let chosen = named
            .find(|key| key.has_id(Some(id)))
            .ok_or_else(|| unknown(Some(id)))?;
        if chosen.until.is_some() {
            return Err(RotationError::Retired(id.to_owned()));
        }
        if chosen.key.signer.is_none() {
            return Err(RotationError::PublicKey);
        }
        Ok(chosen)
    }

    fn is_active(&self, key: &RingKey, now: i64) -> bool {
        self.signing(now)
            .is_some_and(|active| Arc::ptr_eq(active, &key.key))
    }

    /// What signed until now is retired, and is not thrown away before the last of its tokens is over.
    fn handed_over(
        &self,
        id: &str,
        now: i64,
        rules: &RotationRules,
    ) -> Result<Self, RotationError> {
        let former = self.signing(now).map(Arc::clone);
        if former.as_ref().is_some_and(|former| former.has_id(id)) {
            return Ok(self.clone());
        }
        let mut keys = self.without_ended(now);
        let mut retires = false;
        for key in &mut keys {
            let was_active = former
                .as_ref()
                .is_some_and(|former| Arc::ptr_eq(former, &key.key));
            retires = was_active || (retires && key.follows);
            if retires {
                key.retire(rules.all_over(now));
            } else if key.signs_from.is_some_and(|from| from <= now) {
                key.signs_from = None;
            }
        }
        let chosen = keys.iter_mut().find(|key| key.has_id(Some(id)));
        let chosen = chosen.ok_or_else(|| unknown(Some(id)))?;
        // By no clock, so that one that is set back does not leave the manager without a key that signs.
        chosen.signs_from = Some(i64::MIN);
        chosen.on_request = true;
        Self::of(keys).map_err(|_| RotationError::NoId)
    }

    fn without_ended(&self, now: i64) -> Vec<RingKey> {
        let good = self.keys().iter().filter(|key| key.is_good_at(now));
        good.cloned().collect()
    }
}

impl RingKey {
    fn retire(&mut self, until: i64) {
        self.signs_from = None;
        self.on_request = false;
        self.until = Some(until);
    }
}

/// Whether it can sign some day, and its tokens can say so.
pub(crate) fn judge_next(key: &PreparedKey) -> Result<(), RotationError> {
    if key.signer.is_none() {
        return Err(RotationError::PublicKey);
    }
    if key.id.is_none() {
        return Err(RotationError::NoId);
    }
    if !key.has_usable_id() {
        return Err(RotationError::KeyId);
    }
    Ok(())
}

fn unknown(id: Option<&str>) -> RotationError {
    match id {
        Some(id) => RotationError::UnknownKey(id.to_owned()),
        None => RotationError::NoKeyWithoutId,
    }
}
