//! For how long what was ended is remembered: no shorter than any token that it speaks of is let in.

use std::time::Duration;

use portcullis::{Lifetime, Weakening};

use super::site::Site;

const LEEWAY: Duration = Duration::from_mins(5);

/// A second before the leeway of a token that is good for so long is over, with all removed that can be.
async fn at_the_last_second(site: &Site, lifetime: Duration) {
    let last = lifetime + LEEWAY.saturating_sub(Duration::from_secs(1));
    site.app.clock.advance(last);
    site.manager().remove_expired().await.unwrap();
}

#[tokio::test]
async fn a_revoked_token_stays_so_within_the_leeway() {
    let site = Site::with(|builder| builder.leeway(LEEWAY));
    let pair = site.manager().token_pair("alice").sign().unwrap();
    let access = pair.access.as_str();
    site.app.get("/revoke", access).await.passed();
    at_the_last_second(&site, Duration::from_mins(15)).await;
    assert!(!site.opens(access).await);
}

#[tokio::test]
async fn an_ended_session_that_no_store_keeps_stays_so_within_the_leeway() {
    let site = Site::with(|builder| builder.leeway(LEEWAY));
    let pair = site.manager().token_pair("alice").sign().unwrap();
    let refresh = pair.refresh.as_str();
    site.app.get("/logout", refresh).await.passed();
    at_the_last_second(&site, Duration::from_hours(30 * 24)).await;
    let reply = site.app.get("/continue", refresh).await;
    assert_eq!(reply.reason(), Some("token_revoked"));
}

#[tokio::test]
async fn what_was_ended_is_remembered_for_ever_where_tokens_may_live_for_ever() {
    let site = Site::with(|builder| {
        builder.with(|config| {
            config.weakenings = [Weakening::TokensWithoutExpiry].into_iter().collect();
        })
    });
    let token = site.manager().access_token("alice");
    let token = token.lifetime(Lifetime::Never).sign().unwrap();
    assert!(site.opens(token.as_str()).await);
    site.manager().end_all_sessions("alice").await.unwrap();
    site.app.clock.advance(Duration::from_hours(24 * 365 * 10));
    site.manager().remove_expired().await.unwrap();
    assert!(!site.opens(token.as_str()).await);
}
