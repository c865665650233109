//! The end of a token.

use axum::Json;
use axum::extract::State;
use portcullis::{JwtManager, Token, TokenKind, jwt_required};
use serde::Serialize;

use crate::problem::Problem;

#[derive(Serialize)]
pub(crate) struct LoggedOut {
    revoked: TokenKind,
}

/// Ends whichever token was sent; a client that logs out sends both, one after the other.
#[jwt_required(any_type)]
pub(crate) async fn logout(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<Json<LoggedOut>, Problem> {
    tokens.revoke(&token).await?;
    let revoked = token.kind();
    tracing::info!(user = token.subject(), kind = ?revoked, "logged out");
    Ok(Json(LoggedOut { revoked }))
}
