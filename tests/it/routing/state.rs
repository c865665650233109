//! States, and what is known of a router only with one.

use axum::extract::{FromRef, State};
use portcullis::routing::{MethodRouter, Router, get};
use portcullis::{JwtManager, jwt_required, public};

use super::app::{TOKENS, ask, ask_as, guarded, said, texts};

#[derive(Clone, FromRef)]
struct App {
    tokens: JwtManager,
    name: &'static str,
}

#[public]
async fn name(State(name): State<&'static str>) -> &'static str {
    name
}

#[jwt_required]
async fn guarded_name(State(name): State<&'static str>) -> &'static str {
    name
}

fn app(name: &'static str) -> App {
    let tokens = TOKENS.clone();
    App { tokens, name }
}

#[tokio::test]
async fn handlers_get_the_state() {
    let router = Router::new().route("/", get(guarded_name));
    let app = router.with_state(app("app")).into_axum().unwrap();
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
    assert_eq!(ask_as(&app, &[], "GET", "/").await, said(200, "app"));
}

#[tokio::test]
async fn routers_with_another_state_are_nested_and_merged() {
    let own = |name| {
        Router::new()
            .route("/own", get(guarded_name))
            .with_state(app(name))
    };
    let path: MethodRouter<JwtManager> = get(guarded_name).with_state(app("path"));
    let whole = Router::new()
        .route("/", get(guarded))
        .route("/path", path)
        .merge(own("merged"))
        .nest("/nested", own("nested"));
    let app = whole.with_state(TOKENS.clone()).into_axum().unwrap();
    assert_eq!(ask_as(&app, &[], "GET", "/own").await, said(200, "merged"));
    assert_eq!(
        ask_as(&app, &[], "GET", "/nested/own").await,
        said(200, "nested")
    );
    assert_eq!(ask_as(&app, &[], "GET", "/path").await, said(200, "path"));
    assert_eq!(ask(&app, "GET", "/nested/own").await.0, 401);
}

#[tokio::test]
async fn public_handlers_need_no_manager() {
    let router = Router::new().route("/", get(name)).fallback(name);
    let app = router.with_public_state("app").into_axum().unwrap();
    assert_eq!(ask(&app, "GET", "/").await, said(200, "app"));
    assert_eq!(ask(&app, "GET", "/x").await, said(200, "app"));
}

#[test]
fn a_public_state_for_a_guarded_handler_is_a_fault() {
    let router = Router::new()
        .route("/", get(name))
        .route("/guarded", get(guarded_name));
    let error = router
        .with_public_state::<()>(app("app"))
        .into_axum()
        .unwrap_err();
    let [text] = &texts(&error)[..] else {
        panic!("{error}")
    };
    assert!(text.starts_with("guarded_name ("), "{text}");
    assert!(
        text.ends_with(") is guarded, but the router was given its state by `with_public_state`; use `with_state`"),
        "{text}"
    );
}

#[test]
fn a_guarded_handler_without_a_state_is_a_fault() {
    let router = Router::<App>::new()
        .route("/", get(guarded_name))
        .route("/open", get(name));
    let error = router.into_axum().unwrap_err();
    let [text] = &texts(&error)[..] else {
        panic!("{error}")
    };
    assert!(
        text.ends_with(") is guarded, but the router has no state yet; call `.with_state(…)` before `.into_axum()`"),
        "{text}"
    );
}

#[tokio::test]
async fn a_public_router_gets_its_state_as_axum_s_too() {
    let router = Router::<App>::new()
        .route("/", get(name))
        .into_axum()
        .unwrap();
    let app = router.with_state(app("later"));
    assert_eq!(ask(&app, "GET", "/").await, said(200, "later"));
}
