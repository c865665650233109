//! The query string: what is read there, and what caches are told.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get as on_get;
use portcullis::{GateLayer, Guard, Weakening};

use super::app::{Everywhere, InQuery, get, manager, manager_with, route, send, token_of};

#[tokio::test]
async fn a_token_in_the_query_string_passes_and_the_answer_is_not_kept() {
    let manager = manager();
    let app = route::<InQuery>(&manager).layer(GateLayer::new());
    let token = token_of(&manager, "alice");
    let seen = send(&app, get(&format!("/?page=2&jwt={token}"))).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    assert_eq!(seen.cache_control(), ["no-store"]);
}

#[tokio::test]
async fn a_refused_token_in_the_query_string_is_not_kept_either() {
    let app = route::<InQuery>(&manager()).layer(GateLayer::new());
    for (query, expected) in [
        ("jwt=x", (401, "segment_count")),
        ("jwt=a&jwt=b", (400, "several_parameters")),
    ] {
        let seen = send(&app, get(&format!("/?{query}"))).await;
        assert_eq!(seen.outcome(), expected);
        assert_eq!(seen.cache_control(), ["no-store"], "{query}");
    }
}

#[tokio::test]
async fn what_the_handler_says_of_caching_is_replaced() {
    async fn cached(_: Guard<InQuery>) -> impl IntoResponse {
        let kept = [
            (header::CACHE_CONTROL, "public"),
            (header::CACHE_CONTROL, "max-age=60"),
        ];
        (axum::response::AppendHeaders(kept), "x")
    }
    let manager = manager();
    let app = Router::new()
        .route("/", on_get(cached))
        .layer(GateLayer::new())
        .with_state(manager.clone());
    let seen = send(&app, get(&format!("/?jwt={}", token_of(&manager, "alice")))).await;
    assert_eq!(seen.outcome(), (200, "x"));
    assert_eq!(seen.cache_control(), ["no-store"]);
}

#[tokio::test]
async fn answers_to_other_requests_say_nothing_of_caching() {
    let manager = manager();
    let app = route::<Everywhere>(&manager).layer(GateLayer::new());
    let mut request = get("/?jwt=unseen");
    let bearer = format!("Bearer {}", token_of(&manager, "alice"));
    let bearer = HeaderValue::try_from(bearer).unwrap();
    request.headers_mut().insert(header::AUTHORIZATION, bearer);
    let seen = send(&app, request).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    assert!(seen.cache_control().is_empty());
}

#[tokio::test]
async fn name_and_value_are_percent_decoded_and_the_prefix_is_taken_off() {
    let manager = manager_with(|builder| {
        builder.with(|config| {
            config.query_string_name = "the token".to_owned();
            config.query_string_value_prefix = "Bearer ".to_owned();
        })
    });
    let app = route::<InQuery>(&manager).layer(GateLayer::new());
    let token = token_of(&manager, "alice").replace('.', "%2E");
    let seen = send(&app, get(&format!("/?the+token=Bearer%20{token}"))).await;
    assert_eq!(seen.outcome(), (200, "alice"));
    let seen = send(&app, get(&format!("/?the%20token={token}"))).await;
    assert_eq!(seen.outcome(), (400, "missing_prefix"));
}

#[tokio::test]
async fn with_the_weakening_the_first_of_several_counts() {
    let manager = manager_with(|builder| {
        builder.with(|config| config.weakenings.insert(Weakening::RepeatedCredentials))
    });
    let app = route::<InQuery>(&manager).layer(GateLayer::new());
    let token = token_of(&manager, "alice");
    let seen = send(&app, get(&format!("/?jwt={token}&jwt=x"))).await;
    assert_eq!(seen.outcome(), (200, "alice"));
}

#[tokio::test]
async fn without_the_layer_nobody_is_let_in() {
    let manager = manager();
    let app = route::<InQuery>(&manager);
    let seen = send(&app, get(&format!("/?jwt={}", token_of(&manager, "alice")))).await;
    assert_eq!(seen.outcome(), (503, "misconfigured"));
}
