//! Two tabs are not theft: the token that was just spent gets the same successor again.

use std::time::Duration;

use serde_json::json;

use super::site::{Site, claims};
use crate::support::NOW;

#[tokio::test]
async fn r3_within_the_grace_the_spent_token_gets_the_same_successor_again() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(5_000).refreshed(&first.refresh).await;
    let again = site.advance(9_999).refreshed(&first.refresh).await;
    assert_eq!(again.refresh, second.refresh);
    assert_eq!(claims(&again.refresh)["iat"], json!(NOW + 5));
    assert_eq!(
        site.take_told(),
        ["alice began", "refreshed to 1", "repeated 1"]
    );
}

#[tokio::test]
async fn r3_the_same_successor_comes_with_a_new_access_token() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    let again = site.advance(9_000).refreshed(&first.refresh).await;
    let (one, other) = (claims(&second.access), claims(&again.access));
    assert_ne!(one["jti"], other["jti"]);
    assert_eq!((&one["iat"], &other["iat"]), (&json!(NOW), &json!(NOW + 9)));
    assert!(site.opens(&second.access).await && site.opens(&again.access).await);
}

#[tokio::test]
async fn r3_the_successor_of_who_came_second_is_as_good() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    let again = site.advance(3_000).refreshed(&first.refresh).await;
    let third = site.refreshed(&again.refresh).await;
    assert_eq!(claims(&third.refresh)["session_generation"], json!(2));
}

#[tokio::test]
async fn r4_the_grace_is_over_to_the_millisecond() {
    for (milliseconds, status) in [(9_999, 200), (10_000, 400)] {
        let site = Site::new();
        let first = site.log_in().await;
        site.refreshed(&first.refresh).await;
        let reply = site.advance(milliseconds).refresh(&first.refresh).await;
        assert_eq!(reply.status, status, "{milliseconds}");
    }
}

#[tokio::test]
async fn r4_the_grace_counts_from_the_refresh_and_is_not_renewed_by_a_repetition() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    site.advance(9_000).refreshed(&first.refresh).await;
    assert_eq!(
        site.advance(1_000).refresh(&first.refresh).await.status,
        400
    );
}

#[tokio::test]
async fn r4_only_the_token_before_the_present_one_has_a_grace() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    site.refreshed(&second.refresh).await;
    assert_eq!(site.refresh(&first.refresh).await.status, 400);
    assert_eq!(site.take_told().last().unwrap(), "replayed 0");
}

#[tokio::test]
async fn r4_the_grace_does_not_outlast_the_spent_token_itself() {
    let site = Site::with(|builder| builder.refresh_lifetime(Duration::from_mins(1)));
    let first = site.log_in().await;
    site.advance(58_000).refreshed(&first.refresh).await;
    let reply = site.advance(2_000).refresh(&first.refresh).await;
    assert_eq!(reply.reason(), Some("token_expired"));
}

#[tokio::test]
async fn r5_without_a_grace_a_token_is_spent_once() {
    let site = Site::with(|builder| builder.refresh_grace(Duration::ZERO));
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    assert_eq!(site.refresh(&first.refresh).await.status, 400);
    assert_eq!(
        site.refresh(&second.refresh).await.reason(),
        Some("token_revoked")
    );
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_the_grace_no_longer() {
    let site = Site::with(|builder| builder.leeway(Duration::from_mins(1)));
    let first = site.advance(30_000).log_in().await;
    site.refreshed(&first.refresh).await;
    site.app.at(NOW + 15);
    assert_eq!(site.refresh(&first.refresh).await.status, 400);
}

#[tokio::test]
async fn r6_who_spends_a_token_and_dies_before_answering_leaves_one_usable_lineage() {
    let site = Site::new();
    let first = site.log_in().await;
    let lost = site.refreshed(&first.refresh).await;
    let found = site.advance(1_000).refreshed(&first.refresh).await;
    assert_eq!(lost.refresh, found.refresh);
    let next = site.refreshed(&found.refresh).await;
    let late = site.advance(10_000).refresh(&lost.refresh).await;
    assert_eq!(late.status, 400);
    assert_eq!(
        site.refresh(&next.refresh).await.reason(),
        Some("token_revoked")
    );
}
