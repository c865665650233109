//! From what a builder was told to a signed token.

use std::sync::Arc;

use serde_json::Value;
use uuid::Uuid;

use super::payload::Payload;
use super::{IssuedToken, MintError, TokenBuilder};
use crate::base64url;
use crate::clock::{instant, seconds};
use crate::keys::PreparedKey;
use crate::rejection::TokenFault;
use crate::verify::header::{HeaderRoom, JoseHeader};
use crate::verify::{Trust, int, payload};

/// A signature is never longer, encoded: one of RSA with 8192 bits.
const LONGEST_SIGNATURE: usize = 1_366;

/// A token that lacks nothing but its signature.
struct Draft {
    signing_input: String,
    key: Arc<PreparedKey>,
    token: IssuedToken,
    /// In bytes, of the whole token.
    limit: usize,
}

impl TokenBuilder<'_> {
    /// Signs with the manager's key of this id instead of the active one: the key of a tenant, or one that verifiers already know.
    pub fn signing_key(mut self, id: impl Into<String>) -> Self {
        self.key_id = Some(id.into());
        self
    }

    /// Signs the token.
    ///
    /// # Errors
    /// When what was set is reserved, contradictory or not serialisable, when the manager itself would refuse the
    /// token, or when it has no key that signs.
    pub fn sign(mut self) -> Result<IssuedToken, MintError> {
        match self.fault.take() {
            Some(fault) => Err(fault),
            None => self.draft()?.sign(),
        }
    }

    /// The same builder, if `sign` will not fail for anything that can be known before.
    pub(crate) fn checked(mut self) -> Result<Self, MintError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let draft = self.draft()?;
        if draft.may_be_too_large() {
            draft.sign()?;
        }
        Ok(self)
    }

    fn draft(&self) -> Result<Draft, MintError> {
        let minted_at = self.member.as_ref().map(|member| seconds(member.minted_at));
        let now = minted_at.unwrap_or_else(|| self.manager.now());
        let begun = || self.begins_session().then(new_session);
        let session = self.session.clone().or_else(begun);
        let generation = self.member.as_ref().and_then(|member| member.generation);
        let token_id = new_id(session.as_deref(), generation);
        let expires_at = self.expiry(now)?;
        let minting = self.manager.minting();
        let new_csrf = || minting.writes_csrf.then(|| Uuid::new_v4().to_string());
        let csrf = self.csrf.clone().or_else(new_csrf);
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
            generation,
            session_end: self.session_end(),
            began_at: self.began_claim(),
            acr: self.acr.as_deref(),
            amr: &self.amr,
            additional: &self.claims,
        };
        self.judge_profile(&payload)?;
        let (signing_input, key) = self.encode(&payload)?;
        let expires_at = self.written("exp", expires_at, int);
        let token_id = self.written("jti", Some(token_id), as_text);
        Ok(Draft {
            signing_input,
            key,
            limit: self.manager.max_token_bytes(),
            token: IssuedToken {
                text: String::new(),
                token_id: token_id.unwrap_or_default(),
                csrf: self.written("csrf", csrf, as_text),
                kind: self.kind,
                expires_at: expires_at.and_then(instant),
                expires_in: expires_at.map(|end| end.saturating_sub(now)),
            },
        })
    }

    /// The manager's own claim, or what was added by hand in its place, which only a weakening lets happen; nothing where that is not of
    /// the right type.
    fn written<T>(&self, name: &str, own: Option<T>, read: fn(&Value) -> Option<T>) -> Option<T> {
        self.claims.get(name).map_or(own, read)
    }

    fn encode(&self, payload: &Payload<'_>) -> Result<(String, Arc<PreparedKey>), MintError> {
        let key = self.signing()?;
        let own = key.algorithm.name();
        if self.headers.get("alg").is_some_and(|named| named != own) {
            return Err(MintError::ReservedHeader("alg".to_owned()));
        }
        let header = key.encode_header(self.header_members());
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
        let payload = base64url::encode(payload.as_bytes());
        Ok((format!("{header}.{payload}"), key))
    }

    /// The key that signs now, whatever instant the token says it was minted at.
    fn signing(&self) -> Result<Arc<PreparedKey>, MintError> {
        let keys = &self.manager.verification().own.keys;
        let now = self.manager.now();
        keys.poke(now);
        let keys = keys.load();
        let by_id = |id: &String| keys.ring.signing_by(id, now);
        let key = match &self.key_id {
            Some(id) => by_id(id).ok_or_else(|| MintError::NoSuchSigningKey(id.clone())),
            None => self
                .former_key_id
                .as_ref()
                .and_then(by_id)
                .or_else(|| keys.ring.signing(now))
                .ok_or(MintError::NoSigningKey),
        };
        key.cloned()
    }

    /// Claims and header members of the application's own may be what every verifier of ours refuses: roles that are a
    /// number, values nested too deeply, instants too far away.
    fn judge_own(&self, header: &str, payload: &str) -> Result<(), MintError> {
        let Trust {
            layout, demands, ..
        } = &self.manager.verification().own;
        JoseHeader::read(header.as_bytes(), &mut HeaderRoom::new())
            .map_err(MintError::Unacceptable)?;
        payload::Payload::read(payload, layout, demands).map_err(MintError::Unacceptable)?;
        Ok(())
    }
}

impl Draft {
    fn may_be_too_large(&self) -> bool {
        self.signing_input.len() + 1 + LONGEST_SIGNATURE > self.limit
    }

    fn sign(self) -> Result<IssuedToken, MintError> {
        let signer = self.key.signer.as_ref().ok_or(MintError::NoSigningKey)?;
        let signature = signer
            .sign(self.signing_input.as_bytes())
            .map_err(|_| MintError::Signing)?;
        let text = format!("{}.{}", self.signing_input, base64url::encode(&signature));
        if text.len() > self.limit {
            return Err(MintError::TooLarge {
                length: text.len(),
                limit: self.limit,
            });
        }
        Ok(IssuedToken { text, ..self.token })
    }
}

fn as_text(claim: &Value) -> Option<String> {
    claim.as_str().map(str::to_owned)
}

/// Of a refresh token that rotates it is the same for all who spend the token before it.
fn new_id(session: Option<&str>, generation: Option<u64>) -> String {
    match (session, generation) {
        (Some(session), Some(generation)) => format!("{session}.{generation}"),
        _ => Uuid::new_v4().to_string(),
    }
}

/// A new session's id: 122 random bits.
pub(super) fn new_session() -> String {
    Uuid::new_v4().to_string()
}
