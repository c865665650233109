//! The claims of one payload as they are read, before it is known that all are there.

use super::Demands;
use super::claim::Claim;
use super::payload::Payload;
use super::times::{Seconds, began_at};
use crate::claims::kind::TokenKind;
use crate::issuers::TokenProfile;
use crate::rejection::TokenFault;

/// What was read so far, in its place; nothing of a claim that was not met.
pub(super) struct Members<'p> {
    pub(super) payload: &'p mut Payload,
    pub(super) issued_at: Option<Seconds>,
    pub(super) began_at: Option<u64>,
    met: u32,
}

impl<'p> Members<'p> {
    /// `payload` is one of which nothing was read.
    pub(super) fn new(payload: &'p mut Payload) -> Self {
        Self {
            payload,
            issued_at: None,
            began_at: None,
            met: 0,
        }
    }

    /// Notes that the claim was met; false where it was before.
    pub(super) fn meet(&mut self, claim: Claim) -> bool {
        let is_new = !self.has(claim);
        self.met |= claim.bit();
        is_new
    }

    /// A mark for each claim that was met.
    #[cfg(test)]
    pub(super) fn met_claims(&self) -> u32 {
        self.met
    }

    fn has(&self, claim: Claim) -> bool {
        self.met & claim.bit() != 0
    }

    /// Judges whether all is there that has to be, and says when the login began.
    pub(super) fn complete(&mut self, demands: &Demands) -> Result<(), TokenFault> {
        let profile = demands.profile();
        let says_kind = matches!(profile, None | Some(TokenProfile::Portcullis));
        if !says_kind {
            self.payload.kind = TokenKind::Access;
        } else if !self.has(Claim::Kind) {
            return Err(TokenFault::MissingClaim("type"));
        }
        if !self.has(Claim::Identity) {
            return Err(match demands.identity_claim {
                None => TokenFault::MissingClaim("sub"),
                Some(_) => TokenFault::MissingIdentity,
            });
        }
        if !self.has(Claim::TokenId) && profile != Some(TokenProfile::OpenIdConnect) {
            return Err(TokenFault::MissingClaim("jti"));
        }
        let issued_at = self.issued_at.ok_or(TokenFault::MissingClaim("iat"))?;
        self.payload.issued_at = Some(issued_at.whole);
        self.payload.began_at = began_at(self.began_at, self.issued_at);
        Ok(())
    }
}
