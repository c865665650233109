//! What an issuer's tokens look like, and what is asked of them.

use std::time::Duration;

use super::{TokenProfile, TrustedIssuer};

impl TrustedIssuer {
    /// By which rules its access tokens are written: [`TokenProfile::OpenIdConnect`] where nothing is said. What it asks of a token and
    /// where it finds roles and scopes stands in [the manual](crate::manual::issuers).
    ///
    /// ```
    /// use portcullis::{TokenProfile, TrustedIssuer};
    ///
    /// let issuer = TrustedIssuer::with_jwks_file("https://id.example.com", "keys.json").profile(TokenProfile::AccessToken);
    /// ```
    pub fn profile(mut self, profile: TokenProfile) -> Self {
        self.profile = profile;
        self
    }

    /// An audience of which its tokens have to name one (RFC 7519 section 4.1.3); called again it adds another. Without any, those of the
    /// manager are asked for; where that has none either, it is not built.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::auth0("example.eu.auth0.com").audience("https://api.example.com");
    /// ```
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.audiences.push(audience.into());
        self
    }

    /// The claim that names the audience, where a provider does not write it into `aud`; the audiences of the manager are then not asked for.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::with_jwks_file("https://id.example.com", "keys.json")
    ///     .audience_claim("client_id")
    ///     .audience("1example23456789");
    /// ```
    pub fn audience_claim(mut self, claim: impl Into<String>) -> Self {
        self.audience_claim = claim.into();
        self
    }

    /// A claim that its tokens have to have, as exactly this text; called again it adds another.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// // Tokens of one client alone.
    /// let issuer = TrustedIssuer::keycloak("https://id.example.com", "shop").require_claim("azp", "orders-frontend");
    /// ```
    pub fn require_claim(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.exact_claims.push((name.into(), text.into()));
        self
    }

    /// By how much its clock may differ from ours, at most 300 seconds: that of the [manager](crate::ManagerBuilder::leeway) where nothing is
    /// said.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::okta("example.okta.com", "default").leeway(Duration::from_secs(30));
    /// ```
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = Some(leeway);
        self
    }

    /// The longest that one of its tokens may be good for, from a second to a hundred years: a day where nothing is said. A token that lives
    /// longer is refused, because what a logout ended is remembered for as long and no longer.
    ///
    /// ```
    /// use std::time::Duration;
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::auth0("example.eu.auth0.com").longest_token_lifetime(Duration::from_secs(30 * 24 * 60 * 60));
    /// ```
    pub fn longest_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.longest_token_lifetime = lifetime;
        self
    }
}
