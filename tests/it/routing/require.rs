//! A policy around a group, and the rules of its handlers.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::routing::{Router, get, post};
use portcullis::{GateLayer, Identity, JwtManager, Location, jwt_required, policy};
use tower::ServiceExt as _;

use super::app::{TOKENS, admins, ask, ask_as, built, faults, guarded, open, said};
use crate::support::forge::SECRET;

#[policy(role = "staff")]
struct Staff;

#[policy(scope = "internal")]
struct Internal;

#[policy]
struct Anybody;

fn staff(router: Router<JwtManager>) -> Router<JwtManager> {
    router.require::<Staff, _>(TOKENS.clone())
}

#[tokio::test]
async fn the_policy_is_asked_of_every_way_in() {
    let foreign = axum::Router::new()
        .route("/foreign", axum::routing::get(async || "foreign"))
        .fallback(async || "fallback");
    let group = Router::new()
        .route("/open", get(open))
        .foreign("/f", foreign, "behind `Staff`")
        .fallback(open);
    let app = built(Router::new().nest("/a", staff(group)));
    for path in [
        "/a/open",
        "/a/f/foreign",
        "/a/f/nowhere",
        "/a/nowhere",
        "/a",
    ] {
        assert_eq!(ask(&app, "GET", path).await.0, 401, "{path}");
        assert_eq!(ask_as(&app, &[], "GET", path).await.0, 403, "{path}");
        assert_eq!(ask_as(&app, &["staff"], "GET", path).await.0, 200, "{path}");
    }
    assert_eq!(ask(&app, "POST", "/a/open").await.0, 401);
    assert_eq!(ask_as(&app, &["staff"], "POST", "/a/open").await.0, 405);
}

#[tokio::test]
async fn the_handler_asks_its_own_rule_too() {
    let app = built(staff(Router::new().route("/", get(admins))));
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
    assert_eq!(ask_as(&app, &["staff"], "GET", "/").await.0, 403);
    assert_eq!(ask_as(&app, &["admin"], "GET", "/").await.0, 403);
    assert_eq!(
        ask_as(&app, &["admin", "staff"], "GET", "/").await,
        said(200, "admins")
    );
}

#[tokio::test]
async fn what_comes_later_is_not_behind_the_policy() {
    let group = staff(Router::new().route("/before", get(open)));
    let app = built(
        group
            .route("/after", get(open))
            .route("/before", post(open)),
    );
    assert_eq!(ask(&app, "GET", "/before").await.0, 401);
    assert_eq!(ask(&app, "POST", "/before").await.0, 200);
    assert_eq!(ask(&app, "GET", "/after").await.0, 200);
}

#[test]
fn around_nothing_it_is_a_fault() {
    let said = faults(staff(Router::new()).route("/", get(open)));
    let [said] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert!(
        said.starts_with("Staff (tests/it/routing/require.rs:"),
        "{said}"
    );
    let wrong = "is required of a router that has nothing yet, and what is added later does not ask for it; add the routes first";
    assert!(said.ends_with(wrong), "{said}");
}

#[test]
fn a_route_that_is_left_out_for_a_fault_of_its_own_is_not_missed_again() {
    let said = faults(staff(Router::new().route("open", get(open))));
    assert_eq!(said, ["`open` does not begin with `/`; write `/open`"]);
}

#[tokio::test]
async fn the_answer_404_stays_open() {
    let app = built(Router::new().merge(staff(Router::new().route("/a", get(open)))));
    assert_eq!(ask(&app, "GET", "/b").await.0, 404);
}

#[tokio::test]
async fn policies_can_be_stacked() {
    let router = Router::new().route("/", get(guarded));
    let router = staff(router).require::<Anybody, _>(TOKENS.clone());
    let app = built(router);
    assert_eq!(ask(&app, "GET", "/").await.0, 401);
    assert_eq!(ask_as(&app, &[], "GET", "/").await.0, 403);
    assert_eq!(ask_as(&app, &["staff"], "GET", "/").await.0, 200);
}

#[tokio::test]
async fn the_outermost_policy_is_shown_first() {
    let router = staff(Router::new().route("/", get(admins)));
    let access = router.require::<Internal, _>(TOKENS.clone()).access();
    assert_eq!(
        access.find("GET", "/").unwrap().rule(),
        r#"scope("internal") && role("staff") && role("admin")"#
    );
}

#[jwt_required]
async fn echo(Identity(name): Identity, body: String) -> String {
    name + &body
}

#[tokio::test]
async fn a_gate_layer_that_lies_inside_is_not_enough_for_the_policy() {
    let tokens = JwtManager::builder()
        .secret(SECRET)
        .with(|config| config.token_location = vec![Location::Json])
        .build()
        .unwrap();
    let router = Router::new().route("/", post(echo)).layer(GateLayer::new());
    let router = router.require::<Anybody, _>(tokens.clone());
    let app = router.with_state(tokens.clone()).into_axum().unwrap();
    let token = tokens.access_token("alice").sign().unwrap().into_string();
    let body = format!(r#"{{"access_token":"{token}"}}"#);
    let request = Request::post("/").header(header::CONTENT_TYPE, "application/json");
    let request = request.body(Body::from(body)).unwrap();
    let response = app.oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200);
}
