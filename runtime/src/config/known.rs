//! The roles and scopes that there are.

use super::ManagerBuilder;
use crate::rule::{GrantTable, RoleType, ScopeType};

/// The application's own types of roles and scopes, where it named them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KnownGrants {
    pub(crate) roles: Option<&'static GrantTable>,
    pub(crate) scopes: Option<&'static GrantTable>,
}

impl ManagerBuilder {
    /// Names the type that has all roles there are. No token is minted with any other role, and the names that rules ask for can be
    /// compared with it.
    ///
    /// Tokens are accepted as before: a role that it does not know grants nothing. Called again this replaces the type.
    ///
    /// ```
    /// use portcullis::{JwtManager, MintError, Role};
    ///
    /// #[derive(Clone, Copy, Role)]
    /// enum Role {
    ///     Viewer,
    ///     Editor,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .roles::<Role>()
    ///     .build()?;
    /// tokens.access_token("alice").roles([Role::Editor]).sign()?;
    /// let misspelt = tokens.access_token("alice").roles(["Edtor"]).sign();
    /// assert!(matches!(misspelt, Err(MintError::UnknownRole { .. })));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn roles<R: RoleType>(mut self) -> Self {
        self.known.roles = Some(R::ROLES);
        self
    }

    /// Names the type that has all scopes there are, as [`roles`](Self::roles) does for roles. Called again this replaces the type.
    ///
    /// ```
    /// use portcullis::{JwtManager, MintError, Scope};
    ///
    /// #[derive(Clone, Copy, Scope)]
    /// enum Scope {
    ///     #[scope(rename = "docs:read")]
    ///     Read,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .scopes::<Scope>()
    ///     .build()?;
    /// tokens.access_token("alice").scopes([Scope::Read]).sign()?;
    /// let misspelt = tokens.access_token("alice").scopes(["doc:read"]).sign();
    /// assert!(matches!(misspelt, Err(MintError::UnknownScope { .. })));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn scopes<S: ScopeType>(mut self) -> Self {
        self.known.scopes = Some(S::SCOPES);
        self
    }
}
