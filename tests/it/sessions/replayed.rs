//! A spent token that comes back: two hold the session's tokens, so it ends.

use super::site::Site;
use crate::http::captured::Captured;
use crate::http::expected::REVOKED;

#[tokio::test]
async fn r2_a_replayed_token_ends_every_token_of_the_session() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    let third = site.refreshed(&second.refresh).await;
    assert_eq!(
        site.advance(11_000).refresh(&first.refresh).await.status,
        400
    );
    for access in [&first.access, &second.access, &third.access] {
        site.app.get("/me", access).await.is(&REVOKED);
    }
    for refresh in [&first.refresh, &second.refresh, &third.refresh] {
        site.refresh(refresh).await.is(&REVOKED);
    }
}

#[tokio::test]
async fn r2_a_replay_ends_no_other_session_of_the_user() {
    let site = Site::new();
    let (first, other) = (site.log_in().await, site.log_in().await);
    site.refreshed(&first.refresh).await;
    site.advance(11_000).refresh(&first.refresh).await;
    assert!(site.opens(&other.access).await);
    site.refreshed(&other.refresh).await;
}

#[tokio::test]
async fn r2_a_replay_is_told_to_the_application_once() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    site.advance(11_000);
    site.refresh(&first.refresh).await;
    site.refresh(&first.refresh).await;
    let told = ["alice began", "refreshed to 1", "replayed 0"];
    assert_eq!(site.take_told(), told);
}

#[tokio::test]
async fn r2_a_replay_is_a_warning_in_the_log_without_a_token_or_a_name() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    let log = Captured::begin();
    site.advance(11_000).refresh(&first.refresh).await;
    let expected = format!(
        "a spent refresh token came back: the session was ended level=WARN session={} generation=0",
        first.session()
    );
    assert_eq!(log.take(), [expected]);
}

#[tokio::test]
async fn r2_a_replayed_session_is_gone_from_the_list() {
    let site = Site::new();
    let first = site.log_in().await;
    site.refreshed(&first.refresh).await;
    site.advance(11_000).refresh(&first.refresh).await;
    assert_eq!(site.manager().sessions("alice").await.unwrap(), []);
}

#[tokio::test]
async fn a_listener_that_panics_changes_nothing() {
    let site = Site::with(|builder| builder.on_session_event(|_| panic!("a bug of the listener")));
    let first = site.log_in().await;
    let log = Captured::begin();
    site.refreshed(&first.refresh).await;
    let expected = "a hook panicked level=ERROR hook=on_session_event";
    assert_eq!(log.take(), [expected]);
    assert_eq!(site.take_told(), ["alice began", "refreshed to 1"]);
}
