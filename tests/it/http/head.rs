//! H14: HEAD behaves as GET.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use axum::routing::get;
use portcullis::jwt_required;

use super::app::{App, Reply, signed};
use super::stores::{Behaviour, Store};
use crate::support::{NOW, claims};

#[jwt_required(role = "admin")]
async fn admin() -> &'static str {
    "in"
}

async fn ask(app: &App, method: Method, credentials: Option<&str>) -> Reply {
    let mut request = Request::builder().method(method).uri("/");
    if let Some(credentials) = credentials {
        request = request.header(header::AUTHORIZATION, credentials);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

async fn head_is_get(app: &App, status: u16, credentials: Option<&str>) {
    let get = ask(app, Method::GET, credentials).await;
    let head = ask(app, Method::HEAD, credentials).await;
    assert_eq!(get.status.as_u16(), status);
    assert_eq!((head.status, &head.headers), (get.status, &get.headers));
    assert_eq!(head.reason(), get.reason());
    assert_eq!(head.body, "");
}

#[tokio::test]
async fn h14_head_gets_the_status_and_headers_of_get() {
    let app = App::new(Router::new().route("/", get(admin)));
    head_is_get(&app, 401, None).await;
    head_is_get(&app, 400, Some("Bearer")).await;
    head_is_get(&app, 401, Some("Bearer x")).await;
    let expired = format!("Bearer {}", signed(&claims().with("exp", NOW)));
    head_is_get(&app, 401, Some(&expired)).await;
    let bare = format!("Bearer {}", signed(&claims()));
    head_is_get(&app, 403, Some(&bare)).await;
    let good = format!("Bearer {}", signed(&claims().with("role", "\"admin\"")));
    head_is_get(&app, 200, Some(&good)).await;
}

#[tokio::test]
async fn h14_head_gets_503_as_get_does() {
    let store = Store::ready(Behaviour::Fails);
    let app = App::with(
        |builder| builder.session_store(store),
        Router::new().route("/", get(admin)),
    );
    head_is_get(&app, 503, Some(&format!("Bearer {}", signed(&claims())))).await;
}
