//! Auth0.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::TrustedIssuer;

impl TrustedIssuer {
    /// A tenant of [Auth0](https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles): `iss` is `https://{domain}/`, with the
    /// slash.
    ///
    /// `domain` is the tenant's own (`example.eu.auth0.com`) or a custom one, whichever clients log in at. Tokens of both profiles are taken,
    /// signed with RS256. Scopes are in `scope`, and in `permissions` where the API has "Add Permissions in the Access Token": what
    /// the *user* may do, whatever the client asked for; `scope_claims(["scope"])` leaves those out. Without RBAC for the API, `scope` is all that the client asked
    /// for. Roles are nowhere unless an Action adds a claim for them; name it by [`role_claims`](Self::role_claims).
    ///
    /// To be said further: [`audience`](Self::audience), the identifier of the API. ID tokens are refused, for they are for the client.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let auth0 = TrustedIssuer::auth0("example.eu.auth0.com")
    ///     .audience("https://api.example.com")
    ///     .role_claims(["https://example.com/roles"]);
    /// # let auth0 = auth0.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(auth0).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn auth0(domain: impl AsRef<str>) -> Self {
        let domain = domain.as_ref();
        Self::known(format!("https://{domain}/"), part::host("domain", domain))
            .algorithms([Algorithm::RS256])
            .scope_claims(["scope", "permissions"])
    }
}
