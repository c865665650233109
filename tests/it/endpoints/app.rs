//! A service with all ready handlers, and what it answers.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::routing::{delete, get, post};
use http_body_util::BodyExt as _;
use portcullis::endpoints::{self, BasicClients, BearerClients, PublicClients};
use portcullis::routing::Router;
use portcullis::{
    GateLayer, Identity, IssuedToken, JwtManager, ManagerBuilder, ManualClock, TokenPair,
    jwt_required, policy,
};
use serde_json::Value;
use tower::ServiceExt as _;

use super::callers::Gateway;
use crate::support::NOW;
use crate::support::forge::{SECRET, decode};
use crate::support::service::instant;

#[policy(scope = "introspect")]
pub(crate) struct ResourceServers;

pub(crate) type Known = BearerClients<ResourceServers>;

/// Whether a token still lets in.
#[jwt_required(any_type)]
async fn me(Identity(name): Identity) -> String {
    name
}

/// What a token says.
pub(crate) fn claims(token: &IssuedToken) -> Value {
    let payload = token.as_str().split('.').nth(1).unwrap();
    serde_json::from_slice(&decode(payload)).unwrap()
}

/// The id of the session of a login.
pub(crate) fn sid(pair: &TokenPair) -> String {
    let claims = claims(&pair.access);
    claims["sid"].as_str().unwrap().to_owned()
}

