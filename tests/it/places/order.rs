//! Which place decides where several have a token.

use axum::body::Body;
use axum::http::{HeaderValue, Request, header};
use portcullis::{GateLayer, JwtManager, Location};

use super::app::{
    Backwards, Everywhere, InCookie, InHeader, InQuery, body_with, manager, manager_with, route,
    send, token_of,
};

const PLACES: [&str; 4] = ["header", "cookie", "query", "json"];

/// A request with a token in each of these places, whose subject is the place's name.
fn request(manager: &JwtManager, places: &[&str]) -> Request<Body> {
    let token = |place: &str| token_of(manager, place);
    let mut request = Request::new(Body::empty());
    *request.method_mut() = axum::http::Method::POST;
    let value = |text: String| HeaderValue::try_from(text).unwrap();
    for place in places {
        let token = token(place);
        let headers = request.headers_mut();
        match *place {
            "header" => {
                headers.insert(header::AUTHORIZATION, value(format!("Bearer {token}")));
            }
            "cookie" => {
                headers.insert(
                    header::COOKIE,
                    value(format!("__Host-access_token={token}")),
                );
            }
            "query" => *request.uri_mut() = format!("/?jwt={token}").parse().unwrap(),
            _ => {
                headers.insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/json"),
                );
                *request.body_mut() = Body::from(body_with(&token));
            }
        }
    }
    request
}

#[tokio::test]
async fn the_first_place_in_the_order_that_has_a_token_decides() {
    let manager = manager();
    let forwards = route::<Everywhere>(&manager).layer(GateLayer::new());
    let backwards = route::<Backwards>(&manager).layer(GateLayer::new());
    for first in 0..PLACES.len() {
        let seen = send(&forwards, request(&manager, &PLACES[first..])).await;
        assert_eq!(seen.outcome(), (200, PLACES[first]));
        let seen = send(&backwards, request(&manager, &PLACES[..=first])).await;
        assert_eq!(seen.outcome(), (200, PLACES[first]));
    }
    let seen = send(&forwards, request(&manager, &[])).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn a_bad_token_in_an_earlier_place_is_not_passed_over() {
    let manager = manager();
    let app = route::<Everywhere>(&manager).layer(GateLayer::new());
    let mut request = request(&manager, &["query", "json"]);
    let cookie = HeaderValue::from_static("__Host-access_token=x");
    request.headers_mut().insert(header::COOKIE, cookie);
    let seen = send(&app, request).await;
    assert_eq!(seen.outcome(), (401, "segment_count"));
}

#[tokio::test]
async fn another_scheme_is_no_token_and_the_next_place_decides() {
    let manager = manager();
    let app = route::<Everywhere>(&manager).layer(GateLayer::new());
    let mut request = request(&manager, &["json"]);
    let basic = HeaderValue::from_static("Basic eDp5");
    request.headers_mut().insert(header::AUTHORIZATION, basic);
    let seen = send(&app, request).await;
    assert_eq!(seen.outcome(), (200, "json"));
}

#[tokio::test]
async fn a_route_looks_in_its_own_places_alone() {
    let manager = manager();
    let gate = GateLayer::new();
    let elsewhere = request(&manager, &["header", "query", "json"]);
    let seen = send(&route::<InCookie>(&manager).layer(gate), elsewhere).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
    let elsewhere = request(&manager, &["header", "cookie", "json"]);
    let seen = send(&route::<InQuery>(&manager).layer(gate), elsewhere).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}

#[tokio::test]
async fn a_route_without_places_of_its_own_has_the_managers() {
    let manager = manager_with(|builder| {
        builder.with(|config| config.token_location = vec![Location::Json, Location::Query])
    });
    let app = route::<InHeader>(&manager).layer(GateLayer::new());
    let seen = send(&app, request(&manager, &PLACES)).await;
    assert_eq!(seen.outcome(), (200, "json"));
    let seen = send(&app, request(&manager, &PLACES[..3])).await;
    assert_eq!(seen.outcome(), (200, "query"));
    let seen = send(&app, request(&manager, &PLACES[..2])).await;
    assert_eq!(seen.outcome(), (401, "missing_token"));
}
