//! `GateLayer` is there where a guard needs it.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::routing::{Router, get, post};
use portcullis::{GateLayer, Identity, JwtManager, Location, ManagerBuilder, jwt_required, public};
use tower::ServiceExt as _;

use crate::support::forge::SECRET;

#[jwt_required]
async fn echo(Identity(name): Identity, body: String) -> String {
    name + &body
}

#[jwt_required(locations(header, query))]
async fn in_query() {}

#[public]
async fn asks_itself(_: Identity) {}

#[public]
async fn open() {}

fn tokens(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> JwtManager {
    settings(JwtManager::builder().secret(SECRET))
        .build()
        .unwrap()
}

fn located(places: &[Location]) -> JwtManager {
    tokens(|builder| builder.with(|config| config.token_location = places.to_vec()))
}

async fn status(app: &axum::Router, request: Request<Body>) -> u16 {
    app.clone()
        .oneshot(request)
        .await
        .unwrap()
        .status()
        .as_u16()
}

fn token(tokens: &JwtManager) -> String {
    tokens.access_token("alice").sign().unwrap().into_string()
}

fn json(tokens: &JwtManager) -> Request<Body> {
    let body = format!(r#"{{"access_token":"{}"}}"#, token(tokens));
    let request = Request::post("/").header(header::CONTENT_TYPE, "application/json");
    request.body(Body::from(body)).unwrap()
}

fn query(tokens: &JwtManager) -> Request<Body> {
    let uri = format!("/?jwt={}", token(tokens));
    Request::get(uri).body(Body::empty()).unwrap()
}

fn built(router: Router<JwtManager>, tokens: &JwtManager) -> axum::Router {
    router.with_state(tokens.clone()).into_axum().unwrap()
}

#[tokio::test]
async fn it_is_there_for_the_manager_s_places() {
    let tokens = located(&[Location::Header, Location::Json]);
    let app = built(Router::new().route("/", post(echo)), &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
}

#[tokio::test]
async fn it_is_there_for_a_route_s_own_places() {
    let tokens = tokens(|builder| builder);
    let app = built(Router::new().route("/", get(in_query)), &tokens);
    let response = app.clone().oneshot(query(&tokens)).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn it_is_there_for_a_fallback_and_for_an_extractor_without_a_guard() {
    let tokens = located(&[Location::Json]);
    let app = built(Router::new().fallback(echo), &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
    let app = built(Router::new().route("/", post(asks_itself)), &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
}

#[tokio::test]
async fn it_is_there_for_the_csrf_token_of_a_form() {
    let tokens = tokens(|builder| {
        builder.with(|config| {
            config.token_location = vec![Location::Cookie];
            config.csrf_check_form = true;
        })
    });
    let app = built(Router::new().route("/", post(echo)), &tokens);
    let form = || {
        let request = Request::post("/").header(header::COOKIE, "__Host-access_token=x.y.z");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.body(Body::from("csrf_token=1")).unwrap()
    };
    // Not 503, which is what a guard without the layer answers.
    assert_eq!(status(&app, form()).await, 401);
    let plain = axum::Router::new()
        .route("/", axum::routing::post(echo))
        .with_state(tokens);
    assert_eq!(status(&plain, form()).await, 503);
}

#[tokio::test]
async fn it_is_not_there_where_nothing_needs_it() {
    let tokens = tokens(|builder| builder);
    // A guard of Axum's own router shows it.
    let foreign = axum::Router::new().route("/", axum::routing::get(in_query));
    let foreign = foreign.with_state(tokens.clone());
    let app = built(
        Router::new()
            .route("/open", get(open))
            .foreign("/", foreign, "a test"),
        &tokens,
    );
    assert_eq!(status(&app, query(&tokens)).await, 503);
}

#[tokio::test]
async fn one_that_was_put_there_is_enough() {
    let tokens = located(&[Location::Json]);
    let foreign = axum::Router::new().route("/", axum::routing::get(in_query));
    let foreign = foreign.with_state(tokens.clone());
    let request = || {
        let uri = format!("/foreign?jwt={}", token(&tokens));
        Request::get(uri).body(Body::empty()).unwrap()
    };
    let inner = Router::new().route("/", post(echo)).layer(GateLayer::new());
    let app = built(inner, &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
    let path = post(echo).layer(GateLayer::new());
    let app = built(Router::new().route("/", path), &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
    // It lies around what was there, and one around the whole is added for what came later.
    let later = Router::new().layer(GateLayer::new()).route("/", post(echo));
    let app = built(later.foreign("/foreign", foreign, "a test"), &tokens);
    assert_eq!(status(&app, json(&tokens)).await, 200);
    assert_eq!(status(&app, request()).await, 200);
}

#[tokio::test]
async fn a_nested_router_s_own_places_count() {
    let (lax, strict) = (located(&[Location::Json]), tokens(|builder| builder));
    let inner: Router<JwtManager> = Router::new().fallback(echo).with_state(lax.clone());
    let app = built(Router::new().nest("/a", inner), &strict);
    let mut request = json(&lax);
    *request.uri_mut() = "/a/b".parse().unwrap();
    assert_eq!(status(&app, request).await, 200);
}
