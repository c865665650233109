//! The mirror as a store.

use std::time::SystemTime;

use super::Mirror;
use super::entry::Entry;
use crate::clock::microseconds;
use crate::store::{
    Begun, Lookup, NewSession, Revocation, RevocationKey, Revoked, Rotated, Rotation,
    RotationRefusal, Session, SessionStore, StoreError, StoreFuture,
};

impl SessionStore for Mirror {
    fn is_revoked<'a>(&'a self, token: &'a RevocationKey<'a>, now: SystemTime) -> Lookup<'a> {
        self.inner.shared.seen.show(now);
        match self.at_hand(token) {
            Some(answer) => Lookup::Ready(Ok(answer)),
            None => Lookup::Pending(Box::pin(self.ask(token, now))),
        }
    }

    fn answers_at_once(&self) -> bool {
        true
    }

    fn revoke<'a>(&'a self, what: &'a Revocation<'a>, now: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(async move {
            let kept = self.asked(self.store().revoke(what, now)).await?;
            self.inner.shared.ended.learn(Entry::of(what, &kept));
            Ok(kept)
        })
    }

    fn begin<'a>(&'a self, session: &'a NewSession<'a>, now: SystemTime) -> StoreFuture<'a, Begun> {
        Box::pin(self.asked(self.store().begin(session, now)))
    }

    fn rotate<'a>(
        &'a self,
        rotation: &'a Rotation<'a>,
        now: SystemTime,
    ) -> StoreFuture<'a, Rotated> {
        Box::pin(async move {
            let rotated = self.asked(self.store().rotate(rotation, now)).await?;
            if rotated == Rotated::Refused(RotationRefusal::Replayed) {
                let entry = Entry::of_replay(rotation.session);
                self.inner.shared.ended.learn(entry);
            }
            Ok(rotated)
        })
    }

    fn session<'a>(&'a self, id: &'a str, now: SystemTime) -> StoreFuture<'a, Option<Session>> {
        Box::pin(self.asked(self.store().session(id, now)))
    }

    fn sessions<'a>(&'a self, subject: &'a str, now: SystemTime) -> StoreFuture<'a, Vec<Session>> {
        Box::pin(self.asked(self.store().sessions(subject, now)))
    }

    fn remove_expired(&self, limit: usize, now: SystemTime) -> StoreFuture<'_, usize> {
        Box::pin(async move {
            let removed = self.asked(self.store().remove_expired(limit, now)).await?;
            if removed == 0 {
                // The last call of a round.
                self.inner.shared.ended.sweep(microseconds(now)).await;
            }
            Ok(removed)
        })
    }
}

impl Mirror {
    fn store(&self) -> &dyn SessionStore {
        self.inner.direct.store()
    }

    /// The answer, where it can be given without a round trip.
    fn at_hand(&self, token: &RevocationKey<'_>) -> Option<bool> {
        let shared = &self.inner.shared;
        let is_fresh = shared.freshness.holds();
        // Nothing that was ended begins again.
        let is_revoked = shared.ended.is_revoked(token);
        (is_revoked || is_fresh).then_some(is_revoked)
    }

    async fn ask(&self, token: &RevocationKey<'_>, now: SystemTime) -> Result<bool, StoreError> {
        let direct = &self.inner.direct;
        let _turn = direct.turn().await?;
        // Many wait for their turn while the mirror starts.
        if let Some(answer) = self.at_hand(token) {
            return Ok(answer);
        }
        self.asked(direct.is_revoked(token, now)).await
    }

    /// Tells a follower that waits for it that the store was asked.
    async fn asked<T>(
        &self,
        call: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let mark = self.inner.shared.inquiries.begin();
        let answer = call.await;
        if answer.is_ok() {
            self.inner.shared.inquiries.answered(mark);
        }
        answer
    }
}
