//! The token endpoint (RFC 6749), with the one grant that needs no page to log in: name and password. Where other people's clients are
//! to get tokens, use the authorization code grant, so that they see no password.

use std::time::Duration;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use portcullis::{JwtManager, ScopeType as _, public};
use serde::Deserialize;
use serde_json::json;

use crate::access::Scope;
use crate::oauth_error::OAuthError;
use crate::users::{User, log_in};

/// Other services hear nothing of a logout, so their tokens are short-lived.
pub(crate) const LIFETIME: Duration = Duration::from_mins(5);

/// Programs on the users' devices, which can keep no secret.
const CLIENTS: [&str; 2] = ["cli", "web"];

#[derive(Deserialize)]
pub(crate) struct Asked {
    grant_type: String,
    client_id: String,
    username: String,
    password: String,
    scope: Option<String>,
}

#[public]
pub(crate) async fn token(
    State(tokens): State<JwtManager>,
    asked: Result<Form<Asked>, FormRejection>,
) -> Result<Response, OAuthError> {
    let Form(asked) = asked.map_err(|_| OAuthError::InvalidRequest)?;
    if asked.grant_type != "password" {
        return Err(OAuthError::UnsupportedGrantType);
    }
    if !CLIENTS.contains(&asked.client_id.as_str()) {
        return Err(OAuthError::InvalidClient);
    }
    let user = log_in(&asked.username, &asked.password).ok_or(OAuthError::InvalidGrant)?;
    let scopes = granted(user, asked.scope.as_deref())?;
    let token = tokens
        .access_token(user.name)
        .fresh()
        .client_id(asked.client_id)
        .roles(user.roles.iter().copied())
        .scopes(scopes.iter().copied())
        .sign()
        .map_err(OAuthError::NotMinted)?;
    let scopes: Vec<_> = scopes.iter().map(|scope| scope.name()).collect();
    let body = Json(json!({
        "access_token": token.as_str(),
        "token_type": "Bearer",
        "expires_in": LIFETIME.as_secs(),
        "scope": scopes.join(" "),
    }));
    Ok(([(header::CACHE_CONTROL, "no-store")], body).into_response())
}

/// What was asked for, if the user has all of it; all that the user has where nothing was.
fn granted(user: &User, asked: Option<&str>) -> Result<Vec<Scope>, OAuthError> {
    let Some(asked) = asked else {
        return Ok(user.scopes.to_vec());
    };
    let of_user = |name| Scope::from_name(name).filter(|scope| user.scopes.contains(scope));
    let words = asked.split(' ').filter(|word| !word.is_empty());
    let scopes: Option<Vec<Scope>> = words.map(of_user).collect();
    match scopes {
        Some(scopes) if !scopes.is_empty() => Ok(scopes),
        _ => Err(OAuthError::InvalidScope),
    }
}
