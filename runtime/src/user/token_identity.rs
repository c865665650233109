//! New tokens of the application's own users, by their type.

use std::future::ready;

use serde_json::{Map, Value};

use super::said::Said;
use crate::claims::kind::TokenKind;
use crate::hooks::HookError;
use crate::manager::JwtManager;
use crate::mint::{MintError, TokenBuilder, TokenPairBuilder};

/// A user, or whatever else tokens name: says once what all tokens of its type hold.
///
/// Every method but `subject` may be left out. Each answers with a value of its own, so that no token ever holds what was said of
/// another one.
///
/// ```
/// use portcullis::{HookError, JwtManager, TokenIdentity, TokenKind};
/// use serde_json::{Map, Value};
///
/// struct User {
///     id: u64,
///     tenant: String,
///     admin: bool,
/// }
///
/// impl TokenIdentity for User {
///     fn subject(&self) -> String {
///         self.id.to_string()
///     }
///
///     async fn claims(&self, _: TokenKind) -> Result<Map<String, Value>, HookError> {
///         Ok(Map::from_iter([("tenant".to_owned(), self.tenant.clone().into())]))
///     }
///
///     async fn roles(&self) -> Result<Vec<String>, HookError> {
///         Ok(self.admin.then(|| "admin".to_owned()).into_iter().collect())
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder().secret("0pen-sesame-0pen-sesame-0pen-sesame").build()?;
/// let user = User { id: 7, tenant: "acme".to_owned(), admin: true };
/// let token = tokens.access_token_for(&user).await?.fresh().sign()?;
/// assert_eq!(tokens.decode(token.as_str()).await?.claims()["tenant"], "acme");
/// # Ok(())
/// # }
/// ```
pub trait TokenIdentity: Sync {
    /// The identity, which becomes the `sub` claim.
    fn subject(&self) -> String;

    /// Claims for a token of this kind.
    ///
    /// # Errors
    /// When they cannot be known; no token is minted then.
    fn claims(
        &self,
        kind: TokenKind,
    ) -> impl Future<Output = Result<Map<String, Value>, HookError>> + Send {
        let _ = kind;
        ready(Ok(Map::new()))
    }

    /// Header members for a token of this kind.
    ///
    /// # Errors
    /// As [`claims`](Self::claims).
    fn headers(
        &self,
        kind: TokenKind,
    ) -> impl Future<Output = Result<Map<String, Value>, HookError>> + Send {
        let _ = kind;
        ready(Ok(Map::new()))
    }

    /// Roles, for access tokens alone: they are asked for anew when one is refreshed.
    ///
    /// # Errors
    /// As [`claims`](Self::claims).
    fn roles(&self) -> impl Future<Output = Result<Vec<String>, HookError>> + Send {
        ready(Ok(Vec::new()))
    }

    /// Scopes, likewise.
    ///
    /// # Errors
    /// As [`claims`](Self::claims).
    fn scopes(&self) -> impl Future<Output = Result<Vec<String>, HookError>> + Send {
        ready(Ok(Vec::new()))
    }
}

impl JwtManager {
    /// Starts an access token for this user, with all that its [`TokenIdentity`] says.
    ///
    /// # Errors
    /// When that cannot be known.
    pub async fn access_token_for<I: TokenIdentity>(
        &self,
        user: &I,
    ) -> Result<TokenBuilder<'_>, MintError> {
        let said = said(user, TokenKind::Access).await?;
        Ok(said.write(self.access_token(user.subject())))
    }

    /// Starts a refresh token for this user, likewise.
    ///
    /// # Errors
    /// As [`access_token_for`](Self::access_token_for).
    pub async fn refresh_token_for<I: TokenIdentity>(
        &self,
        user: &I,
    ) -> Result<TokenBuilder<'_>, MintError> {
        let said = said(user, TokenKind::Refresh).await?;
        Ok(said.write(self.refresh_token(user.subject())))
    }

    /// Starts what a login of this user answers: a fresh access token and a refresh token of one session.
    ///
    /// # Errors
    /// As [`access_token_for`](Self::access_token_for).
    pub async fn token_pair_for<I: TokenIdentity>(
        &self,
        user: &I,
    ) -> Result<TokenPairBuilder<'_>, MintError> {
        let access = said(user, TokenKind::Access).await?;
        let refresh = said(user, TokenKind::Refresh).await?;
        let pair = self.token_pair(user.subject());
        Ok(pair.with_each(|token| access.write(token), |token| refresh.write(token)))
    }
}

async fn said<I: TokenIdentity>(user: &I, kind: TokenKind) -> Result<Said, MintError> {
    Said::of(user, kind).await.map_err(MintError::Identity)
}
