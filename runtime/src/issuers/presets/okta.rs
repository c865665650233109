//! Okta.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::TrustedIssuer;

impl TrustedIssuer {
    /// A custom authorization server of [Okta](https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/): `iss` is
    /// `https://{domain}/oauth2/{authorization_server}`.
    ///
    /// `domain` is that of the organisation (`example.okta.com`) or a custom one, `authorization_server` the server's id, or `default`. Tokens of the organisation's own
    /// server are for Okta alone, and nobody else can judge them. Scopes are in the array `scp`; roles are in `groups`, once the server has a groups claim
    /// of that name for access tokens. Signed with RS256. `sub` is the login, which an administrator may change: `identity_claim("uid")` stays, but
    /// tokens of services have none.
    ///
    /// To be said further: [`audience`](Self::audience), as the server has it (`api://default`). ID tokens are refused, for they are for the client.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let okta = TrustedIssuer::okta("example.okta.com", "default").audience("api://default");
    /// # let okta = okta.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(okta).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn okta(domain: impl AsRef<str>, authorization_server: impl AsRef<str>) -> Self {
        let (domain, server) = (domain.as_ref(), authorization_server.as_ref());
        let unfit = [
            part::host("domain", domain),
            part::segment("authorization server", server),
        ];
        Self::known(
            format!("https://{domain}/oauth2/{server}"),
            unfit.into_iter().flatten(),
        )
        .algorithms([Algorithm::RS256])
        .scope_claims(["scp"])
        .role_claims(["groups"])
    }
}
