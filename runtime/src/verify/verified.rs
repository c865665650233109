//! A token whose signature and claims were judged good.

use std::fmt;
use std::time::SystemTime;

use super::claimed::Claimed;
use super::fresh::FreshClaim;
use super::judgement::Judgement;
use super::payload::Payload;
use super::piece::Piece;
use super::record::{Reading, Record};
use super::stay::Passing;
use crate::claims::kind::TokenKind;
use crate::clock::from_microseconds;
use crate::rule::GrantTable;
use crate::store::RevocationKey;

/// The proof that a token is one of ours, or of an issuer that is trusted, and for us. Only [`super::Verification`] makes one.
///
/// While a request is judged it is borrowed from a [`Stay`](super::Stay): nothing is allocated then that nobody will hold, and no count of
/// holders is written, which all cores would write that are sent the same token. Whoever waits, or comes later, [holds it](Self::held).
pub(crate) struct Verified<'r> {
    body: Body<'r>,
    judgement: Judgement,
}

/// What was read of it, and where that is.
enum Body<'r> {
    Held(Record),
    Lent(&'r Record),
    Passing(&'r Passing<'r>),
}

impl<'r> Verified<'r> {
    /// One that owns itself.
    #[inline]
    pub(super) fn owned(record: Record) -> Self {
        Self::with(Body::Held(record))
    }

    /// One that somebody else keeps in memory meanwhile.
    #[inline]
    pub(super) fn lent(record: &'r Record) -> Self {
        Self::with(Body::Lent(record))
    }

    /// One that was sent and read just now.
    #[inline]
    pub(super) fn passing(passing: &'r Passing<'r>) -> Self {
        Self::with(Body::Passing(passing))
    }

    #[inline]
    fn with(body: Body<'r>) -> Self {
        Self {
            body,
            judgement: Judgement::new(),
        }
    }

    /// The same for whoever holds it longer than it stays where it is.
    pub(crate) fn held(self) -> Verified<'static> {
        let judgement = self.judgement;
        let body = Body::Held(self.into_record());
        Verified { body, judgement }
    }

    /// A copy of the same.
    pub(crate) fn to_held(&self) -> Verified<'static> {
        Verified {
            body: Body::Held(self.record()),
            judgement: self.judgement,
        }
    }

    pub(super) fn into_record(self) -> Record {
        match self.body {
            Body::Held(record) => record,
            Body::Lent(_) | Body::Passing(_) => self.record(),
        }
    }

    pub(super) fn record(&self) -> Record {
        match &self.body {
            Body::Held(record) => record.clone(),
            Body::Lent(record) => Record::clone(record),
            Body::Passing(passing) => passing.to_record(),
        }
    }

    /// Whether both come from one judgement of one token.
    pub(crate) fn is_same(&self, other: &Verified<'_>) -> bool {
        self.judgement == other.judgement
    }

    /// The token as it was sent.
    #[inline]
    pub(crate) fn token(&self) -> &str {
        match &self.body {
            Body::Held(record) => record.token(),
            Body::Lent(record) => record.token(),
            Body::Passing(passing) => std::str::from_utf8(passing.token).unwrap_or_default(),
        }
    }

    /// The claims as JSON text, known to be one object without duplicates; whomever a trusted issuer names has its prefix there, too.
    pub(crate) fn claims_json(&self) -> &str {
        self.claimed().json()
    }

    #[inline]
    pub(crate) fn subject(&self) -> &str {
        self.payload().subject.get(self.text())
    }

    /// Empty where the token has none, which only a weakening lets in, and another issuer's.
    #[inline]
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

    #[inline]
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

    #[inline]
    fn claimed(&self) -> Claimed<'_> {
        let json = match &self.body {
            Body::Held(record) => record.json(),
            Body::Lent(record) => record.json(),
            Body::Passing(passing) => passing.json,
        };
        Claimed {
            payload: self.payload(),
            json,
        }
    }

    #[inline]
    pub(super) fn payload(&self) -> &Payload {
        &self.reading().payload
    }

    #[inline]
    fn reading(&self) -> &Reading {
        match &self.body {
            Body::Held(record) => record.reading(),
            Body::Lent(record) => record.reading(),
            Body::Passing(passing) => &passing.reading,
        }
    }

    /// What everything that was read points into.
    #[inline]
    fn text(&self) -> &str {
        match &self.body {
            Body::Held(record) => record.text(),
            Body::Lent(record) => record.text(),
            Body::Passing(passing) => passing.json,
        }
    }

    #[inline]
    fn get<'a>(&'a self, piece: Option<&'a Piece>) -> Option<&'a str> {
        piece.map(|piece| piece.get(self.text()))
    }
}

/// A clone holds itself.
impl Clone for Verified<'_> {
    fn clone(&self) -> Self {
        self.to_held()
    }
}

impl fmt::Debug for Verified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("kind", &self.payload().kind)
            .field("token", &"[redacted]")
            .finish_non_exhaustive()
    }
}
