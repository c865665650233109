//! The claims a guard judges, read in one borrowed pass over the payload.

use super::Demands;
use super::claim::ClaimNames;
use super::fresh::FreshClaim;
use super::members::Members;
use super::piece::Piece;
use super::plain;
use super::prefixed::Prefixed;
use super::reader::ClaimsReader;
use super::store_names::StoreNames;
use super::strict::{self, Fault};
use super::word_list::WordList;
use crate::claims::grants::Grants;
use crate::claims::kind::TokenKind;
use crate::claims::layout::Layout;
use crate::rejection::TokenFault;

/// The claims that have a meaning here, typed; everything else stays in the payload's text.
#[derive(Clone)]
pub(crate) struct Payload {
    pub(crate) subject: Piece,
    /// Nothing only where a weakening lets such tokens in, and where another issuer may leave it out.
    pub(crate) token_id: Option<Piece>,
    pub(crate) kind: TokenKind,
    pub(crate) fresh: FreshClaim,
    /// Nothing only where a weakening lets such tokens in.
    pub(crate) issued_at: Option<i64>,
    pub(crate) expires_at: Option<i64>,
    pub(crate) not_before: Option<i64>,
    pub(crate) auth_time: Option<i64>,
    pub(crate) issuer: Option<Piece>,
    pub(crate) audience: Option<WordList>,
    pub(crate) session: Option<Piece>,
    /// The generation of the session, in a refresh token that rotates.
    pub(crate) generation: Option<u64>,
    /// When the login began that it comes from, in microseconds since 1970; nothing is as old as can be. Another issuer's began when
    /// it was issued.
    pub(crate) began_at: Option<i64>,
    pub(crate) csrf: Option<Piece>,
    pub(crate) acr: Option<Piece>,
    pub(crate) amr: WordList,
    pub(crate) grants: Grants,
    /// By what stores know it, where it is another issuer's.
    pub(crate) foreign: Option<Box<StoreNames>>,
    /// How it names its subject, likewise.
    pub(crate) prefixed: Option<Box<Prefixed>>,
}

/// One of which nothing was read.
impl Default for Payload {
    fn default() -> Self {
        Self {
            subject: Piece::default(),
            token_id: None,
            kind: TokenKind::Refresh,
            fresh: FreshClaim::Stale,
            issued_at: None,
            expires_at: None,
            not_before: None,
            auth_time: None,
            issuer: None,
            audience: None,
            session: None,
            generation: None,
            began_at: None,
            csrf: None,
            acr: None,
            amr: WordList::Empty,
            grants: Grants::default(),
            foreign: None,
            prefixed: None,
        }
    }
}

impl Payload {
    /// Reads `json`, one object and nothing behind it.
    pub(crate) fn read(json: &str, layout: &Layout, demands: &Demands) -> Result<Self, TokenFault> {
        let mut payload = Self::default();
        payload.fill(json, layout, demands)?;
        Ok(payload)
    }

    /// The same into one of which nothing was read: it is where it stays.
    pub(super) fn fill(
        &mut self,
        json: &str,
        layout: &Layout,
        demands: &Demands,
    ) -> Result<(), TokenFault> {
        let fault = Fault::default();
        let reader = ClaimsReader {
            whole: json,
            layout,
            names: ClaimNames {
                identity: demands.identity_claim.as_deref(),
                profile: demands.profile(),
            },
            fault: &fault,
        };
        let mut members = Members::new(self);
        if plain::read_claims(json, reader, &mut members).is_none() {
            *members.payload = Self::default();
            members = Members::new(members.payload);
            fault.met();
            strict::read(
                json,
                reader.into(&mut members),
                &fault,
                TokenFault::PayloadJson,
            )?;
        }
        members.complete(demands)?;
        if let Some(foreign) = &demands.foreign {
            foreign.complete(self, json, demands)?;
        }
        Ok(())
    }
}
