//! A token that a client asks about, or wants to be ended: the text of a field, not the credential of a request.

use std::time::SystemTime;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::manager::JwtManager;
use crate::problem::problem;
use crate::rejection::Refusal;
use crate::store::StoreError;
use crate::verify::Verified;

/// What is needed to answer cannot be reached.
pub(super) struct Unavailable;

/// The token, where the manager itself issued it, for us, and it has not expired; nothing for any other text. Of tokens of trusted
/// issuers those issuers speak.
pub(super) async fn read(
    tokens: &JwtManager,
    text: &str,
    now: i64,
) -> Result<Option<Verified<'static>>, Unavailable> {
    match tokens.judge_own(text, now).await {
        Ok(judged) if !judged.has_expired() => Ok(Some(judged.token)),
        Ok(_) => Ok(None),
        Err(refused) => match refused.refusal() {
            Refusal::Unavailable | Refusal::Misconfigured(_) => Err(Unavailable),
            _ => Ok(None),
        },
    }
}

/// The client that it was issued to: its `client_id` (RFC 9068), or else its `azp` (OpenID Connect).
pub(super) fn client_of(token: &Verified<'_>) -> Option<String> {
    #[derive(Deserialize)]
    struct Claims {
        client_id: Option<Value>,
        azp: Option<Value>,
    }
    let claims: Claims = serde_json::from_str(token.claims_json()).ok()?;
    match claims.client_id.or(claims.azp)? {
        Value::String(id) if !id.is_empty() => Some(id),
        _ => None,
    }
}

/// Whether a guard would let it in, whatever it allows; while the store fails, nobody knows, even where guards let it in.
pub(super) async fn is_alive(
    tokens: &JwtManager,
    token: &Verified<'_>,
    now: SystemTime,
) -> Result<bool, Unavailable> {
    if is_ended(tokens, token, now).await? || is_spent(tokens, token, now).await? {
        return Ok(false);
    }
    match tokens.hooks().accept(token).await {
        Ok(()) => Ok(true),
        Err(Refusal::VerificationFailed) => Ok(false),
        Err(_) => Err(Unavailable),
    }
}

/// By the store, or by the application's own list.
async fn is_ended(
    tokens: &JwtManager,
    token: &Verified<'_>,
    now: SystemTime,
) -> Result<bool, Unavailable> {
    // That the store failed is in the log already.
    let in_store = tokens.is_revoked_in_store(token, now).await;
    if in_store.map_err(|_| Unavailable)? {
        return Ok(true);
    }
    let listed = tokens.hooks().have_revoked(token).await;
    listed.map_err(|_| Unavailable)
}

/// Whether it is a refresh token of a session that is over, or is at another generation by now.
async fn is_spent(
    tokens: &JwtManager,
    token: &Verified<'_>,
    now: SystemTime,
) -> Result<bool, StoreError> {
    let (Some(id), Some(generation)) = (token.session(), token.generation()) else {
        return Ok(false);
    };
    let session = tokens.store().ask(|store| store.session(id, now)).await?;
    let is_at = |generation| {
        session.is_some_and(|session| {
            session.generation == generation && session.subject == token.subject()
        })
    };
    Ok(!is_at(generation))
}

impl From<StoreError> for Unavailable {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, source = ?error.source_text(), "the session store failed");
        Self
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        problem(
            StatusCode::SERVICE_UNAVAILABLE,
            "authorization_unavailable",
            "it cannot be known at the moment; try again",
        )
    }
}
