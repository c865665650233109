//! Tokens and sessions that are ended before their time.

use std::time::SystemTime;

use super::SessionEvent;
use crate::clock::{from_microseconds, instant, microseconds};
use crate::extract::Token;
use crate::manager::JwtManager;
use crate::store::{Durability, Revocation, Revoked, StoreError};
use crate::verify::Verified;

/// Of a session, in bytes.
const LONGEST_ID: usize = 64;

/// A store lists no more sessions at once.
const A_FULL_LIST: usize = 1_000;

impl JwtManager {
    /// Ends this one token: from now on every guard refuses it, but for those with `skip_revocation_check`. Its session lives on;
    /// see [`end_session`](Self::end_session). Another issuer's token is ended as one of ours is, but for one that has no `jti`.
    ///
    /// # Errors
    /// When the store could not keep the revocation; the token then is as valid as before.
    pub async fn revoke(&self, token: &Token) -> Result<Durability, StoreError> {
        self.revoke_verified(token.caller().token()).await
    }

    /// Ends the session of this token with all its tokens: a logout.
    ///
    /// The session of another issuer's token is ended here alone, for as long as a token of it may live that was issued by now: that
    /// issuer is not told, and goes on issuing tokens.
    ///
    /// # Errors
    /// When the store could not keep it, or the token belongs to no session.
    pub async fn end_session(&self, token: &Token) -> Result<Durability, StoreError> {
        self.end_session_of_verified(token.caller().token()).await
    }

    /// Ends one session of the subject by its id, as a list of devices does: false where the subject has no such session that is
    /// alive.
    ///
    /// # Errors
    /// When the store does not answer, or could not keep it.
    pub async fn end_session_by_id(&self, subject: &str, id: &str) -> Result<bool, StoreError> {
        // No session has such an id, and some databases take it for no text.
        if id.len() > LONGEST_ID || id.contains('\0') {
            return Ok(false);
        }
        let now = self.whole_instant();
        let session = self.store().ask(|store| store.session(id, now)).await?;
        if session.is_none_or(|session| session.subject != subject) {
            return Ok(false);
        }
        self.end_session_of(subject, id).await?;
        Ok(true)
    }

    /// Ends all sessions of the token's subject but its own, and says how many: after a change of the password. Tokens of no
    /// session live on.
    ///
    /// # Errors
    /// When the store does not answer, or could not keep one of them; some may be ended then.
    pub async fn end_other_sessions(&self, token: &Token) -> Result<usize, StoreError> {
        let mut ended = 0;
        loop {
            let sessions = self.sessions(token.subject()).await?;
            let before = ended;
            for session in &sessions {
                if token.own_session() != Some(&session.id) {
                    self.end_session_of(token.subject(), &session.id).await?;
                    ended += 1;
                }
            }
            // Where there may be more than were listed they are listed again; a login of meanwhile is not waited for.
            if ended == before || sessions.len() < A_FULL_LIST {
                return Ok(ended);
            }
        }
    }

    /// Ends everything of the subject that began by now, sessions and tokens of no session alike: a password that was stolen, a
    /// user who was banned. What begins after this lives, in the same second too. A trusted issuer's tokens began at their `iat`, by
    /// that issuer's clock.
    ///
    /// # Errors
    /// When the store could not keep it.
    pub async fn end_all_sessions(&self, subject: &str) -> Result<Revoked, StoreError> {
        let now = self.whole_instant();
        // Tokens of no session are minted after the latest epoch, which may lie ahead of the clock.
        let until = self.latest_epoch().after(now);
        let what = Revocation::Subject {
            subject,
            until,
            forget_after: self.session_rules().all_over(now),
        };
        let revoked = self.store().ask(|store| store.revoke(&what, now)).await?;
        let until = self.note_epoch(&revoked, until);
        let event = SessionEvent::SubjectEnded { subject, until };
        self.hooks().session_events.tell(&event);
        Ok(revoked)
    }

    /// Ends everything of everybody that began at `instant` or before: a key that was stolen, a store that was lost. It is kept
    /// to the microsecond.
    ///
    /// # Errors
    /// When the store could not keep it.
    pub async fn end_everything_before(&self, instant: SystemTime) -> Result<Revoked, StoreError> {
        let now = self.whole_instant();
        let until = from_microseconds(microseconds(instant)).unwrap_or(instant);
        let what = Revocation::Everything {
            until,
            forget_after: self.session_rules().all_over(now.max(until)),
        };
        let revoked = self.store().ask(|store| store.revoke(&what, now)).await?;
        let until = self.note_epoch(&revoked, until);
        let event = SessionEvent::EverythingEnded { until };
        self.hooks().session_events.tell(&event);
        Ok(revoked)
    }

    fn note_epoch(&self, revoked: &Revoked, asked: SystemTime) -> SystemTime {
        let until = revoked.until.unwrap_or(asked);
        self.latest_epoch().note(until);
        until
    }

    pub(crate) async fn revoke_verified(
        &self,
        token: &Verified<'_>,
    ) -> Result<Durability, StoreError> {
        let id = token.known_by().token_id;
        if id.is_empty() {
            return Err(StoreError::NoTokenId);
        }
        let expires_at = token.expires_at().and_then(instant);
        let what = Revocation::Token {
            id,
            forget_after: expires_at.and_then(|end| self.session_rules().over(end)),
        };
        let now = self.whole_instant();
        let revoked = self.store().ask(|store| store.revoke(&what, now)).await?;
        Ok(revoked.durability)
    }

    pub(crate) async fn end_session_of_verified(
        &self,
        token: &Verified<'_>,
    ) -> Result<Durability, StoreError> {
        let id = token.known_by().session.ok_or(StoreError::NoSession)?;
        self.end_session_of(token.subject(), id).await
    }

    pub(super) async fn end_session_of(
        &self,
        subject: &str,
        id: &str,
    ) -> Result<Durability, StoreError> {
        let now = self.whole_instant();
        let what = Revocation::Session {
            id,
            forget_after: self.session_rules().all_over(now),
        };
        let revoked = self.store().ask(|store| store.revoke(&what, now)).await?;
        let session = id;
        let event = SessionEvent::Ended { session, subject };
        self.hooks().session_events.tell(&event);
        Ok(revoked.durability)
    }
}
