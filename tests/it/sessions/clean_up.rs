//! What is over is removed, and never before every clock of a fleet shows that it is.

use std::time::Duration;

use super::site::Site;
use super::store::{Mood, Moody};
use crate::http::captured::Captured;

fn site() -> Site {
    Site::with(|builder| builder.refresh_lifetime(Duration::from_hours(1)))
}

#[tokio::test]
async fn what_is_over_for_a_minute_is_removed_and_counted() {
    let site = site();
    site.log_in().await;
    let first = site.log_in().await;
    site.app.get("/revoke", &first.access).await.passed();
    assert_eq!(site.manager().remove_expired().await.unwrap(), 0);
    // The access token is good for 15 minutes; the sessions lie idle for an hour.
    site.advance(900_000 + 59_000);
    assert_eq!(site.manager().remove_expired().await.unwrap(), 0);
    site.advance(1_000);
    assert_eq!(site.manager().remove_expired().await.unwrap(), 1);
    site.advance(3_600_000);
    // Both sessions, and their user.
    assert_eq!(site.manager().remove_expired().await.unwrap(), 3);
    assert_eq!(site.manager().remove_expired().await.unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_task_of_its_own_removes_again_and_again_and_survives_a_store_that_fails() {
    let store = Moody::new();
    let kept = store.clone();
    let site = Site::with(|builder| {
        let builder = builder.refresh_lifetime(Duration::from_hours(1));
        builder.session_store(kept)
    });
    site.log_in().await;
    site.advance(3_660_000);
    store.is(Mood::Fails);
    let log = Captured::begin();
    let manager = site.manager().clone();
    let task = tokio::spawn(manager.remove_expired_every(Duration::from_mins(1)));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let line = "expired sessions were not removed level=ERROR error=the session store did not answer source=\"connection refused\"";
    assert_eq!(log.take(), [line]);
    store.is(Mood::Works);
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(site.manager().remove_expired().await.unwrap(), 0);
    task.abort();
}
