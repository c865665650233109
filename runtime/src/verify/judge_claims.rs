//! What is asked of claims once the signature holds: by whom, for whom, and when.

use serde_json::{Map, Value};

use super::claimed::Claimed;
use super::header::MediaType;
use super::payload::Payload;
use super::{Demands, Trust};
use crate::claims::kind::TokenKind;
use crate::rejection::{Refusal, TokenFault};

impl Trust {
    /// What stays as it is while the token and the settings do.
    pub(super) fn judge_claims(
        &self,
        claimed: Claimed<'_>,
        media_type: MediaType,
    ) -> Result<(), TokenFault> {
        if media_type == MediaType::AccessToken && claimed.payload.kind != TokenKind::Access {
            return Err(TokenFault::MediaType);
        }
        self.judge_issuer(claimed)?;
        self.judge_subject(claimed)?;
        self.judge_audience(claimed)
    }

    /// Nobody is taken for a user of an issuer whose users are told apart by a prefix.
    pub(super) fn judge_subject(&self, claimed: Claimed<'_>) -> Result<(), TokenFault> {
        let prefixes = &self.demands.prefixes_of_others;
        if prefixes.is_empty() {
            return Ok(());
        }
        let is_foreign = |name: &str| prefixes.iter().any(|prefix| name.starts_with(&**prefix));
        // Handlers and rules read `sub` too, wherever the identity is.
        let is_elsewhere = self.demands.identity_claim.is_some();
        let beside = is_elsewhere.then(|| sub_of(claimed)).flatten();
        if is_foreign(claimed.subject()) || beside.as_deref().is_some_and(is_foreign) {
            return Err(TokenFault::ForeignSubject);
        }
        Ok(())
    }

    fn judge_issuer(&self, claimed: Claimed<'_>) -> Result<(), TokenFault> {
        let issuers = &self.demands.issuers;
        if issuers.is_empty() {
            return Ok(());
        }
        match claimed.issuer() {
            Some(issuer) if issuers.iter().any(|ours| **ours == *issuer) => Ok(()),
            Some(_) => Err(TokenFault::Issuer),
            None => Err(TokenFault::MissingIssuer),
        }
    }

    fn judge_audience(&self, claimed: Claimed<'_>) -> Result<(), TokenFault> {
        let audiences = &self.demands.audiences;
        if audiences.is_empty() {
            return if claimed.has_audience() {
                Err(TokenFault::UnexpectedAudience)
            } else {
                Ok(())
            };
        }
        let ours = audiences.iter().any(|audience| claimed.is_for(audience));
        match ours {
            true => Ok(()),
            false if claimed.has_audience() => Err(TokenFault::Audience),
            false => Err(TokenFault::MissingAudience),
        }
    }

    /// What depends on the time: whether the token has expired; every other fault of its times is an error.
    #[inline]
    pub(super) fn judge_times(&self, payload: &Payload, now: i64) -> Result<bool, Refusal> {
        let Demands {
            leeway, endless, ..
        } = &self.demands;
        let latest_begin = now.saturating_add(*leeway);
        if payload.not_before.is_some_and(|begin| begin > latest_begin) {
            return Err(TokenFault::NotYetValid.into());
        }
        if payload
            .issued_at
            .is_some_and(|issued| issued > latest_begin)
        {
            return Err(TokenFault::IssuedInFuture.into());
        }
        self.judge_login(payload, latest_begin)?;
        match payload.expires_at {
            Some(end) => Ok(now.saturating_sub(*leeway) >= end),
            None if endless.allows(payload.kind) => Ok(false),
            None => Err(TokenFault::MissingClaim("exp").into()),
        }
    }

    /// Some issuers' tokens always say when their user logged in.
    #[inline]
    fn judge_login(&self, payload: &Payload, latest: i64) -> Result<(), TokenFault> {
        let foreign = self.demands.foreign.as_ref();
        match payload.auth_time {
            _ if !foreign.is_some_and(|foreign| foreign.wants_auth_time) => Ok(()),
            None => Err(TokenFault::MissingClaim("auth_time")),
            Some(login) if login > latest => Err(TokenFault::IssuedInFuture),
            Some(_) => Ok(()),
        }
    }
}

/// The claim `sub` as a text, whatever it is.
fn sub_of(claimed: Claimed<'_>) -> Option<String> {
    let claims: Map<String, Value> = serde_json::from_str(claimed.json()).ok()?;
    claims.get("sub").map(|sub| match sub {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}
