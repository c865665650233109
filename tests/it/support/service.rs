//! A small service whose every way in is guarded.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, header};
use axum::routing::get;
use axum::{Json, Router};
use portcullis::{
    Claims, Decide, Guard, Identity, JwtManager, Key, ManagerBuilder, ManualClock, Policy,
    Requirement, Site, Token, jwt_required,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use tower::ServiceExt as _;

use super::Answer;
use super::forge::SECRET;

/// Where the clock of every service stands at first, in seconds since 1970: January 2027.
pub(crate) const NOW: i64 = 1_800_000_000;

pub(crate) struct Service {
    pub(crate) manager: JwtManager,
    pub(crate) clock: ManualClock,
    router: Router,
}

impl Service {
    /// A service of a manager with these settings, at `NOW`.
    pub(crate) fn new(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let manager = settings(JwtManager::builder().clock(clock.clone()))
            .build()
            .unwrap();
        Self {
            router: router(manager.clone()),
            manager,
            clock,
        }
    }

    /// One whose manager has this key alone.
    pub(crate) fn of(key: Key) -> Self {
        Self::new(|builder| builder.key(key))
    }

    /// One whose manager has the secret of the forge.
    pub(crate) fn with_secret() -> Self {
        Self::new(|builder| builder.secret(SECRET))
    }

    /// Stands at this second from now on.
    pub(crate) fn at(&self, seconds: i64) -> &Self {
        self.clock.set(instant(seconds));
        self
    }

    /// Sends a token to the plainest route, which answers with the subject.
    pub(crate) fn get(&self, token: impl AsRef<[u8]>) -> Answer {
        self.get_at("/subject", token)
    }

    pub(crate) fn get_at(&self, path: &str, token: impl AsRef<[u8]>) -> Answer {
        let authorization = [b"Bearer ", token.as_ref()].concat();
        let request = Request::get(path).header(header::AUTHORIZATION, authorization);
        self.send(request.body(Body::empty()).unwrap())
    }

    pub(crate) fn send(&self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        runtime.block_on(async { Answer::read(router.oneshot(request).await.unwrap()).await })
    }
}

pub(crate) fn instant(seconds: i64) -> SystemTime {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        UNIX_EPOCH - distance
    } else {
        UNIX_EPOCH + distance
    }
}

fn router(manager: JwtManager) -> Router {
    Router::new()
        .route("/subject", get(subject))
        .route("/number", get(number))
        .route("/claims", get(claims))
        .route("/tenant", get(tenant))
        .route("/typed", get(typed))
        .route("/fresh", get(fresh))
        .route("/refresh", get(refresh))
        .route("/token", get(token))
        .route("/guard", get(guard))
        .route("/logout", get(logout))
        .route("/extractor", get(extractor))
        .with_state(manager)
}

#[jwt_required]
async fn subject(Identity(name): Identity) -> String {
    name
}

#[jwt_required]
async fn number(Identity(number): Identity<u64>) -> String {
    number.to_string()
}

#[jwt_required]
async fn claims(token: Token) -> Json<Map<String, Value>> {
    Json(token.claims().unwrap())
}

#[derive(Deserialize)]
struct Tenant {
    tenant: String,
}

#[jwt_required]
async fn tenant(Claims(claims): Claims<Tenant>) -> String {
    claims.tenant
}

#[jwt_required(claims = Tenant)]
async fn typed() {}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(refresh)]
async fn refresh(token: Token) -> String {
    token.subject().to_owned()
}

/// What a log line of the handler would show.
#[jwt_required]
async fn token(token: Token) -> String {
    format!("{token:?}")
}

struct Plain;

impl Policy for Plain {
    const REQUIREMENT: Requirement = Requirement::access(Site::new(
        "guard",
        module_path!(),
        file!(),
        line!(),
        column!(),
    ));
}

impl<S> Decide<S> for Plain {}

/// What `#[instrument]` would show.
async fn guard(guard: Guard<Plain>) -> String {
    format!("{guard:?}")
}

#[jwt_required]
async fn logout(State(manager): State<JwtManager>, token: Token) {
    manager.revoke(&token).await.unwrap();
}

/// Without a guard an extractor asks for an access token itself.
async fn extractor(Identity(name): Identity) -> String {
    name
}
