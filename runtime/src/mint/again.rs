//! A token whose claims are those of another.

use serde_json::{Map, Value};

use super::{MintError, TokenBuilder};
use crate::manager::JwtManager;
use crate::verify::Verified;

/// What each token says of itself alone.
const ITS_OWN: [&str; 5] = ["exp", "fresh", "iat", "jti", "nbf"];

/// When the first of a row of tokens was minted, where none says when the user signed in.
const ORIGINAL: &str = "orig_iat";

impl<'m> TokenBuilder<'m> {
    /// A token that says what this one says, for a time of its own, and is not fresh.
    ///
    /// # Errors
    /// When the token is another issuer's: what others say is not ours to say again.
    pub(crate) fn again(manager: &'m JwtManager, token: &Verified<'_>) -> Result<Self, MintError> {
        if !token.is_own() || token.issuer() != manager.minting().issuer.as_deref() {
            return Err(MintError::OtherIssuer);
        }
        let mut claims: Map<String, Value> =
            serde_json::from_str(token.claims_json()).map_err(MintError::Serialize)?;
        claims.retain(|name, _| !ITS_OWN.contains(&name.as_str()));
        if let (None, Some(issued)) = (token.auth_time(), token.issued_at()) {
            claims.entry(ORIGINAL).or_insert_with(|| issued.into());
        }
        let mut again = Self::new(manager, token.kind(), token.subject().to_owned());
        // Told apart from the claims, because whoever sets the cookie needs it.
        again.csrf = token.csrf().map(str::to_owned);
        // As they stand, instead of what the builder would write: nothing is read and written differently.
        again.claims = claims;
        Ok(again)
    }
}
