//! A cookie's access token is renewed while its user is active.

use std::time::Duration;

use axum::http::header;
use axum::routing::any;
use portcullis::{GateLayer, Guard, SlidingSession};
use serde_json::json;

use super::app::InCookie;
use super::session::{Session, claims_of, send_cookie};
use crate::support::service::{NOW, instant};

#[tokio::test]
async fn a_token_is_renewed_once_less_than_half_of_its_life_is_left() {
    let session = Session::new();
    let token = session.token();
    let app = session.plain();
    for (second, renewed) in [(0, false), (50, false), (51, true), (99, true)] {
        session.at(second);
        let seen = send_cookie(&app, token.as_str()).await;
        assert_eq!(seen.status, 200);
        assert_eq!(seen.renewed().is_some(), renewed, "{second}");
        let no_store = renewed.then_some("no-store");
        assert_eq!(seen.cache_control(), Vec::from_iter(no_store), "{second}");
    }
}

#[tokio::test]
async fn the_csrf_cookie_is_renewed_with_the_same_value() {
    let session = Session::new();
    let token = session.token();
    session.at(60);
    let seen = send_cookie(&session.plain(), token.as_str()).await;
    let lines = seen.headers.get_all(header::SET_COOKIE).iter();
    let csrf: Vec<_> = lines
        .map(|line| line.to_str().unwrap())
        .filter(|line| line.starts_with("__Host-csrf_access_token="))
        .collect();
    let value = token.csrf_token().unwrap();
    assert!(csrf[0].starts_with(&format!("__Host-csrf_access_token={value}; ")));
    assert_eq!(csrf.len(), 1);
}

#[tokio::test]
async fn a_renewed_token_says_the_same_but_is_not_fresh() {
    let session = Session::with(|builder| builder.issuer("us").audience("them").audience("others"));
    let token = session.token_with(|builder| {
        builder
            .fresh()
            .roles(["admin", "of all"])
            .scopes(["a", "b"])
            .session("s")
            .audience(["others"])
            .acr("2")
            .amr(["pwd", "otp"])
            .claim("tenant", json!({"id": 7}))
    });
    session.at(60);
    let renewed = send_cookie(&session.plain(), token.as_str())
        .await
        .renewed()
        .unwrap();
    let (mut old, mut new) = (claims_of(token.as_str()), claims_of(&renewed));
    assert_eq!(old.remove("fresh"), Some(json!(true)));
    assert_eq!(new.remove("fresh"), Some(json!(false)));
    assert_ne!(old.remove("jti"), new.remove("jti"));
    for (claim, value) in [("iat", NOW + 60), ("nbf", NOW + 60), ("exp", NOW + 160)] {
        old.remove(claim);
        assert_eq!(new.remove(claim), Some(json!(value)), "{claim}");
    }
    assert_eq!(new, old);
    assert_eq!(new["csrf"], json!(token.csrf_token().unwrap()));
    assert_eq!(new["auth_time"], json!(NOW));
}

#[tokio::test]
async fn a_renewed_token_lets_its_user_in_and_lives_as_long_as_the_one_before() {
    let session = Session::new();
    let token = session.token_with(|builder| builder.lifetime(Duration::from_secs(10)));
    let app = session.plain();
    session.at(6);
    let renewed = send_cookie(&app, token.as_str()).await.renewed().unwrap();
    assert_eq!(claims_of(&renewed)["exp"], json!(NOW + 16));
    session.at(15);
    assert_eq!(send_cookie(&app, &renewed).await.status, 200);
    session.at(16);
    assert_eq!(
        send_cookie(&app, &renewed).await.outcome(),
        (401, "token_expired")
    );
}

#[tokio::test]
async fn tokens_may_be_renewed_after_an_age_or_another_part_of_their_life() {
    let session = Session::new();
    let token = session.token();
    let bare = || session.bare(any(|_: Guard<InCookie>| async {}));
    let sliding = || SlidingSession::new(session.manager.clone());
    let after_ten = bare().layer(sliding().renew_after(Duration::from_secs(10)));
    let after_ninety = bare().layer(sliding().renew_after_percent(90));
    let never = bare().layer(sliding().renew_after_percent(100));
    for (second, expected) in [
        (10, [false; 3]),
        (11, [true, false, false]),
        (91, [true, true, false]),
    ] {
        session.at(second);
        for (app, expected) in [&after_ten, &after_ninety, &never]
            .into_iter()
            .zip(expected)
        {
            let renewed = send_cookie(app, token.as_str()).await.renewed();
            assert_eq!(renewed.is_some(), expected, "{second}");
        }
    }
}

#[tokio::test]
async fn no_session_is_longer_than_the_longest() {
    let session = Session::new();
    let longest = |token, seconds| {
        let sliding = SlidingSession::new(session.manager.clone());
        let app = session.bare(any(|_: Guard<InCookie>| async {}));
        let app = app.layer(sliding.longest(Duration::from_secs(seconds)));
        async move { send_cookie(&app, token).await.renewed() }
    };
    let signed_in = session.token_with(|builder| builder.auth_time(instant(NOW)));
    let first = session.token();
    session.at(60);
    for token in [signed_in.as_str(), first.as_str()] {
        assert_eq!(longest(token, 100).await, None);
        let renewed = longest(token, 130).await.unwrap();
        assert_eq!(claims_of(&renewed)["exp"], json!(NOW + 130));
    }
    // Without `auth_time` the first token's instant goes along from token to token.
    let second = longest(first.as_str(), 250).await.unwrap();
    assert_eq!(claims_of(&second)["orig_iat"], json!(NOW));
    session.at(120);
    let third = longest(&second, 250).await.unwrap();
    assert_eq!(claims_of(&third)["orig_iat"], json!(NOW));
    session.at(200);
    let fourth = longest(&third, 250).await.unwrap();
    assert_eq!(claims_of(&fourth)["exp"], json!(NOW + 250));
    session.at(249);
    assert_eq!(longest(&fourth, 250).await, None);
}

#[tokio::test]
async fn it_stands_on_either_side_of_the_other_layer() {
    let session = Session::new();
    let token = session.token();
    session.at(60);
    let bare = || session.bare(any(|_: Guard<InCookie>| async {}));
    let sliding = || SlidingSession::new(session.manager.clone());
    for app in [
        bare().layer(GateLayer::new()).layer(sliding()),
        bare().layer(sliding()).layer(GateLayer::new()),
    ] {
        let seen = send_cookie(&app, token.as_str()).await;
        // The token and its CSRF token, once each.
        assert_eq!(seen.headers.get_all(header::SET_COOKIE).iter().count(), 2);
        assert!(seen.renewed().is_some());
    }
}
