//! What an issuer's access tokens look like.

use std::sync::Arc;

use crate::crypto::{Algorithm, Family};

/// By which rules an issuer writes its access tokens.
///
/// Of every issuer's tokens these are asked: a signature by a key of that issuer, `iss` exactly its name, an audience that was named, `exp`,
/// `iat` that is not in the future, a subject that is a string and not empty, and no lifetime longer than the longest. The profile asks
/// for more.
///
/// ```
/// use portcullis::{TokenProfile, TrustedIssuer};
///
/// let issuer = TrustedIssuer::with_jwks_file("https://id.example.com", "keys.json").profile(TokenProfile::AccessToken);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TokenProfile {
    /// As a manager of this crate, or Flask-JWT-Extended: `type` is `access`, and `jti` is there. Roles in `roles` and `role`,
    /// scopes in `scope` and `scp`.
    Portcullis,
    /// As RFC 9068 asks: the header's `typ` is `at+jwt`, and `client_id` and `jti` are there. Roles in `roles`, `groups` and
    /// `entitlements` (section 2.2.3.1), scopes in `scope`.
    AccessToken,
    /// As most providers of OpenID Connect write them: `typ` is `JWT`, `at+jwt` or absent, and nothing marks an ID token, a logout token
    /// or a security event. No roles, unless said where they are; scopes in `scope`.
    OpenIdConnect,
}

impl TokenProfile {
    /// Where roles are, where nothing else is said.
    pub(super) const fn role_claims(self) -> &'static [&'static str] {
        match self {
            Self::Portcullis => &["roles", "role"],
            Self::AccessToken => &["roles", "groups", "entitlements"],
            Self::OpenIdConnect => &[],
        }
    }

    /// Where scopes are, likewise.
    pub(super) const fn scope_claims(self) -> &'static [&'static str] {
        match self {
            Self::Portcullis => &["scope", "scp"],
            Self::AccessToken | Self::OpenIdConnect => &["scope"],
        }
    }
}

/// What is asked of the tokens of another issuer than the manager itself, as they are judged.
#[derive(Debug)]
pub(crate) struct Foreign {
    pub(crate) issuer: Box<str>,
    pub(crate) profile: TokenProfile,
    /// Those of its keys where there are none.
    pub(crate) algorithms: Box<[Algorithm]>,
    pub(crate) audience_claim: Box<str>,
    pub(crate) exact_claims: Vec<(Box<str>, Box<str>)>,
    /// Claims that have to be there, as texts.
    pub(crate) present_claims: Vec<Box<str>>,
    /// Whether they have to say when their user logged in.
    pub(crate) wants_auth_time: bool,
    /// Empty where its identities are the manager's own.
    pub(crate) subject_prefix: Arc<str>,
    /// In seconds.
    pub(crate) longest_lifetime: i64,
}

impl Foreign {
    /// Whether its tokens may be signed so. Where everybody can read its keys, no secret is among them.
    pub(crate) fn allows(&self, algorithm: Algorithm, public_keys: bool) -> bool {
        if public_keys && algorithm.family() == Family::Hmac {
            return false;
        }
        let mut allowed = self.algorithms.iter();
        self.algorithms.is_empty() || allowed.any(|allowed| allowed.verifies(algorithm))
    }
}
