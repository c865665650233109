//! The token itself: header, claims, raw text, and where it was found.

use std::fmt;
use std::time::SystemTime;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;
use serde_json::{Map, Value};

use super::handed::FromKnown;
use super::{OptionalAccess, PlainAccess, read};
use crate::authenticate::Authenticated;
use crate::base64url;
use crate::claims::kind::TokenKind;
use crate::clock::instant;
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::rejection::{Refusal, Rejection};
use crate::rule::{RoleType, ScopeType};
use crate::verify::fresh::FreshClaim;

/// The request's token, after everything a guard asked of it held.
///
/// As `Option<Token>` it is `None` for a caller whom an `optional` guard let in without a token.
///
/// ```
/// use portcullis::{Token, jwt_required};
///
/// #[jwt_required(any_type)]
/// async fn about(token: Token) -> String {
///     format!("{:?} token of {}, id {}", token.kind(), token.subject(), token.token_id())
/// }
/// ```
#[derive(Clone)]
pub struct Token {
    caller: Authenticated<'static>,
}

impl Token {
    pub(crate) fn of(caller: Authenticated<'static>) -> Self {
        Self { caller }
    }

    /// The identity: the `sub` claim, or the one that `identity_claim` names, behind the prefix that a trusted issuer was given.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.caller.token().subject()
    }

    /// The `jti` claim; empty where the token has none, which only [`Weakening::TokensWithoutId`](crate::Weakening::TokensWithoutId)
    /// lets in, and some trusted issuers leave out. Two issuers may give the same.
    #[must_use]
    pub fn token_id(&self) -> &str {
        self.caller.token().token_id()
    }

    /// The `type` claim; an access token, where another issuer wrote it.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.caller.token().kind()
    }

    /// The `fresh` claim.
    #[must_use]
    pub fn fresh(&self) -> FreshClaim {
        self.caller.token().fresh()
    }

    /// The `iss` claim.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.caller.token().issuer()
    }

    /// Whether the manager itself is the issuer, and not one that it [trusts](crate::ManagerBuilder::trust).
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.caller.token().is_own()
    }

    /// The `sid` claim: the session (token family) it belongs to.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.caller.token().session()
    }

    /// The `iat` claim.
    #[must_use]
    pub fn issued_at(&self) -> Option<SystemTime> {
        self.caller.token().issued_at().and_then(instant)
    }

    /// The `exp` claim; nothing for a token that never expires.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.caller.token().expires_at().and_then(instant)
    }

    /// The `auth_time` claim: when the user last proved who they are.
    #[must_use]
    pub fn auth_time(&self) -> Option<SystemTime> {
        self.caller.token().auth_time().and_then(instant)
    }

    /// The `acr` claim: how strongly the user proved who they are.
    #[must_use]
    pub fn acr(&self) -> Option<&str> {
        self.caller.token().acr()
    }

    /// The `amr` claim: by what means the user proved who they are.
    pub fn amr(&self) -> impl Iterator<Item = &str> {
        self.caller.token().amr()
    }

    /// The `csrf` claim, which a form of a page shows beside the token's cookie.
    #[must_use]
    pub fn csrf_token(&self) -> Option<&str> {
        self.caller.token().csrf()
    }

    /// The roles, wherever the manager's `role_claims` find them.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.caller.token().roles()
    }

    /// The scopes, wherever the manager's `scope_claims` find them.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.caller.token().scopes()
    }

    /// Whether it has this role, or one that implies it.
    ///
    /// ```
    /// use portcullis::{Role, Token, jwt_required};
    ///
    /// #[derive(Clone, Copy, Role)]
    /// enum Role {
    ///     Viewer,
    ///     #[role(implies(Viewer))]
    ///     Editor,
    /// }
    ///
    /// #[jwt_required]
    /// async fn page(token: Token) -> &'static str {
    ///     if token.has_role(Role::Editor) { "a page with an edit button" } else { "a page" }
    /// }
    /// ```
    #[must_use]
    pub fn has_role<R: RoleType>(&self, role: R) -> bool {
        R::ROLES.grants(self.caller.token().roles(), role.position())
    }

    /// Whether it has this scope, or one that implies it.
    ///
    /// ```
    /// use portcullis::{Scope, Token, jwt_required};
    ///
    /// #[derive(Clone, Copy, Scope)]
    /// enum Scope {
    ///     #[scope(rename = "docs:read")]
    ///     Read,
    /// }
    ///
    /// #[jwt_required]
    /// async fn page(token: Token) -> &'static str {
    ///     if token.has_scope(Scope::Read) { "a page with documents" } else { "a page" }
    /// }
    /// ```
    #[must_use]
    pub fn has_scope<S: ScopeType>(&self, scope: S) -> bool {
        S::SCOPES.grants(self.caller.token().scopes(), scope.position())
    }

    /// Where the request carried it.
    #[must_use]
    pub fn location(&self) -> Location {
        self.caller.location()
    }

    /// The token as it was sent. It is a credential: whoever reads it can use it.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.caller.token().token()
    }

    /// All claims. Whom `sub` names, and the claim that holds the identity, has the prefix that a trusted issuer was given, as in
    /// [`subject`](Self::subject); the token [as it was sent](Self::raw) has none.
    ///
    /// # Errors
    /// Never for a token that a guard let pass; where it could, an empty map would be a claim that nothing is claimed.
    pub fn claims(&self) -> serde_json::Result<Map<String, Value>> {
        serde_json::from_str(self.caller.token().claims_json())
    }

    /// The JOSE header.
    ///
    /// # Errors
    /// As [`claims`](Self::claims).
    pub fn header(&self) -> serde_json::Result<Map<String, Value>> {
        let segment = self.raw().split('.').next().unwrap_or_default();
        // Padding is there only where a weakening lets it in.
        let segment = segment.trim_end_matches('=');
        serde_json::from_slice(&base64url::decode(segment.as_bytes()).unwrap_or_default())
    }

    /// The session, where it is one that this manager began: another issuer may name one of the same id.
    pub(crate) fn own_session(&self) -> Option<&str> {
        self.session().filter(|_| self.is_own())
    }

    pub(crate) fn caller(&self) -> &Authenticated<'static> {
        &self.caller
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("kind", &self.kind())
            .field("raw", &"[redacted]")
            .finish_non_exhaustive()
    }
}

impl FromKnown for Token {
    fn from_known(known: &Authenticated<'_>) -> Result<Self, Refusal> {
        Ok(Self::of(known.to_held()))
    }
}

impl<S> FromRequestParts<S> for Token
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        read::<PlainAccess, S, Self>(parts, state).await
    }
}

impl<S> OptionalFromRequestParts<S> for Token
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        read::<OptionalAccess, S, Option<Self>>(parts, state).await
    }
}
