//! What is asked of a token beside its signature, for the contestants that leave this to their users.

use http::StatusCode;
use serde::Deserialize;

/// Who issues the token.
pub const ISSUER: &str = "https://auth.example.com";

/// Whose token it is.
pub const IDENTITY: u64 = 1_234_567_890;

/// All claims of the token, typed.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Claims {
    /// Whose it is.
    pub sub: String,
    /// Who issued it.
    pub iss: String,
    /// When, in seconds since 1970.
    pub iat: u64,
    /// Until when, in seconds since 1970.
    pub exp: u64,
    /// Its id.
    pub jti: String,
    /// Whether it is an access token or a refresh token.
    pub r#type: String,
    /// Whether its owner has just typed a password.
    pub fresh: bool,
    /// What its owner is.
    pub roles: Vec<String>,
}

impl Claims {
    /// The identity, where this is a fresh access token of an admin.
    ///
    /// # Errors
    /// The status of the refusal.
    pub fn judge(&self) -> Result<u64, StatusCode> {
        judge(&self.sub, &self.r#type, self.fresh, &self.roles)
    }
}

/// The same of single claims.
///
/// # Errors
/// The status of the refusal.
pub fn judge(sub: &str, kind: &str, fresh: bool, roles: &[String]) -> Result<u64, StatusCode> {
    if kind != "access" || !fresh {
        return Err(StatusCode::UNAUTHORIZED);
    }
    if !roles.iter().any(|role| role == "admin") {
        return Err(StatusCode::FORBIDDEN);
    }
    sub.parse().map_err(|_| StatusCode::UNAUTHORIZED)
}