pub(crate) struct App {
    pub(crate) manager: JwtManager,
    pub(crate) clock: ManualClock,
    /// The name of each router, and itself.
    routers: [(&'static str, axum::Router); 2],
}

/// Ours, by its helpers where there are some.
pub(crate) fn ours() -> Router<JwtManager> {
    use portcullis::routing::{get, post};
    Router::new()
        .route("/me", get(me))
        .nest("/auth", endpoints::session_routes())
        .nest(
            "/oauth",
            endpoints::token_routes::<PublicClients, Known, _>(),
        )
        .route(
            "/with-session",
            post(endpoints::revoke_with_session::<PublicClients>),
        )
        .route(
            "/basic/revoke",
            post(endpoints::revoke::<BasicClients<Gateway>>),
        )
        .route(
            "/basic/introspect",
            post(endpoints::introspect::<BasicClients<Gateway>>),
        )
        .route("/bearer/revoke", post(endpoints::revoke::<Known>))
}

fn plain() -> axum::Router<JwtManager> {
    axum::Router::new()
        .route("/me", get(me))
        .route("/auth/refresh", post(endpoints::refresh))
        .route("/auth/logout", post(endpoints::log_out))
        .route(
            "/auth/logout/everywhere",
            post(endpoints::log_out_everywhere),
        )
        .route("/auth/logout/others", post(endpoints::log_out_others))
        .route("/auth/sessions", get(endpoints::sessions))
        .route("/auth/sessions/{id}", delete(endpoints::end_session))
        .route("/oauth/revoke", post(endpoints::revoke::<PublicClients>))
        .route("/oauth/introspect", post(endpoints::introspect::<Known>))
        .route(
            "/with-session",
            post(endpoints::revoke_with_session::<PublicClients>),
        )
        .route(
            "/basic/revoke",
            post(endpoints::revoke::<BasicClients<Gateway>>),
        )
        .route(
            "/basic/introspect",
            post(endpoints::introspect::<BasicClients<Gateway>>),
        )
        .route("/bearer/revoke", post(endpoints::revoke::<Known>))
        .layer(GateLayer::new())
}

impl App {
    pub(crate) fn new() -> Self {
        Self::with(|builder| builder)
    }

    /// At `NOW`, with a manager that also has these settings.
    pub(crate) fn with(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Self {
        let builder = JwtManager::builder().secret(SECRET);
        Self::of(settings(
            builder.with(|config| config.scope_claims = vec!["scope".into()]),
        ))
    }

    /// At `NOW`, with a manager that has these settings alone.
    pub(crate) fn of(builder: ManagerBuilder) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let manager = builder.clock(clock.clone()).build().unwrap();
        let ours = ours().with_state(manager.clone()).into_axum().unwrap();
        let plain = plain().with_state(manager.clone());
        Self {
            manager,
            clock,
            routers: [("ours", ours), ("plain", plain)],
        }
    }

    /// A login of alice, from this device.
    pub(crate) async fn login(&self, device: &str) -> TokenPair {
        self.login_of("alice", device).await
    }

    pub(crate) async fn login_of(&self, name: &str, device: &str) -> TokenPair {
        let pair = self.manager.token_pair(name);
        pair.begin_session(device).await.unwrap()
    }

    /// The `Authorization` of a program that may introspect.
    pub(crate) fn resource_server(&self) -> String {
        let token = self.manager.access_token("api").scopes(["introspect"]);
        format!("Bearer {}", token.sign().unwrap().as_str())
    }

    pub(crate) fn later(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Of both routers.
    pub(crate) async fn each(&self, run: impl AsyncFn(Side<'_>)) {
        for (name, router) in &self.routers {
            run(Side { name, router }).await;
        }
    }

    pub(crate) fn ours(&self) -> Side<'_> {
        let [(name, router), _] = &self.routers;
        Side { name, router }
    }
}

/// One of the routers.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) name: &'static str,
    router: &'a axum::Router,
}

impl Side<'_> {
    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// A request with this token and no body.
    pub(crate) async fn call(&self, method: &str, path: &str, token: &str) -> Reply {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A form, with this `Authorization`, or none where it is empty.
    pub(crate) async fn form(
        &self,
        path: &str,
        authorization: &str,
        fields: &[(&str, &str)],
    ) -> Reply {
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !authorization.is_empty() {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let fields = fields.iter().map(|(name, value)| format!("{name}={value}"));
        let body = fields.collect::<Vec<_>>().join("&");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// What introspection says of a token, asked with this hint, if any.
    pub(crate) async fn introspected(&self, app: &App, token: &str, hint: &str) -> Reply {
        let fields = [("token", token), ("token_type_hint", hint)];
        let asking = app.resource_server();
        self.form("/oauth/introspect", &asking, &fields).await
    }

    /// Whether a guard lets the token in.
    pub(crate) async fn lets_in(&self, token: &str) -> bool {
        let reply = self.call("GET", "/me", token).await;
        assert!(matches!(reply.status.as_u16(), 200 | 401), "{reply:?}");
        reply.status == StatusCode::OK
    }
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().unwrap())
    }

    /// Status, body, and all headers but the length, sorted.
    pub(crate) fn whole(&self) -> (u16, Vec<(&str, &str)>, &str) {
        let headers = self.headers.iter();
        let mut headers: Vec<_> = headers
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .filter(|(name, _)| *name != "content-length")
            .collect();
        headers.sort_unstable();
        (self.status.as_u16(), headers, &self.body)
    }

    /// This status, no body, and nothing that a cache may keep.
    #[track_caller]
    pub(crate) fn is_empty(&self, status: u16) {
        let no_store = vec![("cache-control", "no-store")];
        assert_eq!(self.whole(), (status, no_store, ""));
    }

    /// An error as RFC 6749 section 5.2 has it.
    #[track_caller]
    pub(crate) fn is_error(&self, status: u16, error: &str, description: &str) {
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ];
        let body = format!("{{\"error\":\"{error}\",\"error_description\":\"{description}\"}}");
        assert_eq!(self.whole(), (status, headers, &*body));
    }

    /// 503, with this sentence.
    #[track_caller]
    pub(crate) fn is_unavailable(&self, detail: &str) {
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/problem+json"),
            ("retry-after", "1"),
        ];
        let body = format!(
            "{{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"{detail}\",\"code\":\"authorization_unavailable\"}}"
        );
        assert_eq!(self.whole(), (503, headers, &*body));
    }
}
