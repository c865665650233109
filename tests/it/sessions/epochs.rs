//! R13: everything of a user, or of everybody, ends at an instant, and what begins after it lives, in the same microsecond too.

use std::time::Duration;

use portcullis::MemoryStore;
use serde_json::json;

use super::site::{Site, claims};
use crate::http::expected::REVOKED;
use crate::support::NOW;
use crate::support::service::instant;

#[tokio::test]
async fn r13_everything_of_a_user_ends_and_nothing_of_another() {
    let site = Site::new();
    let (one, two) = (site.log_in().await, site.log_in().await);
    let bob = site.log_in_as("bob").await;
    site.app.get("/everywhere", &one.access).await.passed();
    for tokens in [&one, &two] {
        site.app.get("/me", &tokens.access).await.is(&REVOKED);
        site.refresh(&tokens.refresh).await.is(&REVOKED);
    }
    assert!(site.opens(&bob.access).await);
    assert_eq!(site.manager().sessions("alice").await.unwrap(), []);
}

#[tokio::test]
async fn r13_a_login_after_the_end_lives_in_the_same_microsecond() {
    let site = Site::new();
    let before = site.log_in().await;
    let revoked = site.manager().end_all_sessions("alice").await.unwrap();
    assert_eq!(revoked.until, Some(instant(NOW)));
    let after = site.log_in().await;
    assert_eq!(
        claims(&after.access)["began_us"],
        json!(NOW * 1_000_000 + 1)
    );
    site.app.get("/me", &before.access).await.is(&REVOKED);
    assert!(site.opens(&after.access).await);
    site.refreshed(&after.refresh).await;
}

#[tokio::test]
async fn r13_a_login_before_a_clock_was_set_back_ends_and_one_after_the_end_lives() {
    let site = Site::with(|builder| builder.leeway(Duration::from_mins(5)));
    let before = site.advance(60_000).log_in().await;
    site.app.at(NOW);
    let revoked = site.manager().end_all_sessions("alice").await.unwrap();
    assert_eq!(revoked.until, Some(instant(NOW + 60)));
    let after = site.log_in().await;
    site.app.get("/me", &before.access).await.is(&REVOKED);
    site.refresh(&before.refresh).await.is(&REVOKED);
    assert!(site.opens(&after.access).await);
    site.refreshed(&after.refresh).await;
}

#[tokio::test]
async fn a_login_after_the_end_was_made_when_it_was_made_whatever_it_began_at() {
    let site = Site::new();
    let future = instant(NOW + 3_600);
    site.manager().end_everything_before(future).await.unwrap();
    let after = claims(&site.log_in().await.access);
    assert_eq!(after["began_us"], json!((NOW + 3_600) * 1_000_000 + 1));
    assert_eq!(
        (&after["iat"], &after["auth_time"]),
        (&json!(NOW), &json!(NOW))
    );
}

#[tokio::test]
async fn r13_refreshing_makes_no_login_younger() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(5_000).refreshed(&first.refresh).await;
    site.manager()
        .end_everything_before(instant(NOW + 1))
        .await
        .unwrap();
    site.app.get("/me", &second.access).await.is(&REVOKED);
}

#[tokio::test]
async fn a_token_of_no_session_that_was_minted_before_the_end_dies_and_one_after_lives() {
    let site = Site::new();
    let mint = || site.manager().access_token("alice").sign().unwrap();
    let before = mint();
    site.manager().end_all_sessions("alice").await.unwrap();
    let after = mint();
    site.app.get("/me", before.as_str()).await.is(&REVOKED);
    assert!(site.opens(after.as_str()).await);
}

#[tokio::test]
async fn everything_that_began_by_an_instant_ends_and_what_began_later_lives() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(1).log_in_as("bob").await;
    let revoked = site
        .manager()
        .end_everything_before(instant(NOW))
        .await
        .unwrap();
    assert_eq!(revoked.until, Some(instant(NOW)));
    site.app.get("/me", &first.access).await.is(&REVOKED);
    site.refresh(&first.refresh).await.is(&REVOKED);
    assert!(site.opens(&second.access).await);
}

#[tokio::test]
async fn an_end_never_goes_back() {
    let site = Site::new();
    let first = site.advance(2_000).log_in().await;
    let manager = site.manager();
    manager
        .end_everything_before(instant(NOW + 2))
        .await
        .unwrap();
    let revoked = manager.end_everything_before(instant(NOW)).await.unwrap();
    assert_eq!(revoked.until, Some(instant(NOW + 2)));
    site.app.get("/me", &first.access).await.is(&REVOKED);
}

#[tokio::test]
async fn an_end_that_is_full_of_others_is_loud() {
    let site = Site::with(|builder| builder.session_store(MemoryStore::with_capacity(2)));
    site.log_in_as("bob").await;
    let error = site.manager().end_all_sessions("alice").await.unwrap_err();
    assert!(error.to_string().starts_with("the session store is full"));
}

#[tokio::test]
async fn a_token_of_no_session_that_was_minted_ahead_of_a_clock_dies_with_its_user() {
    let site = Site::new();
    let manager = site.manager();
    site.advance(60_000).log_in_as("bob").await;
    site.app.at(NOW);
    // Whoever is minted now begins after the end of bob, which lies ahead.
    manager.end_all_sessions("bob").await.unwrap();
    let before = manager.access_token("alice").sign().unwrap();
    manager.end_all_sessions("alice").await.unwrap();
    let after = manager.access_token("alice").sign().unwrap();
    site.app.get("/me", before.as_str()).await.is(&REVOKED);
    assert!(site.opens(after.as_str()).await);
}
