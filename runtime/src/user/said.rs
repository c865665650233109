//! What a type of the application's own says of one new token.

use serde_json::{Map, Value};

use super::TokenIdentity;
use crate::claims::kind::TokenKind;
use crate::hooks::HookError;
use crate::mint::TokenBuilder;

/// What a user's type says of one new token: values of this token alone, shared with no other.
pub(super) struct Said {
    claims: Map<String, Value>,
    headers: Map<String, Value>,
    roles: Vec<String>,
    scopes: Vec<String>,
}

impl Said {
    pub(super) async fn of<I: TokenIdentity>(
        identity: &I,
        kind: TokenKind,
    ) -> Result<Self, HookError> {
        let (roles, scopes) = match kind {
            TokenKind::Access => (identity.roles().await?, identity.scopes().await?),
            TokenKind::Refresh => (Vec::new(), Vec::new()),
        };
        Ok(Self {
            claims: identity.claims(kind).await?,
            headers: identity.headers(kind).await?,
            roles,
            scopes,
        })
    }

    pub(super) fn write(self, token: TokenBuilder<'_>) -> TokenBuilder<'_> {
        let mut token = token.claims(self.claims);
        for (name, value) in self.headers {
            token = token.header(name, value);
        }
        if !self.roles.is_empty() {
            token = token.roles(self.roles);
        }
        if !self.scopes.is_empty() {
            token = token.scopes(self.scopes);
        }
        token
    }
}
