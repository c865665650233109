//! One replica: a small service whose sessions are in Redis, with all others.

use std::io::{self, Write as _};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use portcullis::routing::{Router, RouterError, delete, get, post};
use portcullis::{
    Identity, JwtManager, MirrorOptions, RedisStore, RefreshError, SessionError, SessionStore,
    StoreError, Token, TokenPair, jwt_required, public,
};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use crate::Outcome;

/// How often sessions are removed that ended long ago.
const CLEANING: Duration = Duration::from_mins(1);

/// Serves on a free port, which it prints, until its standard input ends: with the program that started it.
pub(crate) async fn serve(secret: &str, redis_url: &str) -> Outcome {
    let tokens = JwtManager::builder()
        .secret(secret)
        .session_store(store(redis_url).await?)
        .build()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
    let mut input = tokio::io::stdin();
    let mut byte = [0];
    let cleaning = tokens.clone().remove_expired_every(CLEANING);
    tokio::select! {
        served = axum::serve(listener, app(tokens)?) => Ok(served?),
        () = cleaning => Ok(()),
        _ = input.read(&mut byte) => Ok(()),
    }
}

/// The sessions as all replicas see them.
async fn store(redis_url: &str) -> Outcome<impl SessionStore> {
    let store = RedisStore::connect(redis_url).await?;
    Ok(store.mirrored(&MirrorOptions::new())?)
}

fn app(tokens: JwtManager) -> Result<axum::Router, RouterError> {
    Router::new()
        .route("/login/{name}", post(log_in))
        .route("/me", get(me))
        .route("/refresh", post(refresh))
        .route("/logout", delete(log_out))
        .with_state(tokens)
        .into_axum()
}

/// Yours asks for a password, as auth-server does.
#[public]
async fn log_in(
    State(tokens): State<JwtManager>,
    Path(name): Path<String>,
) -> Result<TokenPair, SessionError> {
    tokens.token_pair(name).begin_session("cluster").await
}

#[jwt_required]
async fn me(Identity(name): Identity) -> String {
    name
}

#[jwt_required(refresh)]
async fn refresh(
    State(tokens): State<JwtManager>,
    token: Token,
) -> Result<TokenPair, RefreshError> {
    tokens.refresh(&token).rotate().await
}

#[jwt_required(any_type)]
async fn log_out(State(tokens): State<JwtManager>, token: Token) -> Result<StatusCode, StoreError> {
    tokens.end_session(&token).await?;
    Ok(StatusCode::NO_CONTENT)
}
