//! Login, refresh and logout: the cookies are a part of the response.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Result};
use portcullis::{JwtManager, Token, jwt_required, public};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Credentials {
    name: String,
    password: String,
}

#[public]
pub(crate) async fn login(
    State(tokens): State<JwtManager>,
    Json(user): Json<Credentials>,
) -> Result<impl IntoResponse> {
    // Yours: a table of password hashes, as in auth-server.
    if (user.name.as_str(), user.password.as_str()) != ("alice", "correct horse") {
        return Err(StatusCode::UNAUTHORIZED.into());
    }
    let pair = tokens.token_pair(&user.name).sign()?;
    Ok((tokens.pair_cookies(&pair)?, StatusCode::NO_CONTENT))
}

/// The refresh cookie is sent to paths below `/auth` alone.
#[jwt_required(refresh)]
pub(crate) async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<impl IntoResponse> {
    let access = tokens
        .access_token(token.subject())
        .continues(&token)
        .sign()?;
    Ok((tokens.access_cookies(&access)?, StatusCode::NO_CONTENT))
}

/// Ends what was stolen too, not only what this browser has: the access token is revoked.
#[jwt_required]
pub(crate) async fn logout(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<impl IntoResponse> {
    tokens.revoke(&token).await?;
    Ok((tokens.clear_access_cookies(), StatusCode::NO_CONTENT))
}

/// The same for the refresh token, which travels with a CSRF token of its own and so in a request of its own.
#[jwt_required(refresh)]
pub(crate) async fn logout_refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<impl IntoResponse> {
    tokens.revoke(&token).await?;
    Ok((tokens.clear_cookies(), StatusCode::NO_CONTENT))
}
