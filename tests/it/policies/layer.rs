//! `PolicyLayer`: a policy in front of services that know nothing of it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::{Request, Response, header};
use axum::routing::{get, post};
use portcullis::{
    GateLayer, Identity, JwtManager, Location, PolicyLayer, Refusal, Token, check, jwt_required,
    policy,
};
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _};

use crate::http::app::{App, Reply, refresh_claims, request, signed};
use crate::http::bodies::Frames;
use crate::http::expected::{EXPIRED, FORBIDDEN, MISSING_TOKEN, REFRESH_SENT};
use crate::http::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

#[policy(role("admin"))]
struct Admins;

#[policy(sub == path.owner)]
struct Owner;

fn admin() -> String {
    signed(&claims().with("roles", "[\"admin\"]"))
}

fn admins(manager: &JwtManager) -> PolicyLayer<Admins, JwtManager> {
    PolicyLayer::new(manager.clone())
}

async fn whole(body: String) -> String {
    body
}

async fn reads(Identity(name): Identity, token: Token) -> String {
    format!("{name} {:?}", token.kind())
}

#[jwt_required(role = "editor")]
async fn editors() -> &'static str {
    "in"
}

fn app(store: Store) -> App {
    App::built(
        |builder| builder.session_store(store),
        |manager| {
            Router::new()
                .route("/foreign", get(|| async { "in" }))
                .route("/whole", post(whole))
                .route("/reads", get(reads))
                .route("/editors", get(editors))
                .layer(admins(manager))
        },
    )
}

/// Refused for this reason, where nobody but a server writes the content's length.
#[track_caller]
fn is_refused(reply: &Reply, reason: &str) {
    assert_eq!(reply.reason(), Some(reason));
    let status = reply.refusal.as_ref().map(Refusal::status);
    assert_eq!(Some(reply.status), status);
}

fn lenient() -> Store {
    Store::ready(Behaviour::Answers(false))
}

#[tokio::test]
async fn a_layer_refuses_as_a_guard_does() {
    let app = app(lenient());
    let reply = app.anonymous("/foreign").await;
    reply.is_for(&MISSING_TOKEN, "missing_token");
    let reply = app.get("/foreign", signed(&claims().with("exp", NOW)));
    reply.await.is_for(&EXPIRED, "token_expired");
    let reply = app.get("/foreign", signed(&refresh_claims())).await;
    reply.is_for(&REFRESH_SENT, "wrong_token_kind");
    let reply = app.get("/foreign", signed(&claims())).await;
    reply.is_for(&FORBIDDEN, "insufficient_permission");
    assert_eq!(app.get("/foreign", admin()).await.passed(), "in");
}

#[tokio::test]
async fn m5_a_refused_body_is_never_polled_and_another_one_arrives_whole() {
    let (app, frames) = (app(lenient()), Frames::default());
    let refused = request("/whole", signed(&claims())).method("POST");
    let refused = app.send(refused.body(frames.forbidden()).unwrap()).await;
    refused.is(&FORBIDDEN);
    assert_eq!(frames.asked(), 0);
    let passing = request("/whole", admin()).method("POST");
    let body = frames.of(["one ", "two"]);
    assert_eq!(
        app.send(passing.body(body).unwrap()).await.passed(),
        "one two"
    );
}

#[tokio::test]
async fn extractors_read_what_the_layer_proved() {
    let store = lenient();
    let app = app(store.clone());
    assert_eq!(app.get("/reads", admin()).await.passed(), "alice Access");
    assert_eq!(store.take_asked(), 1);
}

#[tokio::test]
async fn a_guard_behind_the_layer_judges_on_its_own() {
    let app = app(lenient());
    app.get("/editors", admin()).await.is(&FORBIDDEN);
    let both = signed(&claims().with("roles", "[\"admin\",\"editor\"]"));
    assert_eq!(app.get("/editors", both).await.passed(), "in");
}

#[tokio::test]
async fn two_layers_must_both_hold() {
    let app = App::built(
        |builder| builder,
        |manager| {
            let owner = PolicyLayer::<Owner, _>::new(manager.clone());
            let layers = ServiceBuilder::new().layer(admins(manager)).layer(owner);
            Router::new()
                .route("/of/{owner}", get(|| async { "in" }))
                .layer(layers)
        },
    );
    app.get("/of/bob", admin()).await.is(&FORBIDDEN);
    app.get("/of/alice", signed(&claims())).await.is(&FORBIDDEN);
    assert_eq!(app.get("/of/alice", admin()).await.passed(), "in");
}

#[check]
async fn is_weekday(
    Query(asked): Query<HashMap<String, String>>,
    Identity(name): Identity,
) -> bool {
    name == "alice" && asked.get("day").is_some_and(|day| day != "sunday")
}

