//! Layers lie where Axum's lie.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Request};
use axum::middleware::map_response_with_state;
use axum::response::Response;
use portcullis::JwtManager;
use portcullis::routing::{Router, get};
use tower::ServiceExt as _;

use super::app::{built, faults, guarded, open};

/// A layer that writes its name into every answer that comes through.
macro_rules! named {
    ($name:literal) => {
        map_response_with_state($name, write_name)
    };
}

async fn write_name(State(name): State<&'static str>, mut answer: Response) -> Response {
    let name = HeaderValue::from_static(name);
    answer.headers_mut().append("layer", name);
    answer
}

/// The layers that an answer came through, innermost first.
async fn layers(app: &axum::Router, method: &str, path: &str) -> Vec<String> {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let answer = app.clone().oneshot(request).await.unwrap();
    let names = answer.headers().get_all("layer").iter();
    names
        .map(|name| name.to_str().unwrap().to_owned())
        .collect()
}

fn parts() -> Router<JwtManager> {
    let foreign = axum::Router::new().route("/", axum::routing::get(async || {}));
    Router::new()
        .route("/a", get(guarded))
        .nest("/nested", Router::new().fallback(open))
        .foreign("/foreign", foreign, "a test")
}

#[tokio::test]
async fn a_layer_lies_around_all_that_is_there_already() {
    let app = built(
        parts()
            .layer(named!("one"))
            .route("/later", get(open))
            .layer(named!("two")),
    );
    for path in ["/a", "/nested/x", "/foreign", "/nowhere"] {
        assert_eq!(layers(&app, "GET", path).await, ["one", "two"], "{path}");
    }
    assert_eq!(layers(&app, "POST", "/a").await, ["one", "two"]);
    assert_eq!(layers(&app, "GET", "/later").await, ["two"]);
}

#[tokio::test]
async fn a_layer_lies_around_the_fallback_of_all() {
    let app = built(parts().fallback(open).layer(named!("one")));
    assert_eq!(layers(&app, "GET", "/nowhere").await, ["one"]);
}

#[tokio::test]
async fn a_route_layer_lies_around_routes_alone() {
    let app = built(parts().fallback(open).route_layer(named!("one")));
    for path in ["/a", "/foreign"] {
        assert_eq!(layers(&app, "GET", path).await, ["one"], "{path}");
    }
    for path in ["/nested/x", "/nowhere"] {
        assert!(layers(&app, "GET", path).await.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn a_layer_of_a_nested_router_stays_with_it() {
    let inner = Router::new().route("/x", get(open)).fallback(open);
    let app = built(
        Router::new()
            .nest("/a", inner.layer(named!("inner")))
            .layer(named!("outer")),
    );
    assert_eq!(layers(&app, "GET", "/a/x").await, ["inner", "outer"]);
    assert_eq!(layers(&app, "GET", "/a/y").await, ["inner", "outer"]);
    assert_eq!(layers(&app, "GET", "/y").await, ["outer"]);
}

#[tokio::test]
async fn a_layer_of_a_path_lies_around_its_handlers() {
    let path = get(open)
        .layer(named!("all"))
        .put(open)
        .route_layer(named!("routes"));
    let app = built(Router::new().route("/a", path));
    assert_eq!(layers(&app, "GET", "/a").await, ["all", "routes"]);
    assert_eq!(layers(&app, "PUT", "/a").await, ["routes"]);
    assert_eq!(layers(&app, "POST", "/a").await, ["all"]);
}

#[test]
fn a_route_layer_before_any_route_is_a_fault() {
    assert_eq!(
        faults(
            Router::new()
                .fallback(open)
                .route_layer(named!("one"))
                .route("/a", get(open))
        ),
        ["a `route_layer` of `/*` is added before any route; add the routes first"]
    );
}
