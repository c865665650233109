//! Firebase Authentication.

use super::part;
use crate::crypto::Algorithm;
use crate::issuers::TrustedIssuer;

/// The keys of all projects, as a key set. The metadata below the issuer names the same.
const KEYS: &str =
    "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

impl TrustedIssuer {
    /// A project of [Firebase Authentication](https://firebase.google.com/docs/auth/admin/verify-id-tokens), or of Identity Platform: `iss` is
    /// `https://securetoken.google.com/{project_id}`, and the audience is the project.
    ///
    /// What Firebase calls ID tokens are its access tokens; they are for the project's own services. Custom tokens and session cookies
    /// name other issuers and are refused. Signed with RS256 by keys that all projects share, so the issuer and the audience alone tell whose
    /// user it is. Roles are in the custom claims `roles` and `role`, which only the project's administrators set; Firebase knows no scopes.
    ///
    /// Nothing is to be said further. `auth_time` has to be there, and in the past.
    ///
    /// ```
    /// use portcullis::{JwtManager, TrustedIssuer};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let firebase = TrustedIssuer::firebase("example-project");
    /// # let firebase = firebase.jwks_file("keys.json");
    /// let manager = JwtManager::builder().trust(firebase).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn firebase(project_id: impl AsRef<str>) -> Self {
        let project = project_id.as_ref();
        let issuer = Self::known_with_url(
            format!("https://securetoken.google.com/{project}"),
            KEYS.to_owned(),
            part::segment("project id", project),
        );
        Self {
            wants_auth_time: true,
            ..issuer
        }
        .algorithms([Algorithm::RS256])
        .audience(project)
        .role_claims(["roles", "role"])
        .scope_claims::<[&str; 0]>([])
    }
}
