//! Who the holder of an issuer's token is, and what it was granted.

use super::TrustedIssuer;

impl TrustedIssuer {
    /// The claim that holds the identity: `sub` where nothing is said. Take one that is never given to somebody else, so no e-mail address
    /// and no user name.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::entra("11111111-2222-3333-4444-555555555555").identity_claim("oid");
    /// ```
    pub fn identity_claim(mut self, claim: impl Into<String>) -> Self {
        self.identity_claim = claim.into();
        self
    }

    /// What is written before the identities that its tokens name, wherever one is read: handlers, rules, hooks and the session store see
    /// `kc:alice` where the token says `alice` and the prefix is `kc:`.
    ///
    /// Where identities come from several places (the manager's own keys, another issuer), each issuer needs a prefix of its own, or
    /// [`shares_subjects`](Self::shares_subjects): an issuer decides what its users are called, and could call one of them as somebody
    /// else's. No prefix may begin with another one, and unless [`allow_own_tokens`](Self::allow_own_tokens) is said the manager neither mints nor takes
    /// a token of its own for an identity that begins with one.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let staff = TrustedIssuer::keycloak("https://id.example.com", "staff").subject_prefix("staff:");
    /// let customers = TrustedIssuer::auth0("example.eu.auth0.com").subject_prefix("customer:");
    /// ```
    pub fn subject_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.subject_prefix = Some(prefix.into());
        self
    }

    /// Lets the manager mint tokens of its own for the users of this issuer, by their identities with the prefix: for a service that takes
    /// one of the issuer's tokens once and goes on with a session of its own. Where users of the manager choose their names, none may then
    /// begin with the prefix.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::{Identity, JwtManager, SessionError, TokenPair, TrustedIssuer, jwt_required};
    ///
    /// /// Takes a token of the issuer for one of ours.
    /// #[jwt_required]
    /// async fn log_in(State(tokens): State<JwtManager>, Identity(name): Identity) -> Result<TokenPair, SessionError> {
    ///     tokens.token_pair(name).begin_session("").await
    /// }
    ///
    /// let customers = TrustedIssuer::auth0("example.eu.auth0.com").subject_prefix("customer:").allow_own_tokens();
    /// ```
    pub fn allow_own_tokens(mut self) -> Self {
        self.allows_own_tokens = true;
        self
    }

    /// Its identities are those of the manager, and of other issuers of which this is said: the same text is the same user. It may then name any
    /// of them, so say it of issuers alone that share one directory.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// // The same users by either address.
    /// let old = TrustedIssuer::keycloak("https://sso.example.com/auth", "shop").shares_subjects();
    /// let new = TrustedIssuer::keycloak("https://id.example.com", "shop").shares_subjects();
    /// ```
    pub fn shares_subjects(mut self) -> Self {
        self.shares_subjects = true;
        self
    }

    /// Where its tokens keep roles, instead of where the profile or the provider keeps them: names of claims or JSON pointers, as in
    /// [`ManagerBuilder::role_claims`](crate::ManagerBuilder::role_claims).
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// let issuer = TrustedIssuer::auth0("example.eu.auth0.com").role_claims(["https://example.com/roles"]);
    /// ```
    pub fn role_claims<I: IntoIterator<Item: Into<String>>>(mut self, claims: I) -> Self {
        self.role_claims = Some(claims.into_iter().map(Into::into).collect());
        self
    }

    /// Where its tokens keep scopes, likewise.
    ///
    /// ```
    /// use portcullis::TrustedIssuer;
    ///
    /// // What the client was granted, and not all that its user may do.
    /// let issuer = TrustedIssuer::auth0("example.eu.auth0.com").scope_claims(["scope"]);
    /// ```
    pub fn scope_claims<I: IntoIterator<Item: Into<String>>>(mut self, claims: I) -> Self {
        self.scope_claims = Some(claims.into_iter().map(Into::into).collect());
        self
    }
}
