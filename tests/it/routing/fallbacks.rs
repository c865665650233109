//! What answers where there is no route: a way in like any other.

use portcullis::routing::{Router, any, get};

use super::app::{admins, ask, ask_as, built, faults, guarded, open, other, path, said};

#[tokio::test]
async fn without_a_fallback_axum_s_own_answers_stay() {
    let app = built(Router::new().route("/a", get(guarded)));
    assert_eq!(ask(&app, "GET", "/b").await.0, 404);
    assert_eq!(ask(&app, "POST", "/a").await.0, 405);
}

#[tokio::test]
async fn a_fallback_is_guarded() {
    let app = built(Router::new().route("/a", get(open)).fallback(guarded));
    assert_eq!(ask(&app, "GET", "/b").await.0, 401);
    assert_eq!(
        ask_as(&app, &[], "PUT", "/b/c").await,
        said(200, "alice PUT")
    );
    assert_eq!(ask(&app, "GET", "/a").await, said(200, "open GET"));
}

#[tokio::test]
async fn a_later_fallback_takes_the_place_of_an_earlier_one() {
    let app = built(Router::new().fallback(open).fallback(guarded));
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
}

#[tokio::test]
async fn a_nested_fallback_answers_below_its_prefix() {
    let inner = Router::new().route("/x", get(open)).fallback(path);
    let app = built(Router::new().nest("/a", inner).fallback(guarded));
    assert_eq!(ask(&app, "GET", "/a").await, said(200, "/"));
    assert_eq!(ask(&app, "GET", "/a/b/c").await, said(200, "/b/c"));
    assert_eq!(ask(&app, "GET", "/b").await.0, 401);
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
}

#[tokio::test]
async fn a_nested_fallback_leaves_the_answer_404_elsewhere() {
    let app = built(Router::new().nest("/a", Router::new().fallback(guarded)));
    assert_eq!(ask(&app, "GET", "/a/b").await.0, 401);
    assert_eq!(ask(&app, "GET", "/").await.0, 404);
}

#[tokio::test]
async fn fallbacks_are_nested_together() {
    let innermost = Router::new().fallback(guarded);
    let inner = Router::new().nest("/b", innermost).fallback(open);
    let app = built(Router::new().nest("/a", inner).fallback(other));
    assert_eq!(
        ask_as(&app, &[], "GET", "/a/b/c").await,
        said(200, "alice GET")
    );
    assert_eq!(ask(&app, "GET", "/a/b/c").await.0, 401);
    assert_eq!(ask(&app, "GET", "/a/c").await, said(200, "open GET"));
    assert_eq!(ask(&app, "GET", "/c").await, said(200, "other GET"));
}

/// Axum leaves it out, and the answer would be 404.
#[test]
fn a_fallback_nested_twice_alone_is_a_fault() {
    let innermost = Router::new().fallback(open);
    let inner = Router::new().nest("/b", innermost);
    assert_eq!(
        faults(Router::new().nest("/a", inner)),
        [
            "the fallback at `/a/b/*` would be left out, since the router at `/a` around it has none of its own; give it one"
        ]
    );
}

#[tokio::test]
async fn a_merged_fallback_is_that_of_the_whole() {
    let merged = || Router::new().fallback(guarded);
    let routes = || Router::new().route("/a", get(open));
    for router in [routes().merge(merged()), merged().merge(routes())] {
        let app = built(router);
        assert_eq!(ask(&app, "GET", "/b").await.0, 401);
        assert_eq!(ask(&app, "GET", "/a").await.0, 200);
    }
}

#[test]
fn two_fallbacks_of_one_place_are_a_fault() {
    let fallback = || Router::new().fallback(open);
    assert_eq!(
        faults(fallback().merge(fallback())),
        ["`/*` has two fallbacks, of which only one could answer; leave one out"]
    );
    let nested = Router::new().nest("/a", fallback()).nest("/a", fallback());
    assert_eq!(
        faults(nested),
        ["`/a/*` has two fallbacks, of which only one could answer; leave one out"]
    );
    let alike = Router::new()
        .nest("/a/{b}", fallback())
        .nest("/a/{c}", fallback());
    assert_eq!(
        faults(alike),
        [
            "`/a/{c}/*` and `/a/{b}/*` match the same requests; name their parameters alike, or leave one out"
        ]
    );
}

#[test]
fn a_fallback_below_a_path_that_begins_with_a_parameter_is_a_fault() {
    for prefix in ["/{a}", "/{a}/b"] {
        let nested = Router::new().nest(prefix, Router::new().fallback(open));
        assert_eq!(
            faults(nested),
            [format!(
                "the fallback at `{prefix}/*` stands beside that of the whole, since its path begins with a parameter; nest its router at a path that begins with a fixed part"
            )]
        );
    }
    let _ = built(Router::new().nest("/b/{a}", Router::new().fallback(open)));
    let _ = built(Router::new().nest("/{{a}}", Router::new().fallback(open)));
}

#[tokio::test]
async fn other_methods_have_a_fallback_of_their_own() {
    let router = Router::new()
        .route("/a", get(open))
        .route("/b", any(open))
        .route("/c", get(open).fallback(admins))
        .method_not_allowed_fallback(guarded)
        .route("/d", get(open));
    let app = built(router);
    assert_eq!(ask(&app, "GET", "/a").await, said(200, "open GET"));
    assert_eq!(ask(&app, "POST", "/a").await.0, 401);
    assert_eq!(
        ask_as(&app, &[], "POST", "/a").await,
        said(200, "alice POST")
    );
    assert_eq!(ask(&app, "POST", "/b").await, said(200, "open POST"));
    assert_eq!(ask_as(&app, &[], "POST", "/c").await.0, 403);
    assert_eq!(ask(&app, "POST", "/d").await.0, 405);
    assert_eq!(ask(&app, "GET", "/e").await.0, 404);
}

#[tokio::test]
async fn a_fallback_of_a_path_takes_the_place_of_an_earlier_one() {
    let app = built(Router::new().route("/a", any(open).fallback(other).fallback(guarded)));
    assert_eq!(ask(&app, "GET", "/a").await.0, 401);
}
