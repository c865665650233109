//! One new token.

use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde_json::{Map, Value};

use super::MintError;
use super::member::Member;
use super::payload::place;
use super::reserved::{is_reserved_claim, is_reserved_header};
use crate::claims::kind::TokenKind;
use crate::clock::seconds;
use crate::config::Lifetime;
use crate::manager::JwtManager;
use crate::quotable::is_quotable;
use crate::rule::GrantTable;

/// A token to be: set what it says, then [`sign`](Self::sign) it.
///
/// Faults of what was set are kept and reported by `sign`.
///
/// ```
/// use portcullis::JwtManager;
/// use std::time::Duration;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let token = tokens.access_token("alice").fresh()
///     .roles(["admin"])
///     .scopes(["docs:read", "docs:write"])
///     .claim("tenant", "acme")
///     .lifetime(Duration::from_secs(300))
///     .sign()?;
/// assert_eq!(token.as_str().split('.').count(), 3);
/// # Ok(())
/// # }
/// ```
#[must_use = "a token is minted by `sign`"]
pub struct TokenBuilder<'m> {
    pub(super) manager: &'m JwtManager,
    pub(super) kind: TokenKind,
    pub(super) identity: String,
    pub(super) fresh: Freshness,
    pub(super) lifetime: Option<Lifetime>,
    pub(super) audience: Option<Vec<String>>,
    pub(super) session: Option<String>,
    /// When the login began that it comes from, where that is not now.
    pub(super) began_at: Option<SystemTime>,
    /// What the store says of it.
    pub(super) member: Option<Member>,
    pub(super) auth_time: Option<i64>,
    pub(super) acr: Option<String>,
    pub(super) continues: bool,
    /// That of the token it renews; a new one otherwise.
    pub(super) csrf: Option<String>,
    pub(super) amr: Vec<String>,
    pub(super) claims: Map<String, Value>,
    pub(super) headers: Map<String, Value>,
    /// The id of the key that signs it, where it is not the active one.
    pub(super) key_id: Option<String>,
    /// That of the key of the token it goes on from, which signs it too where it still does.
    pub(super) former_key_id: Option<String>,
    pub(super) fault: Option<MintError>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Freshness {
    Stale,
    Fresh,
    For(Duration),
}

impl<'m> TokenBuilder<'m> {
    pub(crate) fn new(manager: &'m JwtManager, kind: TokenKind, identity: String) -> Self {
        Self {
            manager,
            kind,
            fault: manager.minting().fault_of(&identity),
            identity,
            fresh: Freshness::Stale,
            lifetime: None,
            audience: None,
            session: None,
            began_at: None,
            member: None,
            auth_time: None,
            acr: None,
            continues: false,
            csrf: None,
            amr: Vec::new(),
            claims: Map::new(),
            headers: Map::new(),
            key_id: None,
            former_key_id: None,
        }
    }

    /// The user has just typed a password: the token is fresh for as long as it lives, and `auth_time` is now.
    pub fn fresh(self) -> Self {
        self.freshness(Freshness::Fresh)
    }

    /// The same, but the freshness ends after this long.
    pub fn fresh_for(self, duration: Duration) -> Self {
        self.freshness(Freshness::For(duration))
    }

    fn freshness(mut self, fresh: Freshness) -> Self {
        if self.kind == TokenKind::Refresh {
            self.fail(MintError::FreshRefreshToken);
        }
        if self.manager.minting().writes_session {
            self.auth_time = self.auth_time.or_else(|| Some(self.manager.now()));
        }
        self.fresh = fresh;
        self
    }

    /// How long it is good for, instead of the manager's lifetime for its kind.
    pub fn lifetime(mut self, lifetime: impl Into<Lifetime>) -> Self {
        self.lifetime = Some(lifetime.into());
        self
    }

    /// The roles, written where the manager's `role_claims` say: names, or values of a type with
    /// [`#[derive(Role)]`](macro@crate::Role).
    pub fn roles<I: IntoIterator<Item: Into<String>>>(mut self, roles: I) -> Self {
        let roles: Vec<String> = roles.into_iter().map(Into::into).collect();
        if roles.iter().any(String::is_empty) {
            self.fail(MintError::EmptyRole);
        }
        if let Some((name, type_name)) = unknown(self.manager.known_roles(), &roles) {
            self.fail(MintError::UnknownRole { name, type_name });
        }
        let claim = self.manager.minting().role_claim.as_deref();
        self.grant(claim, "roles", Value::from(roles))
    }

