//! A logout at all devices.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};

use super::answer::left;
use super::site::{policy, site};
use crate::extract::Token;
use crate::guard::Guard;
use crate::manager::JwtManager;
use crate::policy::Requirement;

policy! {
    /// What [`log_out_everywhere`] asks.
    pub LogOutEverywhere = Requirement::access(site!("log_out_everywhere"))
}

/// Ends everything of the caller, sessions and tokens of no session alike, the caller's own included: 204. What begins afterwards lives.
pub async fn log_out_everywhere(
    _: Guard<LogOutEverywhere>,
    State(tokens): State<JwtManager>,
    token: Token,
) -> Response {
    match tokens.end_all_sessions(token.subject()).await {
        Ok(_) => left(&tokens, &token),
        Err(error) => error.into_response(),
    }
}
