//! Register, log in, refresh, log out, and four routes that ask for more or less.

use axum::extract::{FromRequest as _, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response, Result};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use portcullis::{
    Claims, CookieError, CurrentUser, SetTokenCookies, Token, TokenKind, jwt_required,
};
use serde_json::{Map, Value, json};

use crate::twin::Twin;
use crate::users::{Loaded, User};

pub(crate) fn routes() -> Router<Twin> {
    Router::new()
        .route("/register", post(register))
        .route("/login", post(login))
        .route("/refresh", post(refresh))
        .route("/logout", delete(logout))
        .route("/protected", get(protected))
        .route("/optional", get(optional))
        .route("/fresh", get(fresh))
        .route("/admin", get(admin))
}

async fn register(State(twin): State<Twin>, request: Request) -> Response {
    let account = given(request).await;
    let (Some(name), Some(password)) = (truthy(&account, "username"), truthy(&account, "password"))
    else {
        return told(StatusCode::BAD_REQUEST, "Missing username or password");
    };
    let user = User {
        name: text(name),
        password: password.clone(),
        role: account.get("role").cloned().unwrap_or("user".into()),
    };
    match twin.users.register(user) {
        Ok(()) => told(StatusCode::CREATED, "registered"),
        Err(_) => told(StatusCode::CONFLICT, "Username already exists"),
    }
}

async fn login(State(twin): State<Twin>, request: Request) -> Result<Response> {
    let account = given(request).await;
    let name = account.get("username").map(text).unwrap_or_default();
    let user = twin.users.find(&name);
    let Some(user) = user.filter(|user| Some(&user.password) == account.get("password")) else {
        return Ok(told(StatusCode::UNAUTHORIZED, "Bad username or password"));
    };
    let access = twin.tokens.access_token(&user.name).fresh();
    let access = access.claim("role", &user.role).sign()?;
    let refresh = twin.tokens.refresh_token(&user.name);
    let refresh = refresh.claim("role", &user.role).sign()?;
    let body = Json(json!({"access_token": access.as_str(), "refresh_token": refresh.as_str()}));
    if !twin.ways.uses_cookies {
        return Ok(body.into_response());
    }
    let access = cookies_of(&twin, TokenKind::Access, access.as_str()).await?;
    let refresh = cookies_of(&twin, TokenKind::Refresh, refresh.as_str()).await?;
    Ok((access, refresh, body).into_response())
}

/// Cookies of a token that is verified before, as Flask does it: a token that this service would not accept is refused here.
pub(crate) async fn cookies_of(
    twin: &Twin,
    kind: TokenKind,
    token: &str,
) -> Result<SetTokenCookies> {
    let cookies = match kind {
        TokenKind::Refresh => twin.tokens.refresh_cookies_of(token).await,
        _ => twin.tokens.access_cookies_of(token).await,
    };
    match cookies {
        Err(CookieError::Refused(refusal)) => Err(twin.tokens.refuse(refusal).await.into()),
        cookies => Ok(cookies?),
    }
}

#[jwt_required(refresh)]
async fn refresh(
    State(twin): State<Twin>,
    token: Token,
    Claims(claims): Claims<Map<String, Value>>,
    _: CurrentUser<Loaded>,
) -> Result<Json<Value>> {
    let mut access = twin.tokens.access_token(token.subject());
    if let Some(role) = claims.get("role") {
        access = access.claim("role", role);
    }
    Ok(Json(json!({"access_token": access.sign()?.as_str()})))
}

#[jwt_required(any_type)]
async fn logout(
    State(twin): State<Twin>,
    token: Token,
    _: CurrentUser<Loaded>,
) -> Result<Response> {
    twin.revocations.add(token.token_id());
    let body = match token.kind() {
        TokenKind::Refresh => told(StatusCode::OK, "Refresh token revoked"),
        _ => told(StatusCode::OK, "Access token revoked"),
    };
    Ok(if twin.ways.uses_cookies {
        (twin.tokens.clear_cookies(), body).into_response()
    } else {
        body
    })
}

#[jwt_required]
async fn protected(
    claims: Claims<Map<String, Value>>,
    State(twin): State<Twin>,
    _: CurrentUser<Loaded>,
) -> Json<Value> {
    logged_in_as(&twin, &claims)
}

#[jwt_required(optional)]
async fn optional(
    claims: Option<Claims<Map<String, Value>>>,
    State(twin): State<Twin>,
    _: Option<CurrentUser<Loaded>>,
) -> Json<Value> {
    let named = claims.filter(|Claims(claims)| truthy(claims, &twin.ways.identity_claim).is_some());
    match named {
        Some(claims) => logged_in_as(&twin, &claims),
        None => Json(json!({"logged_in_as": "anonymous user"})),
    }
}

#[jwt_required(fresh)]
async fn fresh(
    claims: Claims<Map<String, Value>>,
    State(twin): State<Twin>,
    _: CurrentUser<Loaded>,
) -> Json<Value> {
    logged_in_as(&twin, &claims)
}

#[jwt_required]
async fn admin(
    claims: Claims<Map<String, Value>>,
    State(twin): State<Twin>,
    _: CurrentUser<Loaded>,
) -> Response {
    if claims.0.get("role") != Some(&"admin".into()) {
        return told(StatusCode::FORBIDDEN, "Admins only!");
    }
    logged_in_as(&twin, &claims).into_response()
}

fn logged_in_as(twin: &Twin, Claims(claims): &Claims<Map<String, Value>>) -> Json<Value> {
    Json(json!({"logged_in_as": claims.get(&twin.ways.identity_claim)}))
}

/// The object in the request's body; empty where there is none.
async fn given(request: Request) -> Map<String, Value> {
    match Json::<Value>::from_request(request, &()).await {
        Ok(Json(Value::Object(members))) => members,
        _ => Map::new(),
    }
}

/// The member, where Python counts it as true.
fn truthy<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.get(name).filter(|value| {
        !matches!(value, Value::Null | Value::Bool(false))
            && **value != json!("")
            && value.as_f64() != Some(0.0)
            && value.as_array().is_none_or(|items| !items.is_empty())
            && value.as_object().is_none_or(|members| !members.is_empty())
    })
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

pub(crate) fn told(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({"msg": message}))).into_response()
}
