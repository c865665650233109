//! A token whose signature and claims were judged good.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::SystemTime;

use triomphe::{Arc, HeaderSlice};
use zeroize::Zeroize as _;

use super::claimed::Claimed;
use super::fresh::FreshClaim;
use super::judgement::Judgement;
use super::payload::Payload;
use super::piece::Piece;
use crate::claims::kind::TokenKind;
use crate::clock::from_microseconds;
use crate::rule::GrantTable;
use crate::rule::resolved_grants::ResolvedGrants;
use crate::store::RevocationKey;

/// The proof that a token is one of ours, or of an issuer that is trusted, and for us. Only [`super::Verification`] makes one.
///
/// One allocation owns it, which its clones share: what was read of the token, then its text. Everything else points into that.
#[derive(Clone)]
pub(crate) struct Verified {
    shared: Arc<HeaderSlice<Reading, str>>,
    judgement: Judgement,
}

/// What was read of a token. Behind it stand the token as it was sent, and its decoded payload.
pub(super) struct Reading {
    payload: Payload,
    token_length: usize,
    roles: ResolvedGrants,
    scopes: ResolvedGrants,
    /// Whether it stays behind its request, so that its text is to be overwritten once nobody holds it.
    is_kept: AtomicBool,
}

impl Verified {
    /// `text` is the token as it was sent, then its decoded payload.
    pub(super) fn new(text: &str, token_length: usize, payload: Payload) -> Self {
        let reading = Reading {
            payload,
            token_length,
            roles: ResolvedGrants::default(),
            scopes: ResolvedGrants::default(),
            is_kept: AtomicBool::new(false),
        };
        Self {
            shared: Arc::from_header_and_str(reading, text),
            judgement: Judgement::FIRST,
        }
    }

