//! Every error answered in a way of the application's own.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use portcullis::{CsrfFault, Refusal, RefusedRequest};
use serde_json::{Map, Value, json};

/// Says which of Flask's loaders would have been called, and with what; of a header or claims, their names.
pub(crate) async fn answer(denied: RefusedRequest) -> Response {
    let reason = || json!([denied.detail()]);
    let token = || json!([names(denied.header()), names(denied.claims())]);
    let (callback, args) = match denied.refusal() {
        Refusal::MissingToken | Refusal::Csrf(CsrfFault::Missing | CsrfFault::Mismatch) => {
            ("unauthorized_loader", reason())
        }
        Refusal::Expired => ("expired_token_loader", token()),
        Refusal::Revoked => ("revoked_token_loader", token()),
        Refusal::InsufficientAuthentication(_) => ("needs_fresh_token_loader", token()),
        Refusal::VerificationFailed => ("token_verification_failed_loader", token()),
        Refusal::UnknownUser => ("user_lookup_error_loader", token()),
        _ => ("invalid_token_loader", reason()),
    };
    let body = Json(json!({"callback": callback, "args": args}));
    (StatusCode::IM_A_TEAPOT, body).into_response()
}

fn names(members: Option<&Map<String, Value>>) -> Vec<&str> {
    let mut names: Vec<_> = members
        .into_iter()
        .flat_map(|members| members.keys().map(String::as_str))
        .collect();
    names.sort_unstable();
    names
}
