//! What is told of a token that is good.

use serde_json::{Map, Value};

use super::presented::{Unavailable, client_of};
use crate::claims::kind::TokenKind;
use crate::config::ManagerBuilder;
use crate::hooks::{HookError, VerifiedToken, ask};
use crate::manager::JwtManager;
use crate::verify::Verified;

/// Claims that are told as they stand in the token.
const CLAIMS: [&str; 7] = ["aud", "exp", "iat", "iss", "jti", "nbf", "username"];

/// All members of the answer.
pub(super) async fn described(
    tokens: &JwtManager,
    token: &Verified<'_>,
) -> Result<Map<String, Value>, Unavailable> {
    let claims: Result<Map<String, Value>, _> = serde_json::from_str(token.claims_json());
    let claims = claims.map_err(|_| Unavailable)?;
    let mut members: Map<String, Value> = claims
        .into_iter()
        .filter(|(name, _)| CLAIMS.contains(&&**name))
        .collect();
    members.insert("active".to_owned(), Value::Bool(true));
    members.insert("sub".to_owned(), token.subject().into());
    if let Some(client) = client_of(token) {
        members.insert("client_id".to_owned(), client.into());
    }
    let scopes: Vec<&str> = token.scopes().collect();
    if !scopes.is_empty() {
        members.insert("scope".to_owned(), scopes.join(" ").into());
    }
    if token.kind() == TokenKind::Access {
        members.insert("token_type".to_owned(), "Bearer".into());
    }
    for (name, value) in added(tokens, token).await? {
        members.entry(name).or_insert(value);
    }
    Ok(members)
}

async fn added(
    tokens: &JwtManager,
    token: &Verified<'_>,
) -> Result<Map<String, Value>, Unavailable> {
    let Some(hook) = &tokens.hooks().introspection_members else {
        return Ok(Map::new());
    };
    let seen = VerifiedToken::of(token).map_err(|_| Unavailable)?;
    let answer = ask("introspection_members", || hook(seen)).await;
    answer.map_err(|_| Unavailable)
}

impl ManagerBuilder {
    /// Adds members to what [`endpoints::introspect`](crate::endpoints::introspect) tells of a token that is good: roles, a user's
    /// name, claims of your own.
    ///
    /// A member that is there already stays as it is. A hook that fails or panics is 503 and an error in the log. Called again
    /// this replaces the hook.
    ///
    /// ```
    /// use portcullis::{JwtManager, VerifiedToken};
    /// use serde_json::{Map, Value};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .introspection_members(|token: VerifiedToken| async move {
    ///         let tenant = token.claims().get("tenant").cloned();
    ///         let members = tenant.map(|tenant| ("tenant".to_owned(), tenant));
    ///         Ok::<_, std::io::Error>(members.into_iter().collect::<Map<String, Value>>())
    ///     })
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn introspection_members<F, A, E>(mut self, hook: F) -> Self
    where
        F: Fn(VerifiedToken) -> A + Send + Sync + 'static,
        A: Future<Output = Result<Map<String, Value>, E>> + Send + 'static,
        E: Into<HookError>,
    {
        self.hooks.introspection_members = Some(Box::new(move |token| {
            let answer = hook(token);
            Box::pin(async { answer.await.map_err(Into::into) })
        }));
        self
    }
}
