//! New tokens.

mod answer;
mod builder;
mod error;
mod issued;
mod pair;
mod payload;
mod reserved;
mod sign;

pub use self::builder::TokenBuilder;
pub use self::error::MintError;
pub use self::issued::IssuedToken;
pub use self::pair::{TokenPair, TokenPairBuilder};
pub(crate) use self::reserved::is_reserved_claim;

use crate::claims::kind::TokenKind;
use crate::config::Lifetime;

/// What a manager writes into every token it mints.
#[derive(Debug)]
pub(crate) struct Minting {
    pub(crate) access_lifetime: Lifetime,
    pub(crate) refresh_lifetime: Lifetime,
    /// Where roles and scopes go; nowhere, where the manager reads none.
    pub(crate) role_claim: Option<String>,
    pub(crate) scope_claim: Option<String>,
}

impl Minting {
    pub(crate) fn lifetime(&self, kind: TokenKind) -> Lifetime {
        match kind {
            TokenKind::Access => self.access_lifetime,
            TokenKind::Refresh => self.refresh_lifetime,
        }
    }
}
