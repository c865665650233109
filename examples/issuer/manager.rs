//! What is minted, and what others are told of it.

use std::error::Error;
use std::time::Duration;

use portcullis::{Algorithm, AuthorizationServerMetadata, JwtManager, Key};

use crate::access::{Role, Scope};
use crate::token::LIFETIME;

pub(crate) const ALGORITHM: Algorithm = Algorithm::EdDSA;

/// A manager with a key for as long as the program runs: every restart is a change of keys.
pub(crate) fn manager(
    issuer: &str,
    audience: &str,
    max_age: Duration,
) -> Result<JwtManager, Box<dyn Error>> {
    let metadata = AuthorizationServerMetadata::new()
        .token_endpoint("/oauth/token", ["password"])
        .token_endpoint_auth_methods(["none"]);
    let manager = JwtManager::builder()
        .key(Key::generate(ALGORITHM)?)
        .issuer(issuer)
        .audience(audience)
        .access_lifetime(LIFETIME)
        .roles::<Role>()
        .scopes::<Scope>()
        .authorization_server(metadata)
        .with(|config| {
            // What other resource servers expect: `at+jwt`, and the client in `client_id`.
            config.encode_access_token_profile = true;
            // A key that was replaced is kept for as long as a token can be good: here there are no refresh tokens.
            config.refresh_token_expires = LIFETIME.into();
            config.jwks_max_age = max_age;
        });
    Ok(manager.build()?)
}
