//! What a user may do by now, asked anew at each refresh.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::config::ManagerBuilder;
use crate::hooks::{HookError, VerifiedToken};
use crate::mint::TokenBuilder;

/// What the access token of a refreshed session says: roles, scopes and claims as they are now.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ReloadedClaims {
    roles: Option<Vec<String>>,
    scopes: Option<Vec<String>>,
    claims: Map<String, Value>,
    fault: Option<String>,
}

impl ReloadedClaims {
    /// A token that says nothing but who it is.
    pub fn new() -> Self {
        Self::default()
    }

    /// The roles, as [`TokenBuilder::roles`].
    pub fn roles<I: IntoIterator<Item: Into<String>>>(mut self, roles: I) -> Self {
        self.roles = Some(roles.into_iter().map(Into::into).collect());
        self
    }

    /// The scopes, as [`TokenBuilder::scopes`].
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// A claim, as [`TokenBuilder::claim`]. A value that does not become JSON fails the refresh.
    pub fn claim(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let name = name.into();
        match serde_json::to_value(value) {
            Ok(value) => {
                self.claims.insert(name, value);
            }
            Err(error) => self.fault = Some(format!("the claim `{name}`: {error}")),
        }
        self
    }

    /// The token with all of it but the scopes, which may be narrowed yet.
    pub(super) fn write(
        self,
        mut token: TokenBuilder<'_>,
    ) -> Result<(TokenBuilder<'_>, Option<Vec<String>>), HookError> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        if let Some(roles) = self.roles {
            token = token.roles(roles);
        }
        for (name, value) in self.claims {
            token = token.claim(name, value);
        }
        Ok((token, self.scopes))
    }
}

impl ManagerBuilder {
    /// Says at each refresh what the user may do by now, for the new access token: the refresh token holds neither roles nor
    /// scopes.
    ///
    /// `None` refuses a user who was disabled or is gone; the session stays as it is, and no token is spent. A hook that fails or
    /// panics spends none either. Without a hook the handler sets roles and scopes itself, or the new token has none. Called
    /// again this replaces the hook.
    ///
    /// ```
    /// use portcullis::{JwtManager, ReloadedClaims, VerifiedToken};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .reload_claims(|token: VerifiedToken| async move {
    ///         let roles = roles_of(token.subject()).await?;
    ///         Ok::<_, std::io::Error>(roles.map(|roles| ReloadedClaims::new().roles(roles)))
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// # async fn roles_of(_: &str) -> Result<Option<Vec<String>>, std::io::Error> { Ok(None) }
    /// ```
    #[must_use]
    pub fn reload_claims<F, A, E>(mut self, hook: F) -> Self
    where
        F: Fn(VerifiedToken) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Option<ReloadedClaims>, E>> + Send + 'static,
        E: Into<HookError>,
    {
        self.hooks.reload_claims = Some(Box::new(move |token| {
            let answer = hook(token);
            Box::pin(async { answer.await.map_err(Into::into) })
        }));
        self
    }
}
