//! Guarded requests through a router, with all that Axum does for them.

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderValue, Request, StatusCode};
use axum::routing::get;
use portcullis::{Identity, JwtManager, jwt_required};
use tower::Service as _;

use crate::rounds::ready;

/// A router, and the header that its requests have.
pub(crate) struct Service {
    router: Router,
    credentials: HeaderValue,
}

/// A state as most applications have: the manager is a part of it.
#[derive(Clone, FromRef)]
struct AppState {
    tokens: JwtManager,
    name: &'static str,
}

#[jwt_required(fresh, role = "admin")]
async fn guarded(Identity(_id): Identity<u64>) -> &'static str {
    "in"
}

impl Service {
    /// One that is sent the first of these tokens, and whose state is the manager.
    pub(crate) fn new(manager: &JwtManager, tokens: &[String]) -> Self {
        let router = Router::new().route("/", get(guarded));
        Self::of(router.with_state(manager.clone()), tokens)
    }

    /// The same with a state that has more in it.
    pub(crate) fn of_application(manager: &JwtManager, tokens: &[String]) -> Self {
        let router = Router::new().route("/", get(guarded));
        let state = AppState {
            tokens: manager.clone(),
            name: "documents",
        };
        Self::of(router.with_state(state), tokens)
    }

    fn of(router: Router, tokens: &[String]) -> Self {
        let credentials = format!("Bearer {}", tokens.first().unwrap());
        Self {
            router,
            credentials: credentials.parse().unwrap(),
        }
    }

    /// A request is let in.
    pub(crate) fn serve(&mut self) {
        let mut request = Request::new(Body::empty());
        // A copy of its own, as a connection has.
        let credentials = HeaderValue::from_bytes(self.credentials.as_bytes()).unwrap();
        request.headers_mut().insert(AUTHORIZATION, credentials);
        let answer = ready(self.router.call(request)).unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }
}
