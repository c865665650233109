//! A login: a session begins.

use super::{SessionError, SessionEvent};
use crate::base64url;
use crate::clock::earlier;
use crate::mint::{Member, MintError, TokenPair, TokenPairBuilder};
use crate::store::NewSession;

/// Of a session's label, in bytes.
const LONGEST_LABEL: usize = 256;

impl TokenPairBuilder<'_> {
    /// Keeps a new session in the store and signs its first tokens. Its refresh token rotates:
    /// [`JwtManager::refresh`](crate::JwtManager::refresh) spends it for the next one. A session can be
    /// [listed](crate::JwtManager::sessions) and [ended](crate::JwtManager::end_session), and it ends by itself once it lies idle
    /// for the lifetime of a refresh token, or `session_lifetime` after the login.
    ///
    /// `label` is what the user knows the device by in a list of devices, such as its user agent: of what a client sends, control
    /// characters become spaces and what is longer than 256 bytes is cut off. It may be empty.
    ///
    /// ```
    /// use axum::{extract::State, http::{HeaderMap, header}};
    /// use portcullis::{JwtManager, SessionError, TokenPair, public};
    ///
    /// #[public]
    /// async fn log_in(State(tokens): State<JwtManager>, headers: HeaderMap) -> Result<TokenPair, SessionError> {
    ///     let device = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    ///     tokens.token_pair("alice").roles(["admin"]).begin_session(device).await
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`sign`](Self::sign), and when the store does not keep the session.
    pub async fn begin_session(mut self, label: &str) -> Result<TokenPair, SessionError> {
        let manager = self.manager();
        let rules = manager.session_rules();
        let id = new_id()?;
        let now = manager.whole_instant();
        let expires_at = match self.take_session_lifetime()? {
            Some(lifetime) => lifetime.end(now),
            None => rules.absolute_end(now),
        };
        let idle_expires_at = rules.idle_end(now);
        let access = Member {
            minted_at: now,
            ends_at: expires_at,
            generation: None,
        };
        let refresh = Member {
            ends_at: earlier(idle_expires_at, expires_at),
            generation: Some(0),
            ..access.clone()
        };
        // Before the store is told: a session without tokens would stand in the user's list.
        let pair = self.members_of(&id, now, access, refresh).checked()?;
        let session = NewSession {
            label: &cleaned(label),
            idle_expires_at,
            expires_at,
            ..NewSession::new(&id, pair.identity())
        };
        let begun = manager
            .store()
            .ask(|store| store.begin(&session, now))
            .await?;
        let event = SessionEvent::Began {
            session: &id,
            subject: session.subject,
        };
        manager.hooks().session_events.tell(&event);
        Ok(pair.began_at(begun.began_at).sign_pair()?)
    }
}

/// 128 random bits.
fn new_id() -> Result<String, MintError> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).map_err(|_| MintError::NoRandomness)?;
    Ok(base64url::encode(&bits))
}

/// What a client says of itself, fit for a list.
fn cleaned(label: &str) -> String {
    let end = label.floor_char_boundary(LONGEST_LABEL);
    let label = label.get(..end).unwrap_or_default();
    label
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
