//! Routes that show one feature each.

use axum::extract::{FromRequestParts as _, Path, Request, State};
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response, Result};
use axum::routing::MethodFilter;
use axum::routing::{MethodRouter, get, on, post};
use axum::{Json, Router};
use portcullis::{
    Claims, CurrentUser, JwtManager, Location, Requirement, Token, UnknownLocation, jwt_required,
};
use serde_json::{Map, Value, json};

use crate::accounts::told;
use crate::twin::Twin;
use crate::users::Loaded;

pub(crate) fn routes() -> Router<Twin> {
    Router::new()
        .route("/_access", any_method(access))
        .route("/_any", any_method(any_type))
        .route("/_norevoke", any_method(even_revoked))
        .route("/_refresh_only", any_method(refresh_only))
        .route("/_optional_any", any_method(optional_any))
        .route("/_refresh_fresh", any_method(refresh_fresh))
        .route("/_loc/{locations}", any_method(access_in))
        .route("/_refresh_loc/{locations}", any_method(refresh_in))
        .route("/_claims", get(claims))
        .route("/_whoami", get(whoami))
        .route("/_unguarded_get_jwt", get(unguarded))
        .route("/_options_body", get(options_body).options(options_body))
        .route("/_reset", post(reset))
}

fn any_method<H: Handler<T, Twin>, T: 'static>(handler: H) -> MethodRouter<Twin> {
    let methods = MethodFilter::GET
        .or(MethodFilter::POST)
        .or(MethodFilter::PUT)
        .or(MethodFilter::PATCH)
        .or(MethodFilter::DELETE);
    on(methods, handler)
}

fn passed(token: Option<&Token>) -> Json<Value> {
    let location = token.map(|token| token.location().name());
    Json(json!({"ok": true, "location": location}))
}

#[jwt_required]
async fn access(token: Token, _: CurrentUser<Loaded>) -> Json<Value> {
    passed(Some(&token))
}

#[jwt_required(any_type)]
async fn any_type(token: Token, _: CurrentUser<Loaded>) -> Json<Value> {
    passed(Some(&token))
}

#[jwt_required(any_type, skip_revocation_check)]
async fn even_revoked(token: Token, _: CurrentUser<Loaded>) -> Json<Value> {
    passed(Some(&token))
}

#[jwt_required(refresh)]
async fn refresh_only(token: Token, _: CurrentUser<Loaded>) -> Json<Value> {
    passed(Some(&token))
}

#[jwt_required(optional)]
async fn optional_any(token: Option<Token>, _: Option<CurrentUser<Loaded>>) -> Json<Value> {
    passed(token.as_ref())
}

/// No refresh token that is issued is ever fresh, so the attribute would not compile.
async fn refresh_fresh(State(twin): State<Twin>, request: Request) -> Result<Json<Value>> {
    let asked = Requirement::at_run_time("refresh_fresh").refresh().fresh();
    verified(&twin, asked, request).await
}

async fn access_in(
    State(twin): State<Twin>,
    Path(names): Path<String>,
    request: Request,
) -> Result<Json<Value>> {
    let asked = Requirement::at_run_time("access_in").locations(&locations(&names)?);
    verified(&twin, asked, request).await
}

async fn refresh_in(
    State(twin): State<Twin>,
    Path(names): Path<String>,
    request: Request,
) -> Result<Json<Value>> {
    let asked = Requirement::at_run_time("refresh_in").refresh();
    verified(&twin, asked.locations(&locations(&names)?), request).await
}

async fn verified(twin: &Twin, asked: Requirement, request: Request) -> Result<Json<Value>> {
    let (mut parts, _) = request.into_parts();
    let token = twin.tokens.verify_with(&mut parts, asked).await?;
    if token.is_some() {
        CurrentUser::<Loaded>::from_request_parts(&mut parts, twin).await?;
    }
    Ok(passed(token.as_ref()))
}

fn locations(names: &str) -> Result<Vec<Location>, Told> {
    let locations: Result<_, UnknownLocation> = names.split(',').map(str::parse).collect();
    locations.map_err(|error| Told(error.to_string()))
}

/// What is wrong with a request, told in Flask's form.
struct Told(String);

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        told(StatusCode::BAD_REQUEST, &self.0)
    }
}

#[jwt_required]
async fn claims(
    token: Token,
    State(twin): State<Twin>,
    Claims(mut claims): Claims<Map<String, Value>>,
    _: CurrentUser<Loaded>,
) -> Result<Json<Value>, StatusCode> {
    let header = token
        .header()
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    for (name, default) in [
        ("type", json!("access")),
        ("fresh", json!(false)),
        ("jti", Value::Null),
    ] {
        claims.entry(name).or_insert(default);
    }
    Ok(Json(json!({
        "identity": claims.get(&twin.ways.identity_claim),
        "claims": claims,
        "header": header,
        "location": token.location().name(),
    })))
}

#[jwt_required(optional)]
async fn whoami(user: Option<CurrentUser<Loaded>>) -> Response {
    match user {
        None => Json(json!({"user": null})).into_response(),
        Some(CurrentUser(Loaded::User(user))) => Json(json!({"user": user.name})).into_response(),
        Some(CurrentUser(Loaded::NotLoaded)) => {
            failed("You must provide a `@jwt.user_lookup_loader` callback to use this method")
        }
    }
}

/// What a handler without a guard is told where it asks for the token; here it would not compile, or authenticate by itself.
async fn unguarded() -> Response {
    failed("You must call `@jwt_required()` or `verify_jwt_in_request()` before using this method")
}

fn failed(error: &str) -> Response {
    let body = Json(json!({"error": error}));
    (StatusCode::INTERNAL_SERVER_ERROR, body).into_response()
}

#[jwt_required]
async fn options_body(_: Option<CurrentUser<Loaded>>) -> &'static str {
    "handler body ran"
}

async fn reset(State(twin): State<Twin>, State(_): State<JwtManager>) -> Json<Value> {
    twin.users.clear();
    twin.revocations.clear();
    Json(json!({"ok": true}))
}
