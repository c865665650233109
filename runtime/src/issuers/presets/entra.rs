//! Microsoft Entra ID.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::TrustedIssuer;

impl TrustedIssuer {
    /// A tenant of [Microsoft Entra ID](https://learn.microsoft.com/en-us/entra/identity-platform/access-token-claims-reference), with access
    /// tokens of version 2.0: `iss` is `https://login.microsoftonline.com/{tenant_id}/v2.0`.
    ///
    /// `tenant_id` is a UUID in lower case. `common` and `organizations` are refused: they stand for every tenant there is, each of which
    /// names its users as it likes. Application roles are in `roles`, delegated scopes in `scp`. Signed with RS256. `ver` has to be `2.0`, and
    /// `azp` has to be there, which ID tokens lack: their audience is the same where a client and its service share one registration.
    ///
    /// `sub` names a user to this one service and never changes; where several services share what they know of users, take
    /// `identity_claim("oid")`. `email`, `upn` and `preferred_username` can be changed to those of others and are no identities.
    ///
    /// To be said further: [`audience`](Self::audience), the client id of the service's registration. Which version a service gets is set there
    /// (`requestedAccessTokenVersion`); for 1.0 take [`entra_v1`](Self::entra_v1). Other clouds have other hosts; give their issuer to
    /// `TrustedIssuer::discover`.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let entra = TrustedIssuer::entra("11111111-2222-3333-4444-555555555555")
    ///     .audience("66666666-7777-8888-9999-000000000000");
    /// # let entra = entra.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(entra).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn entra(tenant_id: impl AsRef<str>) -> Self {
        let tenant = tenant_id.as_ref();
        Self::known(
            format!("https://login.microsoftonline.com/{tenant}/v2.0"),
            part::uuid("tenant id", tenant),
        )
        .of_entra("2.0", "azp")
    }

    /// The same with access tokens of version 1.0: `iss` is `https://sts.windows.net/{tenant_id}/`, `ver` is `1.0`, and `appid` takes the place
    /// of `azp`. The audience is mostly the service's application ID URI, `api://{client_id}`.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let entra = TrustedIssuer::entra_v1("11111111-2222-3333-4444-555555555555")
    ///     .audience("api://66666666-7777-8888-9999-000000000000");
    /// # let entra = entra.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(entra).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn entra_v1(tenant_id: impl AsRef<str>) -> Self {
        let tenant = tenant_id.as_ref();
        Self::known_with_url(
            format!("https://sts.windows.net/{tenant}/"),
            format!("https://login.microsoftonline.com/{tenant}/discovery/keys"),
            part::uuid("tenant id", tenant),
        )
        .of_entra("1.0", "appid")
    }

    fn of_entra(mut self, version: &str, client: &str) -> Self {
        self.present_claims.push(client.to_owned());
        self.algorithms([Algorithm::RS256])
            .require_claim("ver", version)
            .role_claims(["roles"])
            .scope_claims(["scp"])
    }
}
