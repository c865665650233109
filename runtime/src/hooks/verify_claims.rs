//! What the verification hook sees of a token.

use std::fmt;

use serde_json::{Map, Value};

use crate::claims::kind::TokenKind;
use crate::rejection::TokenFault;
use crate::verify::{Contents, Verified};

/// A token that is one of ours and not revoked, as [`ManagerBuilder::verify_claims`](crate::ManagerBuilder::verify_claims) is asked
/// about it. It is a copy, and no proof: what the handler asks of the token is judged after the hook.
#[derive(Clone)]
pub struct VerifiedToken {
    subject: String,
    token_id: String,
    issuer: Option<String>,
    is_own: bool,
    session: Option<String>,
    kind: TokenKind,
    contents: Contents,
}

impl VerifiedToken {
    pub(crate) fn of(token: &Verified<'_>) -> Result<Self, TokenFault> {
        Ok(Self {
            subject: token.subject().to_owned(),
            token_id: token.token_id().to_owned(),
            issuer: token.issuer().map(str::to_owned),
            is_own: token.is_own(),
            session: token.session().map(str::to_owned),
            kind: token.kind(),
            contents: Contents::of(token)?,
        })
    }

    /// The identity: the `sub` claim, or the one that the manager's `identity_claim` names; behind its prefix, where the token is a
    /// trusted issuer's.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The `jti` claim; empty where the token has none, which only [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId)
    /// lets in, and some trusted issuers leave out.
    #[must_use]
    pub fn token_id(&self) -> &str {
        &self.token_id
    }

    /// The `iss` claim.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Whether the manager itself is the issuer, and not one that it [trusts](crate::ManagerBuilder::trust). Ids of tokens and sessions
    /// are those of their issuer, and two issuers may give the same.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.is_own
    }

    /// The `sid` claim: the session (token family) it belongs to.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// Which kind of token it is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// All claims; `type`, `fresh` and `jti` are there where the token leaves them out, too.
    #[must_use]
    pub fn claims(&self) -> &Map<String, Value> {
        &self.contents.claims
    }

    /// The JOSE header.
    #[must_use]
    pub fn header(&self) -> &Map<String, Value> {
        &self.contents.header
    }
}

impl fmt::Debug for VerifiedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedToken")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
