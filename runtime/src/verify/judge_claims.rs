//! What is asked of claims once the signature holds: by whom, for whom, and when.

use serde_json::{Map, Value};

use super::header::MediaType;
use super::{Demands, Judged, Trust, Verified};
use crate::claims::kind::TokenKind;
use crate::rejection::{Refusal, TokenFault};

impl Trust {
    /// What stays as it is while the token and the settings do.
    pub(super) fn judge_claims(
        &self,
        token: &Verified,
        media_type: MediaType,
    ) -> Result<(), TokenFault> {
        if media_type == MediaType::AccessToken && token.kind() != TokenKind::Access {
            return Err(TokenFault::MediaType);
        }
        self.judge_issuer(token)?;
        self.judge_subject(token)?;
        self.judge_audience(token)
    }

    /// Nobody is taken for a user of an issuer whose users are told apart by a prefix.
    pub(super) fn judge_subject(&self, token: &Verified) -> Result<(), TokenFault> {
        let prefixes = &self.demands.prefixes_of_others;
        if prefixes.is_empty() {
            return Ok(());
        }
        let is_foreign = |name: &str| prefixes.iter().any(|prefix| name.starts_with(&**prefix));
        // Handlers and rules read `sub` too, wherever the identity is.
        let is_elsewhere = self.demands.identity_claim.is_some();
        let beside = is_elsewhere.then(|| sub_of(token)).flatten();
        if is_foreign(token.subject()) || beside.as_deref().is_some_and(is_foreign) {
            return Err(TokenFault::ForeignSubject);
        }
        Ok(())
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

    /// What depends on the time.
    pub(super) fn judge_now(&self, token: Verified, now: i64) -> Result<Judged, Refusal> {
        let expired = self.judge_times(&token, now)?;
        Ok(Judged { token, expired })
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
        self.judge_login(token, latest_begin)?;
        match token.expires_at() {
            Some(end) => Ok(now.saturating_sub(*leeway) >= end),
            None if endless.allows(token.kind()) => Ok(false),
            None => Err(TokenFault::MissingClaim("exp").into()),
        }
    }

    /// Some issuers' tokens always say when their user logged in.
    fn judge_login(&self, token: &Verified, latest: i64) -> Result<(), TokenFault> {
        let foreign = self.demands.foreign.as_ref();
        match token.auth_time() {
            _ if !foreign.is_some_and(|foreign| foreign.wants_auth_time) => Ok(()),
            None => Err(TokenFault::MissingClaim("auth_time")),
            Some(login) if login > latest => Err(TokenFault::IssuedInFuture),
            Some(_) => Ok(()),
        }
    }
}

/// The claim `sub` as a text, whatever it is.
fn sub_of(token: &Verified) -> Option<String> {
    let claims: Map<String, Value> = serde_json::from_str(token.claims_json()).ok()?;
    claims.get("sub").map(|sub| match sub {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