#[policy(refresh, check(is_weekday))]
struct Weekdays;

#[tokio::test]
async fn a_layer_asks_checks_of_its_own_state() {
    let app = App::built(
        |builder| builder,
        |manager| {
            let layer = PolicyLayer::<Weekdays, _>::new(manager.clone());
            Router::new()
                .route("/in", get(|| async { "in" }))
                .layer(layer)
        },
    );
    let refresh = signed(&refresh_claims());
    let reply = app.get("/in?day=monday", &refresh).await;
    assert_eq!(reply.passed(), "in");
    for path in ["/in?day=sunday", "/in"] {
        let reply = app.get(path, &refresh).await;
        is_refused(&reply, "insufficient_permission");
    }
    is_refused(&app.anonymous("/in?day=sunday").await, "missing_token");
}

#[tokio::test]
async fn a_path_that_is_not_known_yet_refuses() {
    async fn owner(Path(owner): Path<String>) -> String {
        owner
    }
    let app = App::built(
        |builder| builder,
        |manager| {
            let inner = Router::new().route("/of/{owner}", get(owner));
            let layer = PolicyLayer::<Owner, _>::new(manager.clone());
            Router::new().fallback_service(layer.layer(inner))
        },
    );
    let reply = app.get("/of/alice", signed(&claims())).await;
    is_refused(&reply, "insufficient_permission");
}

#[tokio::test]
async fn a_nested_router_of_another_state_is_behind_the_layer() {
    let app = App::built(
        |builder| builder,
        |manager| {
            let nested = Router::new().route("/in", get(|| async { "in" }));
            Router::new().nest_service("/nested", admins(manager).layer(nested))
        },
    );
    is_refused(&app.anonymous("/nested/in").await, "missing_token");
    is_refused(&app.anonymous("/nested/nowhere").await, "missing_token");
    assert_eq!(app.get("/nested/in", admin()).await.passed(), "in");
}

#[tokio::test]
async fn a_token_in_the_body_is_found_behind_a_gate_layer() {
    let app = App::built(
        |builder| builder.with(|config| config.token_location = vec![Location::Json]),
        |manager| {
            let layers = ServiceBuilder::new().layer(GateLayer::new());
            Router::new()
                .route("/whole", post(whole))
                .layer(layers.layer(admins(manager)))
        },
    );
    let send = |token: &str| {
        let body = format!("{{\"access_token\":\"{token}\"}}");
        let request = Request::post("/whole").header(header::CONTENT_TYPE, "application/json");
        (body.clone(), request.body(Body::from(body)).unwrap())
    };
    let (body, passing) = send(&admin());
    assert_eq!(app.send(passing).await.passed(), body);
    let (_, refused) = send(&signed(&claims()));
    app.send(refused).await.is(&FORBIDDEN);
}

/// A service that has to be asked whether it is ready, each time, and whose clones have not been asked.
struct Counting {
    ready: bool,
    called: Arc<AtomicBool>,
}

impl Clone for Counting {
    fn clone(&self) -> Self {
        Self {
            ready: false,
            called: Arc::clone(&self.called),
        }
    }
}

impl Service<Request<Vec<u8>>> for Counting {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Vec<u8>>) -> Self::Future {
        assert!(std::mem::take(&mut self.ready), "not asked");
        self.called.store(true, Ordering::SeqCst);
        let body = String::from_utf8(request.into_body()).unwrap();
        ready(Ok(Response::new(body)))
    }
}

#[tokio::test]
async fn a_service_of_another_kind_is_called_only_where_the_policy_holds_and_it_is_ready() {
    let manager = App::new(Router::new()).manager;
    let called = Arc::<AtomicBool>::default();
    let inner = Counting {
        ready: false,
        called: Arc::clone(&called),
    };
    let mut service = admins(&manager).layer(inner);
    let ask = |token: String| request("/", token).body(b"bytes".to_vec()).unwrap();
    for _ in 0..2 {
        let answer = service.ready().await.unwrap().call(ask(signed(&claims())));
        let reply = Reply::read(answer.await.unwrap()).await;
        is_refused(&reply, "insufficient_permission");
    }
    assert!(!called.load(Ordering::SeqCst));
    for _ in 0..2 {
        let answer = service.ready().await.unwrap().call(ask(admin()));
        assert_eq!(Reply::read(answer.await.unwrap()).await.passed(), "bytes");
    }
}

#[test]
fn neither_the_layer_nor_its_service_prints_the_state() {
    let layer = PolicyLayer::<Admins, _>::new("a secret");
    let printed = format!("{layer:?} {:?}", layer.layer("another"));
    assert_eq!(printed, "PolicyLayer { .. } PolicyService { .. }");
}
