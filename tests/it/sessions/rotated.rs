//! A refresh: the present token is spent for the next one, and nothing about the user is proved anew.

use futures_util::future::join_all;
use portcullis::RefreshError;
use serde_json::json;

use super::site::{Site, Tokens, claims, token_of};
use crate::http::expected::{ACCESS_SENT, REFRESH_SENT};
use crate::support::NOW;

#[tokio::test]
async fn r1_each_refresh_gives_a_new_refresh_token_of_the_next_generation() {
    let site = Site::new();
    let mut tokens = site.log_in().await;
    let session = tokens.session();
    for generation in 1..4 {
        tokens = site.refreshed(&tokens.refresh).await;
        let claims = claims(&tokens.refresh);
        assert_eq!(claims["session_generation"], json!(generation));
        assert_eq!(claims["jti"], json!(format!("{session}.{generation}")));
        assert_eq!(claims["sid"], json!(session));
        assert!(site.opens(&tokens.access).await);
    }
}

#[tokio::test]
async fn r1_the_spent_token_stops_after_the_grace() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    assert_eq!(
        site.advance(10_000).refresh(&first.refresh).await.status,
        400
    );
}

#[tokio::test]
async fn the_access_token_of_a_refresh_says_exactly_this() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(60_000).refreshed(&first.refresh).await;
    let mut claims = claims(&second.access);
    claims.as_object_mut().unwrap().remove("jti").unwrap();
    let expected = json!({
        "fresh": false, "iat": NOW + 60, "type": "access", "sub": "alice", "nbf": NOW + 60, "exp": NOW + 960,
        "auth_time": NOW, "sid": first.session(), "session_exp": NOW + 7_776_000,
        "began_us": NOW * 1_000_000, "acr": "gold",
    });
    assert_eq!(claims, expected);
}

#[tokio::test]
async fn the_refresh_token_of_a_refresh_says_exactly_this() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(60_000).refreshed(&first.refresh).await;
    let session = first.session();
    let expected = json!({
        "fresh": false, "iat": NOW + 60, "jti": format!("{session}.1"), "type": "refresh", "sub": "alice",
        "nbf": NOW + 60, "exp": NOW + 60 + 2_592_000, "auth_time": NOW, "sid": session, "session_generation": 1,
        "began_us": NOW * 1_000_000, "acr": "gold",
    });
    assert_eq!(claims(&second.refresh), expected);
}

#[tokio::test]
async fn s8_a_refresh_makes_nothing_fresh() {
    let site = Site::new();
    let first = site.log_in().await;
    assert_eq!(site.app.get("/fresh", &first.access).await.status, 200);
    let second = site.refreshed(&first.refresh).await;
    let reply = site.app.get("/fresh", &second.access).await;
    assert_eq!(
        (reply.status.as_u16(), reply.reason()),
        (401, Some("not_fresh"))
    );
}

#[tokio::test]
async fn r3_of_64_refreshes_of_one_token_at_once_all_get_one_lineage() {
    let site = Site::new();
    let first = site.log_in().await;
    let refreshes = (0..64).map(|_| site.refresh(&first.refresh));
    let replies = join_all(refreshes).await;
    let tokens: Vec<Tokens> = replies.iter().map(Tokens::of).collect();
    assert!(
        tokens
            .iter()
            .all(|other| other.refresh == tokens[0].refresh)
    );
    let told = site.take_told();
    let advanced = told.iter().filter(|line| *line == "refreshed to 1");
    assert_eq!(advanced.count(), 1);
}

#[tokio::test]
async fn an_access_token_is_not_refreshed() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refresh(&first.access).await.is(&ACCESS_SENT);
    let access = token_of(&site, &first.access).await;
    let error = site.manager().refresh(&access).rotate().await.unwrap_err();
    assert!(matches!(error, RefreshError::NoRotation));
}

#[tokio::test]
async fn a_refresh_token_does_not_open_the_service() {
    let site = Site::new();
    let first = site.log_in().await;
    site.app.get("/me", &first.refresh).await.is(&REFRESH_SENT);
}
