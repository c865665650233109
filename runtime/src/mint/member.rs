//! What the store says of a token of a session that it keeps.

use std::time::SystemTime;

use super::{MintError, TokenBuilder};
use crate::claims::session::GENERATION;
use crate::manager::JwtManager;
use crate::verify::{Contents, Verified};

/// The claim that names the client (RFC 9068 section 2.2).
pub(super) const CLIENT: &str = "client_id";

/// A session at one generation, as one of its tokens is minted from it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// When the token is minted: the successor of a spent token is the same whenever it is asked for.
    pub(crate) minted_at: SystemTime,
    /// The token is good for no longer, whatever its lifetime.
    pub(crate) ends_at: Option<SystemTime>,
    /// Of a refresh token.
    pub(crate) generation: Option<u64>,
}

impl<'m> TokenBuilder<'m> {
    /// A token of this session.
    pub(crate) fn member_of(self, session: &str, began_at: SystemTime, member: Member) -> Self {
        Self {
            session: Some(session.to_owned()),
            began_at: Some(began_at),
            member: Some(member),
            ..self
        }
    }

    /// The refresh token that takes the place of this one: it says the same, of the next generation.
    pub(crate) fn next(manager: &'m JwtManager, spent: &Verified<'_>) -> Result<Self, MintError> {
        let mut next = Self::again(manager, spent)?;
        next.claims.remove(GENERATION);
        next.former_key_id = key_of(spent);
        Ok(next)
    }

    /// The user proved who they are as this token says, and the key that signed it signs where it still does.
    pub(crate) fn proves_as(mut self, token: &Verified<'_>) -> Self {
        self.auth_time = token.auth_time();
        self.acr = token.acr().map(str::to_owned);
        self.amr = token.amr().map(str::to_owned).collect();
        self.former_key_id = key_of(token);
        self
    }

    /// The client that this token was issued to, unless it was said which one.
    pub(crate) fn issued_as(mut self, token: &Verified<'_>) -> Self {
        let claims = Contents::of(token).map(|contents| contents.claims);
        if let Some(client) = claims.ok().and_then(|mut claims| claims.remove(CLIENT)) {
            self.claims.entry(CLIENT).or_insert(client);
        }
        self
    }
}

/// The id of the key that signed a token.
fn key_of(token: &Verified<'_>) -> Option<String> {
    let header = Contents::of(token).ok()?.header;
    header.get("kid")?.as_str().map(str::to_owned)
}
