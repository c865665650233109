//! Which handler takes which method.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::routing::{
    MethodFilter, MethodRouter, Router, any, connect, delete, get, head, on, options, patch, post,
    put, trace,
};
use portcullis::{JwtManager, jwt_required};
use tower::ServiceExt as _;

use super::app::{admins, ask, ask_as, built, faults, guarded, open, other, said};

const METHODS: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT",
];

fn each() -> [(&'static str, MethodRouter<JwtManager>); 9] {
    [
        ("GET", get(guarded)),
        ("HEAD", head(guarded)),
        ("POST", post(guarded)),
        ("PUT", put(guarded)),
        ("PATCH", patch(guarded)),
        ("DELETE", delete(guarded)),
        ("OPTIONS", options(guarded)),
        ("TRACE", trace(guarded)),
        ("CONNECT", connect(guarded)),
    ]
}

fn chained() -> [(&'static str, MethodRouter<JwtManager>); 9] {
    [
        ("GET", MethodRouter::new().get(guarded)),
        ("HEAD", MethodRouter::new().head(guarded)),
        ("POST", MethodRouter::new().post(guarded)),
        ("PUT", MethodRouter::new().put(guarded)),
        ("PATCH", MethodRouter::new().patch(guarded)),
        ("DELETE", MethodRouter::new().delete(guarded)),
        ("OPTIONS", MethodRouter::new().options(guarded)),
        ("TRACE", MethodRouter::new().trace(guarded)),
        ("CONNECT", MethodRouter::new().connect(guarded)),
    ]
}

#[tokio::test]
async fn every_function_takes_its_method_and_no_other() {
    for (taken, route) in each().into_iter().chain(chained()) {
        let app = built(Router::new().route("/", route));
        for method in METHODS {
            let by_get = taken == "GET" && method == "HEAD";
            let takes = taken == method || by_get;
            let refused = ask(&app, method, "/").await.0;
            assert_eq!(refused, if takes { 401 } else { 405 }, "{taken}: {method}");
            let passed = ask_as(&app, &[], method, "/").await.0;
            assert_eq!(passed, if takes { 200 } else { 405 }, "{taken}: {method}");
        }
    }
}

#[tokio::test]
async fn any_takes_every_method_that_has_no_handler_of_its_own() {
    let app = built(Router::new().route("/", any(guarded).post(other)));
    for method in METHODS.into_iter().chain(["PURGE"]) {
        let status = ask(&app, method, "/").await.0;
        assert_eq!(status, if method == "POST" { 200 } else { 401 }, "{method}");
    }
    assert_eq!(
        ask_as(&app, &[], "PURGE", "/").await,
        said(200, "alice PURGE")
    );
}

#[tokio::test]
async fn on_takes_several_methods() {
    let filter = MethodFilter::PUT.or(MethodFilter::DELETE);
    let app = built(Router::new().route("/", on(filter, open).on(MethodFilter::GET, guarded)));
    assert_eq!(ask(&app, "PUT", "/").await, said(200, "open PUT"));
    assert_eq!(ask(&app, "DELETE", "/").await, said(200, "open DELETE"));
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
    assert_eq!(ask(&app, "POST", "/").await.0, 405);
}

#[tokio::test]
async fn a_path_keeps_its_handlers_when_it_is_named_again() {
    let app = built(
        Router::new()
            .route("/", get(guarded))
            .route("/", post(admins).merge(put(open))),
    );
    assert_eq!(ask_as(&app, &[], "GET", "/").await, said(200, "alice GET"));
    assert_eq!(ask_as(&app, &[], "POST", "/").await.0, 403);
    assert_eq!(ask(&app, "PUT", "/").await, said(200, "open PUT"));
}

#[tokio::test]
async fn a_method_that_is_not_there_is_answered_as_axum_does() {
    let app = built(Router::new().route("/", get(guarded).put(open)));
    let request = Request::post("/").body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()[header::ALLOW], "GET,HEAD,PUT");
}

#[tokio::test]
async fn head_of_its_own_is_not_that_of_get() {
    let app = built(Router::new().route("/", get(guarded).head(open)));
    assert_eq!(ask(&app, "HEAD", "/").await.0, 200);
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
}

#[test]
fn two_handlers_of_a_method_are_a_fault() {
    let there = "`/a` has two handlers for GET; leave one out";
    let chained = Router::new().route("/a", get(open).get(guarded));
    assert_eq!(faults(chained), [there]);
    let merged = Router::new().route("/a", get(open).merge(get(guarded)));
    assert_eq!(faults(merged), [there]);
    let again = Router::new()
        .route("/a", get(open))
        .route("/a", get(guarded));
    assert_eq!(faults(again), [there]);
    let by_nesting = Router::new()
        .route("/a", get(open))
        .nest("/a", Router::new().route("/", get(guarded)));
    assert_eq!(faults(by_nesting), [there]);
    let by_merging = Router::new()
        .route("/a", get(open))
        .merge(Router::new().route("/a", get(guarded)));
    assert_eq!(faults(by_merging), [there]);
    let several = MethodFilter::GET.or(MethodFilter::PUT);
    let by_filter = Router::new().route("/a", get(open).put(open).on(several, guarded));
    assert_eq!(
        faults(by_filter),
        [there, "`/a` has two handlers for PUT; leave one out"]
    );
}

#[test]
fn two_handlers_of_every_other_method_are_a_fault() {
    let there = "`/a` has two fallbacks, of which only one could answer; leave one out";
    let merged = Router::new().route("/a", any(open).merge(any(guarded)));
    assert_eq!(faults(merged), [there]);
    let again = Router::new()
        .route("/a", any(open))
        .route("/a", get(open).fallback(guarded));
    assert_eq!(faults(again), [there]);
}

#[test]
fn a_route_layer_of_no_route_is_a_fault() {
    let layer = portcullis::GateLayer::new();
    let route = MethodRouter::new().route_layer(layer).get(open);
    assert_eq!(
        faults(Router::new().route("/a", route)),
        ["a `route_layer` of `/a` is added before any route; add the routes first"]
    );
}

/// M10: the build fails for the handler without a rule (`compile/ui/routing/forgotten_*`); with one, it is closed.
#[tokio::test]
async fn m10_a_handler_is_open_only_where_that_is_written() {
    #[jwt_required]
    async fn closed() {}
    let app = built(
        Router::new()
            .route("/closed", get(closed))
            .route("/open", get(open)),
    );
    assert_eq!(ask(&app, "GET", "/closed").await.0, 401);
    assert_eq!(ask(&app, "GET", "/open").await.0, 200);
}
