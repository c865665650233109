//! How many sessions a user may have.

use crate::manager::JwtManager;
use crate::store::StoreError;

impl JwtManager {
    /// Ends all sessions of the subject but the `most` last used ones, and says how many: right after a login it is the new one and
    /// those before it that live on. Of more than a thousand the last used thousand are looked at.
    ///
    /// ```
    /// use axum::extract::State;
    /// use portcullis::{JwtManager, SessionError, TokenPair, public};
    ///
    /// #[public]
    /// async fn log_in(State(tokens): State<JwtManager>) -> Result<TokenPair, SessionError> {
    ///     let pair = tokens.token_pair("alice").begin_session("").await?;
    ///     tokens.limit_sessions("alice", 3).await?;
    ///     Ok(pair)
    /// }
    /// ```
    ///
    /// # Errors
    /// When the store does not answer, or could not keep one of the ends; some sessions may have ended then.
    pub async fn limit_sessions(&self, subject: &str, most: usize) -> Result<usize, StoreError> {
        let sessions = self.sessions(subject).await?;
        let surplus = sessions.get(most..).unwrap_or_default();
        for session in surplus {
            self.end_session_of(subject, &session.id).await?;
        }
        Ok(surplus.len())
    }
}
