//! The user behind a kept token, who is loaded for every request.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, FromRequestParts, State};
use axum::http::Request;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use portcullis::{CurrentUser, JwtManager, LoadUser, Token, jwt_required};
use tower::ServiceExt as _;

use crate::http::app::{Reply, request};
use crate::http::expected::UNKNOWN_USER;
use crate::support::forge::SECRET;

/// A tenant: its own users, and the manager of all tenants.
#[derive(Clone, FromRef)]
struct Tenant {
    manager: JwtManager,
    users: Users,
}

#[derive(Clone)]
struct Users {
    tenant: &'static str,
    are_known: Arc<AtomicBool>,
}

#[derive(Clone)]
struct User(String);

impl LoadUser<Tenant> for User {
    type Error = Infallible;

    async fn load(token: &Token, tenant: &Tenant) -> Result<Option<Self>, Infallible> {
        let name = format!("{} of {}", token.subject(), tenant.users.tenant);
        Ok(tenant.users.are_known.load(SeqCst).then_some(Self(name)))
    }
}

#[jwt_required]
async fn user(CurrentUser(user): CurrentUser<User>) -> String {
    user.0
}

fn tenant(tenant: &'static str, manager: JwtManager) -> Tenant {
    Tenant {
        manager,
        users: Users {
            tenant,
            are_known: Arc::new(AtomicBool::new(true)),
        },
    }
}

fn manager() -> JwtManager {
    JwtManager::builder().secret(SECRET).build().unwrap()
}

#[tokio::test]
async fn a_user_who_is_gone_at_the_second_request_is_not_remembered_from_the_first() {
    let one = tenant("one", manager());
    let router = Router::new().route("/", get(user)).with_state(one.clone());
    let text = one.manager.access_token("alice").sign().unwrap();
    let send = || async {
        let request = request("/", text.as_str()).body(Body::empty()).unwrap();
        Reply::read(router.clone().oneshot(request).await.unwrap()).await
    };
    assert_eq!(send().await.passed(), "alice of one");
    one.users.are_known.store(false, SeqCst);
    send().await.is(&UNKNOWN_USER);
}

/// Reads the user of its own tenant, and lets the request go on.
async fn looks_at_the_user(
    State(tenant): State<Tenant>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let user = <CurrentUser<User> as FromRequestParts<_>>::from_request_parts(&mut parts, &tenant);
    assert_eq!(user.await.unwrap().0.0, "alice of one");
    next.run(Request::from_parts(parts, body)).await
}

#[tokio::test]
async fn a_guard_of_one_tenant_takes_no_user_from_a_layer_of_another() {
    let manager = manager();
    let [one, two] = ["one", "two"].map(|name| tenant(name, manager.clone()));
    let router = Router::new()
        .route("/", get(user))
        .with_state(two)
        .layer(from_fn_with_state(one, looks_at_the_user));
    let text = manager.access_token("alice").sign().unwrap();
    for _ in 0..2 {
        let request = request("/", text.as_str()).body(Body::empty()).unwrap();
        let reply = Reply::read(router.clone().oneshot(request).await.unwrap()).await;
        assert_eq!(reply.passed(), "alice of two");
    }
}
