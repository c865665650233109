//! R13: a logout ends the session with all its tokens, and nothing else.

use axum::response::IntoResponse as _;
use portcullis::StoreError;

use super::site::{Site, token_of};
use crate::http::expected::REVOKED;

#[tokio::test]
async fn r13_a_logout_ends_every_token_of_the_session() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    site.app.get("/logout", &first.access).await.passed();
    for access in [&first.access, &second.access] {
        site.app.get("/me", access).await.is(&REVOKED);
    }
    for refresh in [&first.refresh, &second.refresh] {
        site.refresh(refresh).await.is(&REVOKED);
    }
}

#[tokio::test]
async fn r13_a_logout_by_the_refresh_token_ends_the_same() {
    let site = Site::new();
    let first = site.log_in().await;
    site.app.get("/logout", &first.refresh).await.passed();
    site.app.get("/me", &first.access).await.is(&REVOKED);
    site.refresh(&first.refresh).await.is(&REVOKED);
}

#[tokio::test]
async fn a_logout_ends_no_other_session() {
    let site = Site::new();
    let (first, other, bob) = (
        site.log_in().await,
        site.log_in().await,
        site.log_in_as("bob").await,
    );
    site.app.get("/logout", &first.access).await.passed();
    assert!(site.opens(&other.access).await && site.opens(&bob.access).await);
}

#[tokio::test]
async fn r13_an_ended_session_has_no_successor_where_the_guard_does_not_ask_either() {
    let site = Site::new();
    let first = site.log_in().await;
    site.app.get("/logout", &first.access).await.passed();
    let reply = site.app.get("/skips", &first.refresh).await;
    assert_eq!(
        (reply.status.as_u16(), reply.body.as_str()),
        (
            400,
            r#"{"error":"invalid_grant","error_description":"the session has ended; log in again"}"#
        )
    );
    assert_eq!(site.take_told().last().unwrap(), "refused Some(Ended)");
}

#[tokio::test]
async fn one_revoked_token_leaves_its_session_alive() {
    let site = Site::new();
    let first = site.log_in().await;
    site.app.get("/revoke", &first.access).await.passed();
    site.app.get("/me", &first.access).await.is(&REVOKED);
    assert!(
        site.opens(&site.refreshed(&first.refresh).await.access)
            .await
    );
}

#[tokio::test]
async fn a_revoked_refresh_token_has_no_successor_within_the_grace_either() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    site.app.get("/revoke", &second.refresh).await.passed();
    let again = site.refreshed(&first.refresh).await;
    assert_eq!(again.refresh, second.refresh);
    site.refresh(&again.refresh).await.is(&REVOKED);
}

#[tokio::test]
async fn the_other_sessions_of_a_user_end_when_the_password_changes() {
    let site = Site::new();
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(site.log_in().await);
    }
    let (own, bob) = (site.log_in().await, site.log_in_as("bob").await);
    assert_eq!(site.app.get("/others", &own.access).await.passed(), "3");
    for other in &others {
        site.app.get("/me", &other.access).await.is(&REVOKED);
        site.refresh(&other.refresh).await.is(&REVOKED);
    }
    assert!(site.opens(&own.access).await && site.opens(&bob.access).await);
    assert_eq!(site.app.get("/others", &own.access).await.passed(), "0");
}

#[tokio::test]
async fn more_sessions_than_a_list_shows_end_too() {
    let site = Site::new();
    let own = site.log_in().await;
    for _ in 0..1_002 {
        let other = site.manager().token_pair("alice");
        other.begin_session("").await.unwrap();
    }
    assert_eq!(site.app.get("/others", &own.access).await.passed(), "1002");
    assert_eq!(site.manager().sessions("alice").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_token_of_no_session_ends_none() {
    let site = Site::new();
    let token = site.manager().access_token("alice").sign().unwrap();
    let token = token_of(&site, token.as_str()).await;
    let error = site.manager().end_session(&token).await.unwrap_err();
    assert!(matches!(error, StoreError::NoSession));
    assert_eq!(
        error.to_string(),
        "a token without a session cannot end one; revoke the token itself"
    );
}

#[test]
fn nobody_is_told_to_try_again_with_a_token_that_can_never_be_ended() {
    for error in [StoreError::NoSession, StoreError::NoTokenId] {
        let answer = error.into_response();
        assert_eq!(answer.status().as_u16(), 400);
        assert!(answer.headers().get("retry-after").is_none());
    }
}

#[tokio::test]
async fn what_goes_on_for_long_can_ask_whether_its_token_was_ended() {
    let site = Site::new();
    let first = site.log_in().await;
    let token = token_of(&site, &first.access).await;
    assert!(!site.manager().is_ended(&token).await.unwrap());
    site.app.get("/logout", &first.refresh).await.passed();
    assert!(site.manager().is_ended(&token).await.unwrap());
}

#[tokio::test]
async fn an_ended_session_stays_ended_until_its_last_token_has_expired() {
    let site = Site::new();
    let first = site.log_in().await;
    site.app.get("/logout", &first.access).await.passed();
    site.advance(2_592_000_000 - 1_000);
    site.manager().remove_expired().await.unwrap();
    site.refresh(&first.refresh).await.is(&REVOKED);
}
