//! The claims of one payload as they are read, before it is known that all are there.

use smallvec::SmallVec;

use super::Demands;
use super::fresh::FreshClaim;
use super::payload::Payload;
use super::piece::Piece;
use super::times::{Seconds, began_at};
use crate::claims::grants::Grants;
use crate::claims::kind::TokenKind;
use crate::issuers::TokenProfile;
use crate::rejection::TokenFault;

/// What was read so far; nothing of a claim that was not met.
#[derive(Default)]
pub(super) struct Members {
    pub(super) subject: Option<Piece>,
    pub(super) token_id: Option<Piece>,
    pub(super) kind: Option<TokenKind>,
    pub(super) fresh: Option<FreshClaim>,
    pub(super) issued_at: Option<Seconds>,
    pub(super) expires_at: Option<i64>,
    pub(super) not_before: Option<i64>,
    pub(super) auth_time: Option<i64>,
    pub(super) issuer: Option<Piece>,
    pub(super) audience: Option<SmallVec<[Piece; 1]>>,
    pub(super) session: Option<Piece>,
    pub(super) generation: Option<u64>,
    pub(super) began_at: Option<u64>,
    pub(super) csrf: Option<Piece>,
    pub(super) acr: Option<Piece>,
    pub(super) amr: Option<SmallVec<[Piece; 1]>>,
    pub(super) grants: Grants,
}

impl Members {
    pub(super) fn complete(self, demands: &Demands) -> Result<Payload, TokenFault> {
        let identity = || match demands.identity_claim {
            None => TokenFault::MissingClaim("sub"),
            Some(_) => TokenFault::MissingIdentity,
        };
        let profile = demands.profile();
        Ok(Payload {
            kind: match profile {
                None | Some(TokenProfile::Portcullis) => {
                    self.kind.ok_or(TokenFault::MissingClaim("type"))?
                }
                Some(_) => TokenKind::Access,
            },
            subject: self.subject.ok_or_else(identity)?,
            token_id: match profile {
                Some(TokenProfile::OpenIdConnect) => self.token_id,
                _ => Some(self.token_id.ok_or(TokenFault::MissingClaim("jti"))?),
            },
            issued_at: Some(self.issued_at.ok_or(TokenFault::MissingClaim("iat"))?.whole),
            fresh: self.fresh.unwrap_or_default(),
            expires_at: self.expires_at,
            not_before: self.not_before,
            auth_time: self.auth_time,
            issuer: self.issuer,
            audience: self.audience,
            session: self.session,
            generation: self.generation,
            began_at: began_at(self.began_at, self.issued_at),
            csrf: self.csrf,
            acr: self.acr,
            amr: self.amr.unwrap_or_default(),
            grants: self.grants,
            foreign: None,
            prefixed: None,
        })
    }
}
