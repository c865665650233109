//! Tokens as a request asks for them, decoded tokens, and cookies.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response, Result};
use axum::routing::post;
use axum::{Json, Router};
use portcullis::{DecodeOptions, Lifetime, TokenBuilder, TokenKind};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::accounts::{cookies_of, told};
use crate::twin::Twin;

pub(crate) fn routes() -> Router<Twin> {
    Router::new()
        .route("/_mint", post(mint))
        .route("/_decode", post(decode))
        .route("/_cookies/set/{kind}", post(set_cookies))
        .route("/_cookies/unset/{kind}", post(unset_cookies))
}

/// Python's dates end with the year 9999; in seconds.
const FURTHEST: f64 = 2.5e11;

#[derive(Deserialize)]
struct Wanted {
    r#type: Option<String>,
    #[serde(default)]
    identity: Value,
    #[serde(default)]
    fresh: Value,
    fresh_seconds: Option<f64>,
    #[serde(default)]
    expires: Value,
    claims: Option<Map<String, Value>>,
    headers: Option<Map<String, Value>>,
}

async fn mint(State(twin): State<Twin>, Json(wanted): Json<Wanted>) -> Result<Json<Value>> {
    let refresh = wanted.r#type.as_deref() == Some("refresh");
    let name = wanted.identity.as_str().unwrap_or_default();
    let mut token = if refresh {
        twin.tokens.refresh_token(name)
    } else {
        twin.tokens
            .access_token(name)
            .claim("fresh", freshness(&wanted))
    };
    if !wanted.identity.is_string() {
        token = token.claim(twin.ways.identity_claim.as_str(), &wanted.identity);
    }
    if wanted
        .expires
        .as_f64()
        .is_some_and(|seconds| seconds.abs() > FURTHEST)
    {
        return Err(told(StatusCode::UNPROCESSABLE_ENTITY, "expires is too far away").into());
    }
    token = expiring(token, &wanted.expires);
    for (name, value) in wanted.claims.unwrap_or_default() {
        token = token.claim(name, value);
    }
    for (name, value) in wanted.headers.unwrap_or_default() {
        token = token.header(name, value);
    }
    let token = token
        .sign()
        .map_err(|error| told(StatusCode::UNPROCESSABLE_ENTITY, &error.to_string()))?;
    Ok(Json(json!({"token": token.as_str()})))
}

fn freshness(wanted: &Wanted) -> Value {
    match wanted.fresh_seconds {
        Some(seconds) => json!(now() + seconds),
        None if wanted.fresh.is_null() => json!(false),
        None => wanted.fresh.clone(),
    }
}

/// An instant that may be past, which only an overriding claim can say.
fn expiring<'m>(token: TokenBuilder<'m>, expires: &Value) -> TokenBuilder<'m> {
    match expires {
        Value::Bool(false) => token.lifetime(Lifetime::Never),
        Value::Number(seconds) if seconds.as_f64() == Some(0.0) => token.lifetime(Lifetime::Never),
        Value::Number(seconds) => {
            let end = now() + seconds.as_f64().unwrap_or_default();
            #[expect(
                clippy::cast_possible_truncation,
                reason = "an instant near the present"
            )]
            token.claim("exp", end.floor() as i64)
        }
        _ => token,
    }
}

fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0.0, |since| since.as_secs_f64())
}

#[derive(Deserialize)]
struct Encoded {
    token: String,
    csrf: Option<String>,
    #[serde(default)]
    allow_expired: bool,
}

async fn decode(State(twin): State<Twin>, Json(wanted): Json<Encoded>) -> Result<Json<Value>> {
    let mut options = DecodeOptions::new();
    if let Some(csrf) = wanted.csrf.filter(|csrf| !csrf.is_empty()) {
        options = options.csrf(csrf);
    }
    if wanted.allow_expired {
        options = options.even_if_expired();
    }
    let token = twin.tokens.decode_with(&wanted.token, options).await?;
    Ok(Json(Value::Object(token.claims().clone())))
}

#[derive(Deserialize)]
struct CookieOptions {
    max_age: Option<String>,
    domain: Option<String>,
}

async fn set_cookies(
    State(twin): State<Twin>,
    Path(kind): Path<String>,
    Query(wanted): Query<CookieOptions>,
) -> Result<Response> {
    let (kind, token) = match kind.as_str() {
        "access" => (TokenKind::Access, twin.tokens.access_token("alice")),
        "refresh" => (TokenKind::Refresh, twin.tokens.refresh_token("alice")),
        _ => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    let mut cookies = cookies_of(&twin, kind, token.sign()?.as_str()).await?;
    if let Some(seconds) = wanted.max_age.and_then(|seconds| seconds.parse().ok()) {
        cookies = cookies.max_age(Duration::from_secs(seconds))?;
    }
    if let Some(domain) = wanted.domain {
        cookies = cookies.domain(&domain)?;
    }
    Ok((cookies, done()).into_response())
}

async fn unset_cookies(
    State(twin): State<Twin>,
    Path(kind): Path<String>,
    Query(wanted): Query<CookieOptions>,
) -> Result<Response> {
    let mut cookies = match kind.as_str() {
        "access" => twin.tokens.clear_access_cookies(),
        "refresh" => twin.tokens.clear_refresh_cookies(),
        "all" => twin.tokens.clear_cookies(),
        _ => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    if let Some(domain) = wanted.domain {
        cookies = cookies.domain(&domain)?;
    }
    Ok((cookies, done()).into_response())
}

fn done() -> Json<Value> {
    Json(json!({"ok": true}))
}
