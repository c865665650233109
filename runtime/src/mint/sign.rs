//! From what a builder was told to a signed token.

use serde_json::Value;
use uuid::Uuid;

use super::builder::Freshness;
use super::payload::{Audience, Payload};
use super::{IssuedToken, MintError, TokenBuilder};
use crate::base64url;
use crate::claims::kind::TokenKind;
use crate::clock::instant;
use crate::config::{Lifetime, Weakening};
use crate::crypto::Signer;
use crate::keys::PreparedKey;
use crate::rejection::TokenFault;
use crate::verify::fresh::FreshClaim;
use crate::verify::header::JoseHeader;
use crate::verify::{Demands, Verification, int, payload};

impl TokenBuilder<'_> {
    /// Signs the token.
    ///
    /// # Errors
    /// When what was set is reserved, contradictory or not serialisable, when the manager itself would refuse the
    /// token, or when it has no key that signs.
    pub fn sign(mut self) -> Result<IssuedToken, MintError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        if self.continues && self.fresh != Freshness::Stale {
            return Err(MintError::FreshContinuation);
        }
        let now = self.manager.now();
        let token_id = Uuid::new_v4().to_string();
        let session = self
            .session
            .take()
            .or_else(|| self.begins_session().then(new_session));
        let expires_at = self.expiry(now)?;
        let minting = self.manager.minting();
        let csrf = self
            .csrf
            .take()
            .or_else(|| minting.writes_csrf.then(|| Uuid::new_v4().to_string()));
        let payload = Payload {
            fresh: self.fresh_claim(now)?,
            issued_at: now,
            token_id: &token_id,
            kind: self.kind,
            identity_claim: &minting.identity_claim,
            identity: &self.identity,
            not_before: minting.writes_nbf.then_some(now),
            csrf: csrf.as_deref(),
            audience: self.audience_claim()?,
            issuer: minting.issuer.as_deref(),
            expires_at,
            auth_time: self.auth_time,
            session: session.as_deref(),
            acr: self.acr.as_deref(),
            amr: &self.amr,
            additional: &self.claims,
        };
        let text = self.encode(&payload)?;
        let expires_at = self.written("exp", expires_at, int);
        Ok(IssuedToken {
            text,
            token_id: self
                .written("jti", Some(token_id), as_text)
                .unwrap_or_default(),
            csrf: self.written("csrf", csrf, as_text),
            kind: self.kind,
            expires_at: expires_at.and_then(instant),
            expires_in: expires_at.map(|end| end.saturating_sub(now)),
        })
    }

    /// The manager's own claim, or what was added by hand in its place, which only a weakening lets happen; nothing where that is not of
    /// the right type.
    fn written<T>(&self, name: &str, own: Option<T>, read: fn(&Value) -> Option<T>) -> Option<T> {
        self.claims.get(name).map_or(own, read)
    }

    /// Whether a session begins with it, where it belongs to none.
    fn begins_session(&self) -> bool {
        self.kind == TokenKind::Refresh && self.manager.minting().writes_session
    }

    fn expiry(&self, now: i64) -> Result<Option<i64>, MintError> {
        let Demands {
            endless,
            weakenings,
            ..
        } = &self.manager.verification().demands;
        let lifetime = self
            .lifetime
            .unwrap_or_else(|| self.manager.minting().lifetime(self.kind))
            .meant(*weakenings);
        let endless =
            endless.allows(self.kind) || weakenings.contains(Weakening::TokensWithoutExpiry);
        match lifetime.seconds().map_err(|_| MintError::Lifetime)? {
            Some(seconds) => Ok(Some(now.saturating_add(seconds))),
            None if endless => Ok(None),
            None => Err(MintError::Endless(self.kind)),
        }
    }

    fn fresh_claim(&self, now: i64) -> Result<FreshClaim, MintError> {
        Ok(match self.fresh {
            Freshness::Stale => FreshClaim::Stale,
            Freshness::Fresh => FreshClaim::Fresh,
            Freshness::For(duration) => {
                let seconds = Lifetime::For(duration)
                    .seconds()
                    .map_err(|_| MintError::Lifetime)?;
                FreshClaim::Until(now.saturating_add(seconds.unwrap_or_default()))
            }
        })
    }

    fn audience_claim(&self) -> Result<Audience<'_>, MintError> {
        let Some(named) = &self.audience else {
            let ours = &self.manager.minting().audiences;
            return Ok(Audience::of(ours.iter().map(String::as_str)));
        };
        let Demands {
            audiences,
            weakenings,
            ..
        } = &self.manager.verification().demands;
        let acceptable = named
            .iter()
            .any(|audience| audiences.iter().any(|our| **our == **audience));
        if acceptable || weakenings.contains(Weakening::UnrelatedIssuerAndAudience) {
            Ok(Audience::of(named.iter().map(String::as_str)))
        } else {
            Err(MintError::Audience)
        }
    }

    fn encode(&self, payload: &Payload<'_>) -> Result<String, MintError> {
        let (key, signer) = self.signing()?;
        let own = key.algorithm.name();
        if self.headers.get("alg").is_some_and(|named| named != own) {
            return Err(MintError::ReservedHeader("alg".to_owned()));
        }
        let header = key.encode_header(self.headers.clone());
        let payload = serde_json::to_string(payload).map_err(MintError::Serialize)?;
        if self
            .claims
            .get("iss")
            .is_some_and(|issuer| !issuer.is_string())
        {
            return Err(MintError::Unacceptable(TokenFault::ClaimType("iss")));
        }
        if !self.manager.minting().overrides {
            self.judge_own(&header, &payload)?;
        }
        let signing_input = format!("{header}.{}", base64url::encode(payload.as_bytes()));
        let signature = signer
            .sign(signing_input.as_bytes())
            .map_err(|_| MintError::Signing)?;
        let text = format!("{signing_input}.{}", base64url::encode(&signature));
        let limit = self.manager.max_token_bytes();
        if text.len() > limit {
            return Err(MintError::TooLarge {
                length: text.len(),
                limit,
            });
        }
        Ok(text)
    }

    fn signing(&self) -> Result<(&PreparedKey, &Signer), MintError> {
        let keys = &self.manager.verification().keys;
        match &self.key_id {
            None => keys.signing().ok_or(MintError::NoSigningKey),
            Some(id) => keys
                .signing_by(id)
                .ok_or_else(|| MintError::NoSuchSigningKey(id.clone())),
        }
    }

    /// Claims and header members of the application's own may be what every verifier of ours refuses: roles that are a
    /// number, values nested too deeply, instants too far away.
    fn judge_own(&self, header: &str, payload: &str) -> Result<(), MintError> {
        let Verification {
            layout, demands, ..
        } = self.manager.verification();
        JoseHeader::read(header.as_bytes()).map_err(MintError::Unacceptable)?;
        payload::Payload::read(payload, 0, layout, demands).map_err(MintError::Unacceptable)?;
        Ok(())
    }
}

fn as_text(claim: &Value) -> Option<String> {
    claim.as_str().map(str::to_owned)
}

/// A new session's id: 122 random bits.
pub(super) fn new_session() -> String {
    Uuid::new_v4().to_string()
}
