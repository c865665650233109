//! Keycloak.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::{IssuerFault, TrustedIssuer};

impl TrustedIssuer {
    /// A realm of [Keycloak](https://www.keycloak.org/docs/latest/server_admin/#_oidc): `iss` is `{base_url}/realms/{realm}`.
    ///
    /// `base_url` is where the server is, as in `https://id.example.com`, with `/auth` behind it where the server has that path. Roles of the realm are in
    /// `realm_access.roles`, those of clients are added by [`client_roles`](Self::client_roles), scopes are in `scope`. The claim
    /// `typ` has to be `Bearer`, so ID, refresh and logout tokens are refused. Realms sign with RS256 unless set otherwise; then say it by
    /// [`algorithms`](Self::algorithms).
    ///
    /// To be said further: [`audience`](Self::audience), for which the client needs an audience mapper in Keycloak; without one its
    /// tokens are for `account`. Since version 25 `sub` comes with the client scope `basic`, and lightweight tokens lack it; without `sub` they
    /// are refused.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let keycloak = TrustedIssuer::keycloak("https://id.example.com", "shop")
    ///     .client_roles("orders")
    ///     .audience("orders");
    /// # let keycloak = keycloak.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(keycloak).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn keycloak(base_url: impl AsRef<str>, realm: impl AsRef<str>) -> Self {
        let (base, realm) = (base_url.as_ref(), realm.as_ref());
        let base = base.strip_suffix('/').unwrap_or(base);
        let unfit = [base_fault(base), part::segment("realm", realm)];
        Self::known(
            format!("{base}/realms/{realm}"),
            unfit.into_iter().flatten(),
        )
        .algorithms([Algorithm::RS256])
        .require_claim("typ", "Bearer")
        .role_claims(["/realm_access/roles"])
    }

    /// Reads the roles of this client of [Keycloak](Self::keycloak) too, in `resource_access.{client}.roles`; called again it adds another
    /// client's. A role of that name counts whichever of them grants it.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let keycloak = TrustedIssuer::keycloak("https://id.example.com", "shop").client_roles("orders");
    /// ```
    pub fn client_roles(mut self, client: impl AsRef<str>) -> Self {
        let client = client.as_ref().replace('~', "~0").replace('/', "~1");
        let path = format!("/resource_access/{client}/roles");
        self.role_claims.get_or_insert_default().push(path);
        self
    }
}

fn base_fault(base: &str) -> Option<IssuerFault> {
    let host = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| base.strip_prefix(scheme));
    let fits = host.is_some_and(|rest| {
        !(rest.is_empty() || rest.starts_with('/') || rest.ends_with('/'))
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"?#@\\".contains(&byte))
            && !rest.split('/').any(|segment| segment == "realms")
    });
    (!fits).then_some(IssuerFault::Part {
        part: "base URL",
        expected: "the URL of the server without the realm, as in `https://id.example.com`",
    })
}
