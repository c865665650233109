//! What another issuer's token has to show beside what all tokens do: that it is an access token, as its issuer writes them.

use super::Demands;
use super::marks::{Mark, Marks};
use super::payload::Payload;
use super::piece::Piece;
use super::prefixed::Prefixed;
use super::store_names::StoreNames;
use super::word_list::WordList;
use crate::claims::kind::TokenKind;
use crate::issuers::{Foreign, TokenProfile};
use crate::rejection::TokenFault;

/// Of ID tokens (OpenID Connect Core section 3.3.2.11) and of security events, logout tokens among them (RFC 8417).
const OF_OTHER_TOKENS: [&str; 4] = ["at_hash", "c_hash", "events", "s_hash"];

/// By which providers say what kind of token it is, where they say it.
const KIND_CLAIMS: [&str; 4] = ["token_type", "token_use", "typ", "type"];

/// What such a claim says of tokens that are no access tokens, in any case of letters.
const OTHER_KINDS: [&str; 7] = [
    "id",
    "id_token",
    "logout",
    "logout_token",
    "offline",
    "refresh",
    "refresh_token",
];

impl Foreign {
    /// The claims as far as they mean something here, of a payload that was read strictly by these demands.
    pub(super) fn complete(
        &self,
        payload: &mut Payload,
        json: &str,
        demands: &Demands,
    ) -> Result<(), TokenFault> {
        let marks = Marks::read(json, |name| self.asks(name))?;
        self.judge_kind(&marks, payload.kind)?;
        self.judge_exact_claims(&marks)?;
        self.judge_lifetime(payload)?;
        // RFC 7519 section 4.1.2, wherever the identity is: what is no text has no prefix, and names somebody else to a rule.
        let has_odd_sub = marks.has("sub") && marks.text("sub").is_none();
        if has_odd_sub || payload.subject.get(json).is_empty() {
            return Err(TokenFault::ClaimType("sub"));
        }
        if *self.audience_claim != *"aud" {
            payload.audience = self.audience(&marks, payload, json, &demands.audiences)?;
        }
        payload.prefixed = Prefixed::of(demands);
        if let Some(prefixed) = &payload.prefixed {
            let subject = prefixed.name(payload.subject.get(json));
            payload.subject = Piece::owned(subject);
        }
        payload.foreign = Some(Box::new(StoreNames::of(&self.issuer, payload, json)?));
        Ok(())
    }

    fn judge_kind(&self, marks: &Marks<'_>, kind: TokenKind) -> Result<(), TokenFault> {
        match self.profile {
            TokenProfile::Portcullis if kind != TokenKind::Access => {
                Err(TokenFault::NotAnAccessToken)
            }
            TokenProfile::Portcullis => Ok(()),
            TokenProfile::AccessToken => {
                text(marks, "sub")?;
                text(marks, "client_id")
            }
            TokenProfile::OpenIdConnect => self.judge_marks(marks),
        }
    }

    /// Nothing in the header tells these tokens from others of the issuer.
    fn judge_marks(&self, marks: &Marks<'_>) -> Result<(), TokenFault> {
        // Some providers repeat the nonce of the login in access tokens; those say by a required claim what they are.
        let mut required = self.exact_claims.iter();
        let says_kind = required.any(|(claim, _)| KIND_CLAIMS.contains(&&**claim));
        let nonce = !says_kind && marks.has("nonce");
        let is_other = |kind: &str| OTHER_KINDS.iter().any(|it| it.eq_ignore_ascii_case(kind));
        let mut kinds = KIND_CLAIMS.iter().filter_map(|claim| marks.text(claim));
        if nonce || OF_OTHER_TOKENS.iter().any(|claim| marks.has(claim)) || kinds.any(is_other) {
            return Err(TokenFault::NotAnAccessToken);
        }
        Ok(())
    }

    fn judge_exact_claims(&self, marks: &Marks<'_>) -> Result<(), TokenFault> {
        let mut exact = self.exact_claims.iter();
        let mut present = self.present_claims.iter();
        let holds = exact.all(|(claim, expected)| marks.text(claim) == Some(&**expected))
            && present.all(|claim| marks.text(claim).is_some_and(|text| !text.is_empty()));
        if holds {
            Ok(())
        } else {
            Err(TokenFault::ExactClaim)
        }
    }

    /// By the issuer's own clock, so without leeway. That no token ends too long after now follows, since none was issued after it.
    fn judge_lifetime(&self, payload: &Payload) -> Result<(), TokenFault> {
        match (payload.issued_at, payload.expires_at) {
            (Some(begin), Some(end)) if end.saturating_sub(begin) > self.longest_lifetime => {
                Err(TokenFault::LivesTooLong)
            }
            _ => Ok(()),
        }
    }

    /// Whom the token is for by the claim that its issuer writes that into. An `aud` beside it has to name us, too (RFC 7519 section
    /// 4.1.3).
    fn audience(
        &self,
        marks: &Marks<'_>,
        payload: &Payload,
        whole: &str,
        audiences: &[Box<str>],
    ) -> Result<Option<WordList>, TokenFault> {
        let is_ours = |named: &str| audiences.iter().any(|ours| **ours == *named);
        match &payload.audience {
            Some(named) if !named.words(whole).any(is_ours) => return Err(TokenFault::Audience),
            None if self.profile == TokenProfile::AccessToken => {
                return Err(TokenFault::MissingAudience);
            }
            _ => {}
        }
        let mut named = WordList::default();
        match marks.get(&self.audience_claim) {
            None => return Ok(None),
            Some(Mark::Text(text)) => named.push(text.clone(), whole),
            Some(Mark::Texts(texts)) => {
                for text in texts {
                    named.push(text.clone(), whole);
                }
            }
            Some(Mark::Other) => return Err(TokenFault::ClaimType("aud")),
        }
        Ok(Some(named))
    }

    fn asks(&self, name: &str) -> bool {
        matches!(name, "sub" | "client_id" | "nonce")
            || OF_OTHER_TOKENS.contains(&name)
            || KIND_CLAIMS.contains(&name)
            || *self.audience_claim == *name
            || self.exact_claims.iter().any(|(claim, _)| **claim == *name)
            || self.present_claims.iter().any(|claim| **claim == *name)
    }
}

/// A claim of RFC 9068 section 2.2 that has to be there, and to say something.
fn text(marks: &Marks<'_>, name: &'static str) -> Result<(), TokenFault> {
    match marks.get(name) {
        None => Err(TokenFault::MissingClaim(name)),
        Some(Mark::Text(text)) if !text.is_empty() => Ok(()),
        Some(_) => Err(TokenFault::ClaimType(name)),
    }
}
