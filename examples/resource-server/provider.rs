//! The identity provider, in the same process for the example's sake: on the internet it is somebody else's.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Response, Result};
use portcullis::routing::{Router, post};
use portcullis::{
    Algorithm, AuthorizationServerMetadata, IssuedToken, JwtManager, Key, KeyState, KeyStatus,
    MintError, endpoints, public,
};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Outcome;
use crate::api::AUDIENCE;

pub(crate) struct Provider {
    pub(crate) url: String,
    pub(crate) tokens: JwtManager,
    asked_for_keys: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

/// A real one would ask who is calling.
#[public]
async fn token(State(tokens): State<JwtManager>) -> Result<IssuedToken> {
    Ok(mint(&tokens)?)
}

impl Provider {
    /// Starts it on a free port. Its next key is published from the beginning.
    pub(crate) async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let tokens = JwtManager::builder()
            .key(Key::generate(Algorithm::EdDSA)?)
            .next_key(Key::generate(Algorithm::EdDSA)?)
            .issuer(&url)
            .audience(AUDIENCE)
            .authorization_server(AuthorizationServerMetadata::new())
            .with(|config| {
                config.encode_access_token_profile = true;
                // In minutes, on the internet: others keep the key set for as long, and the next key has to be in it by then.
                config.jwks_max_age = Duration::ZERO;
            })
            .build()?;
        let asked_for_keys = Arc::<AtomicUsize>::default();
        let app = Router::new()
            .route("/token", post(token))
            .merge(endpoints::well_known_routes(&tokens))
            .with_state(tokens.clone())
            .into_axum()?
            .layer(from_fn_with_state(Arc::clone(&asked_for_keys), count));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::error!(%error, "the provider ended");
            }
        });
        Ok(Self {
            url,
            tokens,
            asked_for_keys,
            server,
        })
    }

    /// How often its key set was asked for.
    pub(crate) fn asked_for_keys(&self) -> usize {
        self.asked_for_keys.load(Ordering::SeqCst)
    }

    pub(crate) fn stop(&self) {
        self.server.abort();
    }
}

async fn count(State(asked): State<Arc<AtomicUsize>>, request: Request, next: Next) -> Response {
    if request.uri().path().ends_with("jwks.json") {
        asked.fetch_add(1, Ordering::SeqCst);
    }
    next.run(request).await
}

pub(crate) fn mint(tokens: &JwtManager) -> Result<IssuedToken, MintError> {
    tokens
        .access_token("alice")
        .client_id("web")
        .scopes(["reports:read"])
        .sign()
}

/// Signs with the key that was published as the next one, and publishes another.
pub(crate) fn change_key(tokens: &JwtManager) -> Outcome<String> {
    let keys = tokens.signing_keys();
    let next = keys
        .iter()
        .find(|key| matches!(key.state(), KeyState::Next { .. }))
        .and_then(KeyStatus::id)
        .ok_or("there is no next key")?;
    tokens.activate_key(next)?;
    tokens.add_next_key(Key::generate(Algorithm::EdDSA)?)?;
    Ok(next.to_owned())
}
