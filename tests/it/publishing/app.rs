//! A service that publishes, and what it answers.

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use portcullis::routing::{Router, get};
use portcullis::{JwtManager, Key, ManagerBuilder, ManualClock, endpoints, jwt_required};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::support::service::instant;
use crate::support::{NOW, fixtures};

#[jwt_required(scope = "docs:read")]
async fn reads() {}

#[jwt_required(fresh)]
async fn fresh() {}

pub(crate) struct App {
    pub(crate) manager: JwtManager,
    router: axum::Router,
}

/// A response, whole.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl App {
    /// At `NOW`, with an Ed25519 key that has the id `one`.
    pub(crate) fn new(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Self {
        let key = Key::jwk(fixtures::ED25519_JWK).id("one");
        Self::of(settings(JwtManager::builder().key(key)))
    }

    /// At `NOW`, with exactly these settings.
    pub(crate) fn of(builder: ManagerBuilder) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let manager = builder.clock(clock).build().unwrap();
        Self {
            router: routes(&manager)
                .with_state(manager.clone())
                .into_axum()
                .unwrap(),
            manager,
        }
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(Method::GET, path, headers).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
        let request = Request::builder().method(method).uri(path);
        let request = headers
            .iter()
            .fold(request, |request, (name, value)| {
                request.header(*name, *value)
            })
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// What is published at this place, as JSON that others may keep.
    pub(crate) async fn document(&self, path: &str) -> Value {
        let reply = self.get(path, &[]).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert_eq!(reply.header("cache-control"), Some("public, max-age=300"));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        serde_json::from_str(&reply.body).unwrap()
    }
}

pub(crate) fn routes(manager: &JwtManager) -> Router<JwtManager> {
    Router::new()
        .route("/reads", get(reads))
        .route("/fresh", get(fresh))
        .merge(endpoints::well_known_routes(manager))
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name);
        value.map(|value| value.to_str().unwrap())
    }
}
