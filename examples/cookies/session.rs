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
    let pair = tokens.token_pair(&user.name);
    let pair = pair.begin_session("a browser").await?;
    Ok((tokens.pair_cookies(&pair)?, StatusCode::NO_CONTENT))
}

/// The refresh cookie, which is sent to paths below `/auth` alone, is spent: the next one comes with the next access cookie.
#[jwt_required(refresh)]
pub(crate) async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<impl IntoResponse> {
    let pair = tokens.refresh(&token).rotate().await?;
    Ok((tokens.pair_cookies(&pair)?, StatusCode::NO_CONTENT))
}

/// Ends what was stolen too, not only what this browser has: no token of the session is let in any more.
#[jwt_required]
pub(crate) async fn logout(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<impl IntoResponse> {
    tokens.end_session(&token).await?;
    Ok((tokens.clear_cookies(), StatusCode::NO_CONTENT))
}
