//! Tokens that do not say when their login began: they count as old as they can be.

use super::site::Site;
use crate::http::app::signed;
use crate::http::expected::REVOKED;
use crate::support::service::instant;
use crate::support::{NOW, Object, claims};

/// Ends everything up to 700 milliseconds after `NOW`, then looks a second later.
async fn after_the_end(token: &Object) -> u16 {
    let site = Site::new();
    let until = instant(NOW) + std::time::Duration::from_millis(700);
    site.manager().end_everything_before(until).await.unwrap();
    let reply = site.advance(2_000).app.get("/me", signed(token)).await;
    reply.status.as_u16()
}

#[tokio::test]
async fn a_token_of_the_same_second_dies() {
    assert_eq!(after_the_end(&claims()).await, 401);
}

#[tokio::test]
async fn a_token_of_the_next_second_lives() {
    let token = claims().with("iat", NOW + 1);
    assert_eq!(after_the_end(&token).await, 200);
}

#[tokio::test]
async fn a_fraction_of_an_iat_makes_no_token_younger() {
    let token = claims().with("iat", format!("{NOW}.3"));
    assert_eq!(after_the_end(&token).await, 401);
}

#[tokio::test]
async fn a_token_that_says_when_its_login_began_is_judged_by_that() {
    let began = |began: i64| claims().with("iat", NOW + 1).with("began_us", began);
    let end = NOW * 1_000_000 + 700_000;
    assert_eq!(after_the_end(&began(end)).await, 401);
    assert_eq!(after_the_end(&began(end + 1)).await, 200);
}

#[tokio::test]
async fn a_login_beyond_all_time_counts_as_old_as_can_be() {
    let token = claims().with("began_us", u64::MAX);
    assert_eq!(after_the_end(&token).await, 401);
}

#[tokio::test]
async fn a_login_that_is_no_number_is_a_fault_of_the_token() {
    for odd in ["-1", "1.5", "\"1\"", "null", "[]", "18446744073709551616"] {
        let site = Site::new();
        let token = signed(&claims().with("began_us", odd));
        let reply = site.app.get("/me", token).await;
        assert_eq!(reply.reason(), Some("claim_type"), "{odd}");
    }
}

#[tokio::test]
async fn a_foreign_token_that_names_a_session_ends_with_it() {
    let site = Site::new();
    let first = site.log_in().await;
    let token = signed(&claims().with("sid", format!("\"{}\"", first.session())));
    assert!(site.opens(&token).await);
    site.app.get("/logout", &first.access).await.passed();
    site.app.get("/me", token).await.is(&REVOKED);
}

#[tokio::test]
async fn a_refresh_token_of_another_users_session_is_refused_and_ends_nothing() {
    let site = Site::new();
    let first = site.log_in().await;
    let token = claims()
        .with("type", "\"refresh\"")
        .with("sub", "\"mallory\"")
        .with("sid", format!("\"{}\"", first.session()))
        .with("session_generation", 0);
    assert_eq!(site.refresh(&signed(&token)).await.status, 400);
    assert_eq!(site.take_told(), ["alice began", "refused Some(Unknown)"]);
    site.refreshed(&first.refresh).await;
}

#[tokio::test]
async fn a_generation_that_never_was_ends_the_session() {
    let site = Site::new();
    let first = site.log_in().await;
    let token = claims()
        .with("type", "\"refresh\"")
        .with("sid", format!("\"{}\"", first.session()))
        .with("session_generation", u64::MAX);
    assert_eq!(site.refresh(&signed(&token)).await.status, 400);
    site.app.get("/me", &first.access).await.is(&REVOKED);
}

#[tokio::test]
async fn a_session_that_the_store_does_not_know_is_refused() {
    let site = Site::new();
    let token = claims()
        .with("type", "\"refresh\"")
        .with("sid", "\"nowhere\"")
        .with("session_generation", 0);
    let reply = site.refresh(&signed(&token)).await;
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_grant","error_description":"the session has ended; log in again"}"#
    );
}
