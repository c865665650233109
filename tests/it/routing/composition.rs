//! Routers in routers.

use portcullis::JwtManager;
use portcullis::routing::{Router, get, post};

use super::app::{admins, ask, ask_as, built, faults, guarded, open, other, path, said};

#[tokio::test]
async fn nested_routes_lie_below_the_prefix() {
    let inner = Router::new().route("/", get(path)).route("/b", get(path));
    let app = built(Router::new().nest("/a", inner.clone()).nest("/c/", inner));
    assert_eq!(ask(&app, "GET", "/a").await, said(200, "/"));
    assert_eq!(ask(&app, "GET", "/a/b").await, said(200, "/b"));
    assert_eq!(ask(&app, "GET", "/c/").await, said(200, "/"));
    assert_eq!(ask(&app, "GET", "/c/b").await, said(200, "/b"));
    for absent in ["/a/", "/c", "/b", "/"] {
        assert_eq!(ask(&app, "GET", absent).await.0, 404, "{absent}");
    }
}

#[tokio::test]
async fn nesting_can_be_repeated() {
    let inner = Router::new()
        .route("/c", get(path))
        .route("/d", get(admins));
    let app = built(Router::new().nest("/a", Router::new().nest("/b", inner)));
    assert_eq!(ask(&app, "GET", "/a/b/c").await, said(200, "/c"));
    assert_eq!(ask(&app, "GET", "/a/b/d").await.0, 401);
    assert_eq!(ask_as(&app, &[], "GET", "/a/b/d").await.0, 403);
    assert_eq!(ask_as(&app, &["admin"], "GET", "/a/b/d").await.0, 200);
}

#[tokio::test]
async fn merged_routes_lie_side_by_side() {
    let other = Router::new()
        .route("/b", get(guarded))
        .route("/a", post(other));
    let app = built(Router::new().route("/a", get(open)).merge(other));
    assert_eq!(ask(&app, "GET", "/a").await, said(200, "open GET"));
    assert_eq!(ask(&app, "POST", "/a").await, said(200, "other POST"));
    assert_eq!(ask(&app, "GET", "/b").await.0, 401);
}

#[test]
fn a_router_nested_at_no_path_is_a_fault() {
    let at = |path| faults(Router::new().nest(path, Router::new().route("/x", get(open))));
    for path in ["", "/"] {
        let said =
            format!("a router is nested at `{path}`, which is no path of its own; use `merge`");
        assert_eq!(at(path), [said]);
    }
    assert_eq!(at("a"), ["`a` does not begin with `/`; write `/a`"]);
    assert_eq!(
        at("/a/{*rest}"),
        [
            "a router is nested at `/a/{*rest}`, which takes the rest of the path; leave `{*…}` to its routes"
        ]
    );
    assert_eq!(
        at("/:a"),
        [
            "`/:a`: a segment begins with `:`; a parameter is written `{name}`, the rest of a path `{*name}`"
        ]
    );
    assert_eq!(
        at("/{a"),
        ["`/{a`: Parameters must be registered with a valid name"]
    );
}

#[test]
fn a_fault_of_a_nested_router_is_one_of_the_whole() {
    let inner = Router::new().route("b", get(open));
    let whole = Router::new()
        .route("a", get(open))
        .nest("/c", inner.clone());
    assert_eq!(
        faults(whole.merge(Router::<JwtManager>::new().merge(inner))),
        [
            "`a` does not begin with `/`; write `/a`",
            "`b` does not begin with `/`; write `/b`",
            "`b` does not begin with `/`; write `/b`",
        ]
    );
}
