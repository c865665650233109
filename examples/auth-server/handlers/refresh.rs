//! The next pair of tokens for a refresh token, which is spent.

use axum::extract::State;
use portcullis::{JwtManager, Token, TokenPair, jwt_required};

use crate::problem::Problem;

/// The new access token has the roles that the user has by now, see [`crate::manager`], and is not fresh: no password was typed. A user
/// who is gone gets none.
#[jwt_required(refresh)]
pub(crate) async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<TokenPair, Problem> {
    Ok(tokens.refresh(&token).rotate().await?)
}
