//! The end of a session.

use axum::Json;
use axum::extract::State;
use portcullis::{JwtManager, Token, jwt_required};
use serde::Serialize;

use crate::problem::Problem;

#[derive(Serialize)]
pub(crate) struct Ended {
    ended: &'static str,
}

/// Ends the session of whichever token was sent, and with it all its tokens. One from before there were sessions ends alone.
#[jwt_required(any_type)]
pub(crate) async fn logout(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<Json<Ended>, Problem> {
    let ended = if token.session().is_some() {
        tokens.end_session(&token).await?;
        "session"
    } else {
        tokens.revoke(&token).await?;
        "token"
    };
    Ok(Json(Ended { ended }))
}
