//! Routers and services that decide for themselves.

use std::convert::Infallible;

use axum::body::Body;
use axum::http::{Request, Response};
use portcullis::routing::{Router, get, post};

use super::app::{ask, built, faults, guarded, open, said, texts};

async fn unguarded() -> &'static str {
    "unguarded"
}

fn foreign() -> axum::Router {
    axum::Router::new().route("/x", axum::routing::get(unguarded))
}

#[tokio::test]
async fn a_foreign_router_has_all_below_its_path() {
    let foreign = foreign().fallback(|| async { "its own" });
    let router = Router::new()
        .route("/mine", get(guarded))
        .foreign("/a", foreign.clone(), "a test")
        .foreign("/c/", foreign, "a test");
    let app = built(Router::new().merge(router.clone()).nest("/b", router));
    for prefix in ["", "/b"] {
        let ask = async |path| ask(&app, "GET", &format!("{prefix}{path}")).await;
        for path in ["/a/x", "/c/x"] {
            assert_eq!(ask(path).await, said(200, "unguarded"), "{prefix}{path}");
        }
        for path in ["/a", "/a/", "/a/y", "/c/", "/c/y"] {
            assert_eq!(ask(path).await, said(200, "its own"), "{prefix}{path}");
        }
        assert_eq!(ask("/mine").await.0, 401);
        assert_eq!(ask("/nowhere").await.0, 404);
    }
}

#[tokio::test]
async fn a_foreign_router_at_the_root_has_what_there_is_no_route_for() {
    let router = Router::new()
        .route("/mine", get(guarded))
        .route("/x", post(open))
        .foreign(
            "/",
            foreign().route("/y", axum::routing::get(unguarded)),
            "a test",
        );
    let app = built(router.clone());
    assert_eq!(ask(&app, "GET", "/y").await, said(200, "unguarded"));
    assert_eq!(ask(&app, "GET", "/nowhere").await.0, 404);
    assert_eq!(ask(&app, "GET", "/mine").await.0, 401);
    // It cannot add a method to a path of ours.
    assert_eq!(ask(&app, "GET", "/x").await.0, 405);
    let app = built(Router::new().nest("/a", router));
    assert_eq!(ask(&app, "GET", "/a/y").await, said(200, "unguarded"));
    assert_eq!(ask(&app, "GET", "/y").await.0, 404);
}

#[tokio::test]
async fn a_service_comes_in_through_a_router() {
    let files = tower::service_fn(async |request: Request<Body>| {
        let path = request.uri().path().to_owned();
        Ok::<_, Infallible>(Response::new(Body::from(path)))
    });
    let router = Router::new().route("/files/mine", get(guarded)).foreign(
        "/files",
        axum::Router::new().fallback_service(files),
        "a test",
    );
    let app = built(router.fallback(open));
    assert_eq!(ask(&app, "GET", "/files/a/b").await, said(200, "/a/b"));
    assert_eq!(ask(&app, "GET", "/files/mine").await.0, 401);
    assert_eq!(ask(&app, "GET", "/other").await, said(200, "open GET"));
}

#[test]
fn a_foreign_router_has_a_reason() {
    let line = line!() + 1;
    let router = Router::new().foreign("/a", foreign(), "  ");
    let place = format!("{}:{line}:32", file!());
    assert_eq!(
        faults(router),
        [format!(
            "the foreign router at `/a` ({place}) has no reason; say why its routes need no rule of ours"
        )]
    );
}

#[test]
fn a_foreign_router_shares_its_path_with_nothing() {
    let at = |path| Router::new().foreign(path, foreign(), "a test");
    let same = |path| {
        [format!(
            "`{path}` and `{path}` match the same requests; name their parameters alike, or leave one out"
        )]
    };
    assert_eq!(
        faults(at("/a").foreign("/a", foreign(), "a test")),
        same("/a/*")
    );
    assert_eq!(faults(at("/a").route("/a", get(open))), same("/a"));
    assert_eq!(
        faults(Router::new().route("/a/", get(open)).merge(at("/a"))),
        same("/a/")
    );
    assert_eq!(
        faults(at("/a").route("/a/{b}", get(open))),
        [
            "`/a/{b}` and `/a/*` match the same requests; name their parameters alike, or leave one out"
        ]
    );
    let two = ["`/*` has two fallbacks, of which only one could answer; leave one out"];
    assert_eq!(faults(at("/").foreign("/", foreign(), "a test")), two);
    assert_eq!(faults(at("/").fallback(open)), two);
    assert_eq!(faults(Router::new().fallback(open).merge(at("/"))), two);
}

#[test]
fn a_foreign_router_is_nested_at_a_path_of_its_own() {
    let at = |path| faults(Router::new().foreign(path, foreign(), "a test"));
    assert_eq!(at("a"), ["`a` does not begin with `/`; write `/a`"]);
    assert_eq!(
        at("/{*a}"),
        [
            "a router is nested at `/{*a}`, which takes the rest of the path; leave `{*…}` to its routes"
        ]
    );
}

#[test]
fn a_router_of_foreign_ones_alone_needs_no_state() {
    let router = Router::<()>::new().foreign("/", axum::Router::new(), "");
    assert_eq!(texts(&router.into_axum().unwrap_err()).len(), 1);
    let router = Router::<()>::new().foreign("/", axum::Router::new(), "a test");
    assert!(router.into_axum().is_ok());
}
