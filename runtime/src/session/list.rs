//! The sessions of a user: "your devices".

use crate::extract::Token;
use crate::manager::JwtManager;
use crate::store::{Session, StoreError};

impl JwtManager {
    /// The subject's sessions that are alive, the last used first: of more than a thousand, the thousand last used ones.
    ///
    /// ```
    /// use axum::{Json, extract::State};
    /// use portcullis::{Identity, JwtManager, Session, StoreError, jwt_required};
    ///
    /// #[jwt_required]
    /// async fn devices(State(tokens): State<JwtManager>, Identity(name): Identity) -> Result<Json<Vec<Session>>, StoreError> {
    ///     Ok(Json(tokens.sessions(&name).await?))
    /// }
    /// ```
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn sessions(&self, subject: &str) -> Result<Vec<Session>, StoreError> {
        let now = self.whole_instant();
        self.store().ask(|store| store.sessions(subject, now)).await
    }

    /// The session of this token, if it is one that the store keeps and it is alive: "this device". Another issuer's token is of none.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn current_session(&self, token: &Token) -> Result<Option<Session>, StoreError> {
        let Some(id) = token.own_session() else {
            return Ok(None);
        };
        let now = self.whole_instant();
        let session = self.store().ask(|store| store.session(id, now)).await?;
        Ok(session.filter(|session| session.subject == token.subject()))
    }

    /// Whether this token was ended since the guard let it in: for what goes on for long after that, such as a WebSocket. It asks
    /// what a guard does, the store and [`revoked_when`](crate::ManagerBuilder::revoked_when); whether the token has expired
    /// meanwhile is [`Token::expires_at`]'s to say.
    ///
    /// # Errors
    /// When nobody can say, whatever [`store_failure`](crate::ManagerBuilder::store_failure) chose.
    pub async fn is_ended(&self, token: &Token) -> Result<bool, StoreError> {
        let token = token.caller().token();
        if self.is_revoked_in_store(token, self.instant()).await? {
            return Ok(true);
        }
        let listed = self.hooks().have_revoked(token).await;
        listed.map_err(|_| StoreError::unavailable("the hook `revoked_when` failed"))
    }
}
