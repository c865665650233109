//! New tokens.

mod again;
mod answer;
mod builder;
mod claims;
mod continues;
mod error;
mod issued;
mod member;
mod pair;
mod payload;
mod profile;
mod reserved;
mod sign;

pub use self::builder::TokenBuilder;
pub use self::error::MintError;
pub use self::issued::IssuedToken;
pub(crate) use self::member::Member;
pub use self::pair::{TokenPair, TokenPairBuilder};
pub(crate) use self::reserved::is_reserved_claim;

use crate::claims::kind::TokenKind;
use crate::config::{JwtConfig, Lifetime, Weakening};
use crate::locate::Location;

/// What a manager writes into every token it mints.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a claim that is written or not"
)]
pub(crate) struct Minting {
    access_lifetime: Lifetime,
    refresh_lifetime: Lifetime,
    pub(crate) identity_claim: String,
    pub(crate) issuer: Option<String>,
    pub(crate) audiences: Vec<String>,
    pub(crate) writes_nbf: bool,
    pub(crate) writes_session: bool,
    pub(crate) writes_csrf: bool,
    /// Whether access tokens are those of RFC 9068.
    pub(crate) writes_profile: bool,
    /// Whether claims that are added by hand may override the manager's own.
    pub(crate) overrides: bool,
    /// Where roles and scopes go; nowhere, where the manager reads none.
    pub(crate) role_claim: Option<String>,
    pub(crate) scope_claim: Option<String>,
    /// What the identities of other issuers begin with.
    foreign_prefixes: Vec<Box<str>>,
}

impl Minting {
    fn new(config: &JwtConfig, foreign_prefixes: Vec<Box<str>>) -> Self {
        let or = |written: &[String], required: &[String]| {
            if written.is_empty()
                && !config
                    .weakenings
                    .contains(Weakening::UnrelatedIssuerAndAudience)
            {
                required.to_vec()
            } else {
                written.to_vec()
            }
        };
        let issuer: Vec<String> = config.encode_issuer.iter().cloned().collect();
        Self {
            access_lifetime: config.access_token_expires,
            refresh_lifetime: config.refresh_token_expires,
            identity_claim: config.identity_claim.clone(),
            issuer: or(&issuer, &config.decode_issuer).into_iter().next(),
            audiences: or(&config.encode_audience, &config.decode_audience),
            writes_nbf: config.encode_nbf,
            writes_session: config.encode_session,
            writes_csrf: config.cookie_csrf_protect
                && (config.csrf_in_every_token
                    || config.token_location.contains(&Location::Cookie)),
            writes_profile: config.encode_access_token_profile,
            overrides: config.weakenings.contains(Weakening::ReservedClaims),
            role_claim: config.role_claims.first().cloned(),
            scope_claim: config.scope_claims.first().cloned(),
            foreign_prefixes,
        }
    }

    /// Why this identity is nobody that a token can be minted for.
    fn fault_of(&self, identity: &str) -> Option<MintError> {
        let mut foreign = self.foreign_prefixes.iter();
        if let Some(prefix) = foreign.find(|prefix| identity.starts_with(&***prefix)) {
            return Some(MintError::ForeignIdentity(prefix.to_string()));
        }
        (identity.is_empty() && !self.overrides).then_some(MintError::EmptyIdentity)
    }

    pub(crate) fn lifetime(&self, kind: TokenKind) -> Lifetime {
        match kind {
            TokenKind::Access => self.access_lifetime,
            TokenKind::Refresh => self.refresh_lifetime,
        }
    }
}