    /// The same token for another request, which has judged what depends on the time.
    #[inline]
    pub(super) fn judged_again(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            judgement: Judgement::again(),
        }
    }

    /// Whether both come from one judgement of one token.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared) && self.judgement == other.judgement
    }

    /// From now on its text is overwritten when the last clone is dropped.
    pub(super) fn wipe_at_the_end(&self) {
        self.reading().is_kept.store(true, Relaxed);
    }

    /// The token as it was sent.
    #[inline]
    pub(crate) fn token(&self) -> &str {
        self.text()
            .get(..self.reading().token_length)
            .unwrap_or_default()
    }

    /// The claims as JSON text, known to be one object without duplicates; whomever a trusted issuer names has its prefix there, too.
    pub(crate) fn claims_json(&self) -> &str {
        self.claimed().json()
    }

    /// The claims as they were sent.
    pub(super) fn sent_claims(&self) -> &str {
        self.text()
            .get(self.reading().token_length..)
            .unwrap_or_default()
    }

    #[inline]
    pub(crate) fn subject(&self) -> &str {
        self.payload().subject.get(self.text())
    }

    /// Empty where the token has none, which only a weakening lets in, and another issuer's.
    pub(crate) fn token_id(&self) -> &str {
        self.get(self.payload().token_id.as_ref())
            .unwrap_or_default()
    }

    pub(crate) fn kind(&self) -> TokenKind {
        self.payload().kind
    }

    pub(crate) fn fresh(&self) -> FreshClaim {
        self.payload().fresh
    }

    pub(crate) fn issued_at(&self) -> Option<i64> {
        self.payload().issued_at
    }

    pub(crate) fn expires_at(&self) -> Option<i64> {
        self.payload().expires_at
    }

    pub(crate) fn auth_time(&self) -> Option<i64> {
        self.payload().auth_time
    }

    pub(crate) fn issuer(&self) -> Option<&str> {
        self.get(self.payload().issuer.as_ref())
    }

    /// Whether it is the manager's own, and not that of an issuer which is trusted beside it.
    pub(crate) fn is_own(&self) -> bool {
        self.payload().foreign.is_none()
    }

    /// What stores know it by: its own ids, or what stands for those of another issuer.
    #[inline]
    pub(crate) fn known_by(&self) -> RevocationKey<'_> {
        let (token_id, session) = match &self.payload().foreign {
            None => (self.token_id(), self.session()),
            Some(names) => (
                names.token_id.as_deref().unwrap_or_default(),
                names.session.as_deref(),
            ),
        };
        RevocationKey {
            token_id,
            session,
            subject: self.subject(),
            began_at: self.began_at(),
        }
    }

    pub(crate) fn session(&self) -> Option<&str> {
        self.get(self.payload().session.as_ref())
    }

    /// The generation of its session, of a refresh token that rotates.
    pub(crate) fn generation(&self) -> Option<u64> {
        self.payload().generation
    }

    /// When the login began that it comes from, as far as it says so.
    #[inline]
    pub(crate) fn began_at(&self) -> Option<SystemTime> {
        self.payload().began_at.and_then(from_microseconds)
    }

    pub(crate) fn csrf(&self) -> Option<&str> {
        self.get(self.payload().csrf.as_ref())
    }

    pub(crate) fn acr(&self) -> Option<&str> {
        self.get(self.payload().acr.as_ref())
    }

    pub(crate) fn amr(&self) -> impl Iterator<Item = &str> {
        self.payload().amr.words(self.text())
    }

    /// Whether `aud` names this audience.
    pub(crate) fn is_for(&self, audience: &str) -> bool {
        self.claimed().is_for(audience)
    }

    pub(crate) fn roles(&self) -> impl Iterator<Item = &str> {
        self.payload().grants.roles.words(self.text())
    }

    pub(crate) fn scopes(&self) -> impl Iterator<Item = &str> {
        self.payload().grants.scopes(self.text())
    }

    /// What its roles come to in a type of the application's own: looked for once for all requests that share the token.
    #[inline]
    pub(crate) fn roles_in(&self, table: &'static GrantTable) -> u128 {
        self.reading().roles.by(table, self.roles())
    }

    /// The same of its scopes.
    #[inline]
    pub(crate) fn scopes_in(&self, table: &'static GrantTable) -> u128 {
        self.reading().scopes.by(table, self.scopes())
    }

    /// What it holds, where it was kept and nobody else holds it.
    pub(super) fn last_of_a_kept_one(&mut self) -> Option<&mut HeaderSlice<Reading, str>> {
        if self.reading().is_kept.load(Relaxed) {
            Arc::get_mut(&mut self.shared)
        } else {
            None
        }
    }

    pub(super) fn wipe(held: &mut HeaderSlice<Reading, str>) {
        held.slice.zeroize();
        if let Some(prefixed) = &mut held.header.payload.prefixed {
            prefixed.wipe();
        }
    }

    /// What its own allocation has of bytes.
    pub(super) fn own_bytes(&self) -> usize {
        size_of_val(&*self.shared)
    }

    #[inline]
    pub(super) fn claimed(&self) -> Claimed<'_> {
        Claimed {
            payload: self.payload(),
            text: self.text(),
            token_length: self.reading().token_length,
        }
    }

    #[inline]
    pub(super) fn payload(&self) -> &Payload {
        &self.reading().payload
    }

    #[inline]
    fn reading(&self) -> &Reading {
        &self.shared.header
    }

    #[inline]
    fn text(&self) -> &str {
        &self.shared.slice
    }

    #[inline]
    fn get<'a>(&'a self, piece: Option<&'a Piece>) -> Option<&'a str> {
        piece.map(|piece| piece.get(self.text()))
    }
}

/// Two who drop the last two clones in the same instant may each take the other for one who still reads: the text stays in memory then
/// until that is used again. Nothing else is a credential; of the claims only the copies stay that JSON with escapes needs.
impl Drop for Verified {
    fn drop(&mut self) {
        if let Some(last) = self.last_of_a_kept_one() {
            Self::wipe(last);
        }
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("kind", &self.payload().kind)
            .field("token", &"[redacted]")
            .finish_non_exhaustive()
    }
}
