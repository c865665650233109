//! What is asked of claims once the signature holds: by whom, for whom, and when.

use super::header::MediaType;
use super::{Demands, Verification, Verified};
use crate::claims::kind::TokenKind;
use crate::rejection::{Refusal, TokenFault};

impl Verification {
    /// Whether the token has expired; every other fault of its claims is an error.
    pub(super) fn judge_claims(
        &self,
        token: &Verified,
        media_type: MediaType,
        now: i64,
    ) -> Result<bool, Refusal> {
        if media_type == MediaType::AccessToken && token.kind() != TokenKind::Access {
            return Err(TokenFault::MediaType.into());
        }
        self.judge_issuer(token)?;
        self.judge_audience(token)?;
        self.judge_times(token, now)
    }

    fn judge_issuer(&self, token: &Verified) -> Result<(), TokenFault> {
        let issuers = &self.demands.issuers;
        if issuers.is_empty() {
            return Ok(());
        }
        match token.issuer() {
            Some(issuer) if issuers.iter().any(|ours| **ours == *issuer) => Ok(()),
            Some(_) => Err(TokenFault::Issuer),
            None => Err(TokenFault::MissingIssuer),
        }
    }

    fn judge_audience(&self, token: &Verified) -> Result<(), TokenFault> {
        let audiences = &self.demands.audiences;
        if audiences.is_empty() {
            return if token.has_audience() {
                Err(TokenFault::UnexpectedAudience)
            } else {
                Ok(())
            };
        }
        let ours = audiences.iter().any(|audience| token.is_for(audience));
        match ours {
            true => Ok(()),
            false if token.has_audience() => Err(TokenFault::Audience),
            false => Err(TokenFault::MissingAudience),
        }
    }

    /// Whether the token has expired; every other fault of its times is an error.
    fn judge_times(&self, token: &Verified, now: i64) -> Result<bool, Refusal> {
        let Demands {
            leeway, endless, ..
        } = &self.demands;
        let latest_begin = now.saturating_add(*leeway);
        if token.not_before().is_some_and(|begin| begin > latest_begin) {
            return Err(TokenFault::NotYetValid.into());
        }
        if token
            .issued_at()
            .is_some_and(|issued| issued > latest_begin)
        {
            return Err(TokenFault::IssuedInFuture.into());
        }
        match token.expires_at() {
            Some(end) => Ok(now.saturating_sub(*leeway) >= end),
            None if endless.allows(token.kind()) => Ok(false),
            None => Err(TokenFault::MissingClaim("exp").into()),
        }
    }
}
