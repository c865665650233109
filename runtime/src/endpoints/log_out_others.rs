//! A logout at all other devices.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::answer::private;
use super::site::{policy, site};
use crate::extract::Token;
use crate::guard::Guard;
use crate::manager::JwtManager;
use crate::policy::Requirement;

policy! {
    /// What [`log_out_others`] asks.
    pub LogOutOthers = Requirement::access(site!("log_out_others"))
}

#[derive(Serialize)]
struct Ended {
    ended: usize,
}

/// Ends all sessions of the caller but the one of this token: 200 with how many those were, `{"ended":2}`.
pub async fn log_out_others(
    _: Guard<LogOutOthers>,
    State(tokens): State<JwtManager>,
    token: Token,
) -> Response {
    match tokens.end_other_sessions(&token).await {
        Ok(ended) => private(Json(Ended { ended })),
        Err(error) => error.into_response(),
    }
}
