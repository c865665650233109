//! R10: a session ends when it lies idle, and at the latest a fixed time after the login.

use std::time::Duration;

use portcullis::{Lifetime, ManagerBuilder, MintError, SessionError};
use serde_json::json;

use super::site::{Site, Tokens, claims};
use crate::support::NOW;

/// Idle after a minute, over after 150 seconds.
fn site() -> Site {
    Site::with(|builder: ManagerBuilder| {
        let builder = builder.refresh_lifetime(Duration::from_mins(1));
        builder.session_lifetime(Duration::from_secs(150))
    })
}

async fn pair_of(site: &Site, lifetime: impl Into<Lifetime>) -> Result<Tokens, SessionError> {
    let pair = site.manager().token_pair("alice");
    let pair = pair.session_lifetime(lifetime).begin_session("").await?;
    Ok(Tokens {
        access: pair.access.into_string(),
        refresh: pair.refresh.into_string(),
    })
}

#[tokio::test]
async fn r10_an_idle_session_ends_to_the_second() {
    for (milliseconds, status) in [(59_999, 200), (60_000, 401)] {
        let site = site();
        let first = site.log_in().await;
        let reply = site.advance(milliseconds).refresh(&first.refresh).await;
        assert_eq!(reply.status, status, "{milliseconds}");
    }
}

#[tokio::test]
async fn r10_a_refresh_begins_the_idle_time_anew() {
    let site = site();
    let first = site.log_in().await;
    let second = site.advance(50_000).refreshed(&first.refresh).await;
    site.advance(50_000).refreshed(&second.refresh).await;
}

#[tokio::test]
async fn r10_the_absolute_lifetime_counts_from_the_login() {
    for (milliseconds, status) in [(149_999, 200), (150_000, 401)] {
        let site = site();
        let first = site.log_in().await;
        let second = site.advance(50_000).refreshed(&first.refresh).await;
        let third = site.advance(50_000).refreshed(&second.refresh).await;
        let reply = site
            .advance(milliseconds - 100_000)
            .refresh(&third.refresh)
            .await;
        assert_eq!(reply.status, status, "{milliseconds}");
    }
}

#[tokio::test]
async fn r10_no_token_of_a_session_outlives_it() {
    let site = site();
    let first = site.log_in().await;
    assert_eq!(claims(&first.access)["exp"], json!(NOW + 150));
    let second = site.advance(50_000).refreshed(&first.refresh).await;
    let third = site.advance(50_000).refreshed(&second.refresh).await;
    for token in [&third.access, &third.refresh] {
        assert_eq!(claims(token)["exp"], json!(NOW + 150));
    }
}

#[tokio::test]
async fn r10_a_session_in_the_store_ends_even_where_its_token_has_a_leeway() {
    let site = Site::with(|builder| {
        let builder = builder.refresh_lifetime(Duration::from_mins(1));
        builder.leeway(Duration::from_secs(30))
    });
    let first = site.log_in().await;
    let reply = site.advance(60_000).refresh(&first.refresh).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_grant","error_description":"the session has expired; log in again"}"#
    );
    assert_eq!(site.take_told(), ["alice began", "refused Some(Expired)"]);
}

#[tokio::test]
async fn an_access_token_says_how_long_it_is_good_for_at_the_end_of_a_session() {
    let site = site();
    let first = site.log_in().await;
    let second = site.advance(50_000).refreshed(&first.refresh).await;
    let reply = site.advance(50_000).refresh(&second.refresh).await;
    let body: serde_json::Value = serde_json::from_str(reply.passed()).unwrap();
    assert_eq!(body["expires_in"], json!(50));
}

#[tokio::test]
async fn a_login_may_begin_a_shorter_session() {
    let site = site();
    let tokens = pair_of(&site, Duration::from_secs(30)).await.unwrap();
    for token in [&tokens.access, &tokens.refresh] {
        assert_eq!(claims(token)["exp"], json!(NOW + 30));
    }
    let second = site.advance(20_000).refreshed(&tokens.refresh).await;
    assert_eq!(claims(&second.refresh)["exp"], json!(NOW + 30));
}

#[tokio::test]
async fn a_login_may_begin_a_session_that_lasts_as_long_as_it_is_used() {
    let site = site();
    let mut tokens = pair_of(&site, Lifetime::Never).await.unwrap();
    for _ in 0..10 {
        tokens = site.advance(59_000).refreshed(&tokens.refresh).await;
    }
    assert_eq!(claims(&tokens.access).get("session_exp"), None);
    assert_eq!(claims(&tokens.refresh)["exp"], json!(NOW + 590 + 60));
}

#[tokio::test]
async fn a_session_of_no_time_at_all_does_not_begin() {
    let site = site();
    let error = pair_of(&site, Duration::from_millis(999))
        .await
        .unwrap_err();
    assert!(matches!(error, SessionError::Mint(MintError::Lifetime)));
    assert_eq!(site.manager().sessions("alice").await.unwrap(), []);
}

#[test]
fn a_pair_of_no_session_has_no_sessions_lifetime() {
    let site = site();
    let pair = site.manager().token_pair("alice");
    let error = pair.session_lifetime(Duration::from_mins(1)).sign();
    assert!(matches!(error, Err(MintError::NoSession)));
}

#[test]
fn no_token_lives_longer_than_what_was_ended_is_remembered() {
    let site = Site::with(|builder| builder.refresh_lifetime(Duration::from_hours(1)));
    let mint = |seconds| {
        let token = site.manager().access_token("alice");
        token.lifetime(Duration::from_secs(seconds)).sign()
    };
    assert!(mint(3_600).is_ok());
    let error = mint(3_601).unwrap_err();
    assert!(matches!(
        error,
        MintError::LongerThanLongest {
            lifetime: 3_601,
            longest: 3_600
        }
    ));
    assert_eq!(
        error.to_string(),
        "the lifetime of 3601 seconds is longer than any token of this manager may live, 3600 seconds; shorten it, or raise `longest_token_lifetime`"
    );
}

#[test]
fn a_longer_life_may_be_spelled_out() {
    let hours = |hours| Some(Lifetime::For(Duration::from_hours(hours)));
    let site = Site::with(|builder| {
        let builder = builder.refresh_lifetime(Duration::from_hours(1));
        builder.with(|config| config.longest_token_lifetime = hours(2))
    });
    let token = site.manager().access_token("alice");
    assert!(token.lifetime(Duration::from_hours(2)).sign().is_ok());
}
