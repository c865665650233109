//! The claims a guard judges, read in one borrowed pass over the payload.

use serde::de::Deserializer as _;
use smallvec::SmallVec;

use super::Demands;
use super::fresh::FreshClaim;
use super::piece::Piece;
use super::prefixed::Prefixed;
use super::reader::PayloadVisitor;
use super::store_names::StoreNames;
use super::strict::Fault;
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
    pub(crate) audience: Option<SmallVec<[Piece; 1]>>,
    pub(crate) session: Option<Piece>,
    /// The generation of the session, in a refresh token that rotates.
    pub(crate) generation: Option<u64>,
    /// When the login began that it comes from, in microseconds since 1970; nothing is as old as can be. Another issuer's began when
    /// it was issued.
    pub(crate) began_at: Option<i64>,
    pub(crate) csrf: Option<Piece>,
    pub(crate) acr: Option<Piece>,
    pub(crate) amr: SmallVec<[Piece; 1]>,
    pub(crate) grants: Grants,
    /// By what stores know it, where it is another issuer's.
    pub(crate) foreign: Option<Box<StoreNames>>,
    /// How it names its subject, likewise.
    pub(crate) prefixed: Option<Prefixed>,
}

impl Payload {
    /// Reads `whole` from `start` on, one JSON object and nothing behind it.
    pub(crate) fn read(
        whole: &str,
        start: usize,
        layout: &Layout,
        demands: &Demands,
    ) -> Result<Self, TokenFault> {
        let json = whole.get(start..).unwrap_or_default();
        let fault = Fault::default();
        let mut reader = serde_json::Deserializer::from_str(json);
        let members = (&mut reader)
            .deserialize_map(PayloadVisitor {
                whole,
                layout,
                identity_claim: demands.identity_claim(),
                profile: demands.profile(),
                fault: &fault,
            })
            .map_err(|_| fault.take_or(TokenFault::PayloadJson))?;
        reader.end().map_err(|_| TokenFault::PayloadJson)?;
        let payload = members.complete(demands)?;
        match &demands.foreign {
            None => Ok(payload),
            Some(foreign) => foreign.complete(payload, whole, json, demands),
        }
    }
}
