//! A service with a login, a refresh, a logout and a list of devices, at `NOW`.

use std::sync::{Arc, Mutex};

use axum::extract::{FromRequestParts as _, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{delete, get};
use axum::{Json, Router};
use portcullis::{
    Identity, IssuedToken, JwtManager, ManagerBuilder, MintError, RefreshError, Session,
    SessionError, SessionEvent, StoreError, Token, TokenPair, jwt_required, public,
};
use serde_json::Value;

use crate::http::app::{App, Reply, request};
use crate::support::forge::{SECRET, decode};

/// The tokens of one answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Tokens {
    pub(super) access: String,
    pub(super) refresh: String,
}

impl Tokens {
    #[track_caller]
    pub(super) fn of(reply: &Reply) -> Self {
        let body: Value = serde_json::from_str(reply.passed()).unwrap();
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        Self {
            access: text("access_token"),
            refresh: text("refresh_token"),
        }
    }

    pub(super) fn session(&self) -> String {
        claims(&self.refresh)["sid"].as_str().unwrap().to_owned()
    }
}

/// The claims of a token, unverified.
pub(super) fn claims(token: &str) -> Value {
    serde_json::from_slice(&decode(token.split('.').nth(1).unwrap())).unwrap()
}

/// What the application was told.
pub(super) type Told = Arc<Mutex<Vec<String>>>;

pub(super) struct Site {
    pub(super) app: App,
    pub(super) told: Told,
}

impl Site {
    pub(super) fn new() -> Self {
        Self::with(|builder| builder)
    }

    /// With the secret of the forge, and these settings.
    pub(super) fn with(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Self {
        Self::of(settings(JwtManager::builder().secret(SECRET)))
    }

    /// With these settings alone.
    pub(super) fn of(builder: ManagerBuilder) -> Self {
        let told = Told::default();
        let telling = told.clone();
        let tell = move |event: &SessionEvent<'_>| telling.lock().unwrap().push(line(event));
        Self {
            app: App::of(builder.on_session_event(tell), routes()),
            told,
        }
    }

    pub(super) fn manager(&self) -> &JwtManager {
        &self.app.manager
    }

    /// What the application was told since this was last called.
    pub(super) fn take_told(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }

    pub(super) async fn log_in(&self) -> Tokens {
        self.log_in_as("alice").await
    }

    pub(super) async fn log_in_as(&self, name: &str) -> Tokens {
        Tokens::of(&self.app.anonymous(&format!("/login/{name}")).await)
    }

    pub(super) async fn refresh(&self, token: &str) -> Reply {
        self.app.get("/refresh", token).await
    }

    pub(super) async fn refreshed(&self, token: &str) -> Tokens {
        Tokens::of(&self.refresh(token).await)
    }

    /// Whether an access token opens the service.
    pub(super) async fn opens(&self, token: &str) -> bool {
        self.app.get("/me", token).await.status == StatusCode::OK
    }

    pub(super) fn advance(&self, milliseconds: u64) -> &Self {
        let by = std::time::Duration::from_millis(milliseconds);
        self.app.clock.advance(by);
        self
    }
}

/// A token as a handler has it.
pub(super) async fn token_of(site: &Site, text: &str) -> Token {
    let (mut parts, ()) = request("/", text).body(()).unwrap().into_parts();
    Token::from_request_parts(&mut parts, site.manager())
        .await
        .unwrap()
}

fn line(event: &SessionEvent<'_>) -> String {
    match event {
        SessionEvent::Began { subject, .. } => format!("{subject} began"),
        SessionEvent::Refreshed { generation, .. } => format!("refreshed to {generation}"),
        SessionEvent::Repeated { generation, .. } => format!("repeated {generation}"),
        SessionEvent::Replayed { generation, .. } => format!("replayed {generation}"),
        SessionEvent::RefreshRefused { reason, .. } => format!("refused {reason:?}"),
        SessionEvent::Ended { subject, .. } => format!("{subject} ended"),
        SessionEvent::SubjectEnded { subject, .. } => format!("all of {subject} ended"),
        SessionEvent::EverythingEnded { .. } => "everything ended".to_owned(),
        _ => "something else".to_owned(),
    }
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/login/{name}", get(log_in))
        .route("/refresh", get(refresh))
        .route("/skips", get(skips))
        .route("/continue", get(go_on))
        .route("/narrow/{scope}", get(narrow))
        .route("/me", get(me))
        .route("/fresh", get(fresh))
        .route("/logout", get(log_out))
        .route("/revoke", get(revoke))
        .route("/others", get(others))
        .route("/everywhere", get(everywhere))
        .route("/devices", get(devices))
        .route("/devices/{id}", delete(end_device))
}

#[public]
async fn log_in(
    State(tokens): State<JwtManager>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<TokenPair, SessionError> {
    let device = headers.get(header::USER_AGENT);
    let device = device.map(|device| String::from_utf8_lossy(device.as_bytes()));
    let pair = tokens.token_pair(name).roles(["user"]);
    pair.acr("gold")
        .begin_session(&device.unwrap_or_default())
        .await
}

#[jwt_required(refresh)]
async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<TokenPair, RefreshError> {
    tokens.refresh(&token).rotate().await
}

#[jwt_required(refresh, skip_revocation_check)]
async fn skips(State(tokens): State<JwtManager>, token: Token) -> Result<TokenPair, RefreshError> {
    tokens.refresh(&token).rotate().await
}

#[jwt_required(refresh)]
async fn go_on(State(tokens): State<JwtManager>, token: Token) -> Result<IssuedToken, MintError> {
    let access = tokens.access_token(token.subject());
    access.continues(&token).sign()
}

#[jwt_required(refresh)]
async fn narrow(
    State(tokens): State<JwtManager>,
    token: Token,
    Path(scope): Path<String>,
) -> Result<TokenPair, RefreshError> {
    let refresh = tokens.refresh(&token).scopes(["docs:read", "docs:write"]);
    refresh.narrow_scopes([scope]).rotate().await
}

#[jwt_required]
async fn me(Identity(name): Identity) -> String {
    name
}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(any_type)]
async fn log_out(State(tokens): State<JwtManager>, token: Token) -> Result<(), StoreError> {
    tokens.end_session(&token).await.map(drop)
}

#[jwt_required(any_type)]
async fn revoke(State(tokens): State<JwtManager>, token: Token) -> Result<(), StoreError> {
    tokens.revoke(&token).await.map(drop)
}

#[jwt_required]
async fn others(State(tokens): State<JwtManager>, token: Token) -> Result<String, StoreError> {
    Ok(tokens.end_other_sessions(&token).await?.to_string())
}

#[jwt_required]
async fn everywhere(
    State(tokens): State<JwtManager>,
    Identity(name): Identity,
) -> Result<(), StoreError> {
    tokens.end_all_sessions(&name).await.map(drop)
}

#[jwt_required]
async fn devices(
    State(tokens): State<JwtManager>,
    Identity(name): Identity,
) -> Result<Json<Vec<Session>>, StoreError> {
    Ok(Json(tokens.sessions(&name).await?))
}

#[jwt_required]
async fn end_device(
    State(tokens): State<JwtManager>,
    Identity(name): Identity,
    Path(id): Path<String>,
) -> Result<String, StoreError> {
    let ended = tokens.end_session_by_id(&name, &id).await?;
    Ok(ended.to_string())
}