    /// The scopes, written where the manager's `scope_claims` say, parted by spaces: names, or values of a type with
    /// [`#[derive(Scope)]`](macro@crate::Scope).
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(Into::into).collect();
        if let Some(odd) = scopes.iter().find(|scope| !is_scope(scope)) {
            self.fail(MintError::Scope(odd.clone()));
        }
        if let Some((name, type_name)) = unknown(self.manager.known_scopes(), &scopes) {
            self.fail(MintError::UnknownScope { name, type_name });
        }
        let claim = self.manager.minting().scope_claim.as_deref();
        self.grant(claim, "scopes", Value::from(scopes.join(" ")))
    }

    fn grant(mut self, claim: Option<&str>, what: &'static str, value: Value) -> Self {
        match claim {
            None => self.fail(MintError::NoPlace(what)),
            Some(claim) => {
                if place(&mut self.claims, claim, value).is_err() {
                    self.fail(MintError::DuplicateClaim(claim.to_owned()));
                }
            }
        }
        self
    }

    /// A claim of your own.
    pub fn claim(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(value) => self.add_claim(name.into(), value),
            Err(error) => self.fail(MintError::Serialize(error)),
        }
        self
    }

    /// Claims of your own, from a struct or a map.
    pub fn claims(mut self, claims: impl Serialize) -> Self {
        match serde_json::to_value(claims) {
            Ok(Value::Object(claims)) => claims
                .into_iter()
                .for_each(|(name, value)| self.add_claim(name, value)),
            Ok(_) => self.fail(MintError::ClaimsNotAnObject),
            Err(error) => self.fail(MintError::Serialize(error)),
        }
        self
    }

    fn add_claim(&mut self, name: String, value: Value) {
        let minting = self.manager.minting();
        let grants = self
            .manager
            .verification()
            .own
            .layout
            .member(&name)
            .is_some();
        let reserved = grants || is_reserved_claim(&name) || name == minting.identity_claim;
        if minting.overrides {
            self.claims.insert(name, value);
        } else if reserved {
            self.fail(MintError::ReservedClaim(name));
        } else if self.claims.contains_key(&name) {
            self.fail(MintError::DuplicateClaim(name));
        } else {
            self.claims.insert(name, value);
        }
    }

    /// A header member of your own.
    pub fn header(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let name = name.into();
        match serde_json::to_value(value) {
            Err(error) => self.fail(MintError::Serialize(error)),
            Ok(value) if self.decides(&name, &value) => self.fail(MintError::ReservedHeader(name)),
            Ok(value) => {
                self.headers.insert(name, value);
            }
        }
        self
    }

    /// Whether the member is not the application's to set. No weakening lets through what every verifier refuses.
    fn decides(&self, name: &str, value: &Value) -> bool {
        let never = name == "b64" || (name == "kid" && !value.is_string());
        never || (is_reserved_header(name) && !self.manager.minting().overrides)
    }

    /// Whom it is for, instead of all of the manager's audiences; at least one of them must be the manager's own.
    pub fn audience<I: IntoIterator<Item: Into<String>>>(mut self, audience: I) -> Self {
        self.audience = Some(audience.into_iter().map(Into::into).collect());
        self
    }

    /// The session (token family) it belongs to, written as `sid`. A refresh token without one begins a new session.
    pub fn session(mut self, id: impl Into<String>) -> Self {
        self.session = Some(id.into());
        self
    }

    /// When the user proved who they are, written as `auth_time`.
    pub fn auth_time(mut self, then: SystemTime) -> Self {
        self.auth_time = Some(seconds(then));
        self
    }

    /// How strongly the user proved who they are (OpenID Connect Core section 2).
    pub fn acr(mut self, acr: impl Into<String>) -> Self {
        self.acr = Some(acr.into());
        self
    }

    /// By what means the user proved who they are (RFC 8176).
    pub fn amr<I: IntoIterator<Item: Into<String>>>(mut self, amr: I) -> Self {
        self.amr = amr.into_iter().map(Into::into).collect();
        self
    }

    /// Keeps the first fault.
    pub(super) fn fail(&mut self, fault: MintError) {
        self.fault.get_or_insert(fault);
    }
}

/// The first name that is not known, and the type that does not know it; none where no type was named.
fn unknown(known: Option<&'static GrantTable>, names: &[String]) -> Option<(String, &'static str)> {
    let table = known?;
    let unknown = names.iter().find(|name| !table.knows(name))?;
    Some((unknown.clone(), table.type_name))
}

/// One word as it stands between the quotes of a challenge (RFC 6749 section 3.3).
fn is_scope(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|character| is_quotable(character) && character != ' ')
}
