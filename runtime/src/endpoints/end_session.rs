//! One device is logged out.

use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, State};
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

use super::answer::{left, private};
use super::site::{policy, site};
use crate::extract::Token;
use crate::guard::Guard;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::problem::problem;

policy! {
    /// What [`end_session`] asks.
    pub EndSession = Requirement::access(site!("end_session"))
}

/// Ends one session of the caller, named by the parameter `{id}` of the path: 204; 404 where the caller has no such session that is alive,
/// whoever else has it.
///
/// ```
/// use portcullis::routing::{Router, delete};
/// use portcullis::{JwtManager, endpoints};
///
/// let router: Router<JwtManager> = Router::new().route("/devices/{id}", delete(endpoints::end_session));
/// ```
pub async fn end_session(
    _: Guard<EndSession>,
    State(tokens): State<JwtManager>,
    token: Token,
    path: Result<RawPathParams, RawPathParamsRejection>,
) -> Response {
    // What is no text is no id.
    let id = path.as_ref().ok().and_then(id);
    let ended = match id {
        Some(id) => tokens.end_session_by_id(token.subject(), id).await,
        None => Ok(false),
    };
    match ended {
        Ok(true) if token.own_session() == id => left(&tokens, &token),
        Ok(true) => private(StatusCode::NO_CONTENT),
        Ok(false) => problem(
            StatusCode::NOT_FOUND,
            "session_not_found",
            "there is no such session; it may have ended",
        ),
        Err(error) => error.into_response(),
    }
}

fn id(path: &RawPathParams) -> Option<&str> {
    let mut parameters = path.iter();
    let (_, id) = parameters.find(|(name, _)| *name == "id")?;
    Some(id)
}
