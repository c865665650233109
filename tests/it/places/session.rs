//! A service with sliding sessions, a browser's cookie and a clock.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::routing::any;
use portcullis::{Guard, IssuedToken, JwtManager, ManualClock, SlidingSession, TokenBuilder};
use serde_json::{Map, Value};

use super::app::{InCookie, Seen, send};
use crate::support::forge::{SECRET, decode};
use crate::support::service::{NOW, instant};

pub(crate) const COOKIE: &str = "__Host-access_token";

/// Tokens live for a hundred seconds.
pub(crate) struct Session {
    pub(crate) clock: ManualClock,
    pub(crate) manager: JwtManager,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self::with(|builder| builder)
    }

    pub(crate) fn with(
        settings: impl FnOnce(portcullis::ManagerBuilder) -> portcullis::ManagerBuilder,
    ) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let builder = JwtManager::builder()
            .secret(SECRET)
            .clock(clock.clone())
            .access_lifetime(Duration::from_secs(100))
            .with(|config| config.token_location = vec![portcullis::Location::Cookie]);
        let manager = settings(builder).build().unwrap();
        Self { clock, manager }
    }

    pub(crate) fn token(&self) -> IssuedToken {
        self.token_with(|builder| builder)
    }

    pub(crate) fn token_with(
        &self,
        change: impl FnOnce(TokenBuilder<'_>) -> TokenBuilder<'_>,
    ) -> IssuedToken {
        change(self.manager.access_token("alice")).sign().unwrap()
    }

    /// A route of this service, with the layer around it.
    pub(crate) fn app(&self, handler: axum::routing::MethodRouter<JwtManager>) -> Router {
        self.bare(handler)
            .layer(SlidingSession::new(self.manager.clone()))
    }

    pub(crate) fn bare(&self, handler: axum::routing::MethodRouter<JwtManager>) -> Router {
        Router::new()
            .route("/", handler)
            .with_state(self.manager.clone())
    }

    /// A guarded route that says nothing.
    pub(crate) fn plain(&self) -> Router {
        self.app(any(|_: Guard<InCookie>| async {}))
    }

    pub(crate) fn at(&self, seconds: i64) -> &Self {
        self.clock.set(instant(NOW + seconds));
        self
    }
}

pub(crate) async fn send_cookie(app: &Router, token: &str) -> Seen {
    let request = Request::get("/").header(header::COOKIE, format!("{COOKIE}={token}"));
    send(app, request.body(Body::empty()).unwrap()).await
}

impl Seen {
    /// The token of the cookie that is set.
    pub(crate) fn renewed(&self) -> Option<String> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .find_map(|line| {
                let (pair, _) = line.to_str().unwrap().split_once(';')?;
                let (name, token) = pair.split_once('=')?;
                (name == COOKIE).then(|| token.to_owned())
            })
    }
}

/// The claims of a token, unverified.
pub(crate) fn claims_of(token: &str) -> Map<String, Value> {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&decode(payload)).unwrap()
}
