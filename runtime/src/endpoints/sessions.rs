//! "Your devices".

use std::time::SystemTime;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::answer::private;
use super::site::{policy, site};
use crate::clock::seconds;
use crate::extract::Token;
use crate::guard::Guard;
use crate::manager::JwtManager;
use crate::policy::Requirement;
use crate::store::Session;

policy! {
    /// What [`sessions`] asks.
    pub Sessions = Requirement::access(site!("sessions"))
}

#[derive(Serialize)]
struct Devices<'a> {
    sessions: Vec<Device<'a>>,
}

/// Instants are whole seconds since 1970.
#[derive(Serialize)]
struct Device<'a> {
    id: &'a str,
    label: &'a str,
    began_at: i64,
    last_used_at: i64,
    idle_expires_at: Option<i64>,
    expires_at: Option<i64>,
    current: bool,
}

/// Lists the caller's sessions that are alive, the last used first: 200 with `{"sessions":[…]}`, each with `id`, `label`, `began_at`,
/// `last_used_at`, `idle_expires_at`, `expires_at` and `current`, which is true for the session of this very token.
///
/// Instants are whole seconds since 1970, and `null` where the session does not end by itself. An `id` lets nobody in; it is for
/// [`end_session`](super::end_session).
pub async fn sessions(
    _: Guard<Sessions>,
    State(tokens): State<JwtManager>,
    token: Token,
) -> Response {
    match tokens.sessions(token.subject()).await {
        Ok(sessions) => private(Json(Devices {
            sessions: sessions.iter().map(|one| device(one, &token)).collect(),
        })),
        Err(error) => error.into_response(),
    }
}

fn device<'a>(session: &'a Session, token: &Token) -> Device<'a> {
    let end = |end: Option<SystemTime>| end.map(seconds);
    Device {
        id: &session.id,
        label: &session.label,
        began_at: seconds(session.began_at),
        last_used_at: seconds(session.last_used_at),
        idle_expires_at: end(session.idle_expires_at),
        expires_at: end(session.expires_at),
        current: token.own_session() == Some(&session.id),
    }
}
