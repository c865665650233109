//! R14: a store that does not answer lets nobody in and refreshes nothing, unless it is written out that it shall let in.

use std::time::Duration;

use portcullis::StoreFailure;
use tokio::time::Instant;

use super::site::{Site, token_of};
use super::store::{Mood, Moody};
use crate::http::captured::Captured;
use crate::http::expected::UNAVAILABLE;

const MOODS: [Mood; 3] = [Mood::Fails, Mood::Hangs, Mood::Panics];

fn site(failure: StoreFailure) -> (Site, Moody) {
    let store = Moody::new();
    let kept = store.clone();
    let site = Site::with(|builder| builder.session_store(kept).store_failure(failure));
    (site, store)
}

#[tokio::test(start_paused = true)]
async fn r14_nobody_is_let_in_while_the_store_does_not_answer() {
    for mood in MOODS {
        let (site, store) = site(StoreFailure::Refuse);
        let first = site.log_in().await;
        store.is(mood);
        site.app.get("/me", &first.access).await.is(&UNAVAILABLE);
        site.refresh(&first.refresh).await.is(&UNAVAILABLE);
    }
}

#[tokio::test(start_paused = true)]
async fn r14_the_service_recovers_by_itself_when_the_store_does() {
    for mood in MOODS {
        let (site, store) = site(StoreFailure::Refuse);
        let first = site.log_in().await;
        store.is(mood);
        site.app.get("/me", &first.access).await.is(&UNAVAILABLE);
        store.is(Mood::Works);
        assert!(site.opens(&first.access).await);
        site.refreshed(&first.refresh).await;
    }
}

#[tokio::test(start_paused = true)]
async fn r14_what_changes_sessions_is_503_within_the_timeout() {
    for mood in MOODS {
        let (site, store) = site(StoreFailure::Refuse);
        let first = site.log_in().await;
        let token = token_of(&site, &first.access).await;
        store.is(mood);
        let manager = site.manager();
        let begin = Instant::now();
        let errors = [
            manager.revoke(&token).await.map(drop),
            manager.end_session(&token).await.map(drop),
            manager.end_session_by_id("alice", "x").await.map(drop),
            manager.end_other_sessions(&token).await.map(drop),
            manager.end_all_sessions("alice").await.map(drop),
            manager
                .end_everything_before(std::time::UNIX_EPOCH)
                .await
                .map(drop),
            manager.limit_sessions("alice", 1).await.map(drop),
            manager.sessions("alice").await.map(drop),
            manager.current_session(&token).await.map(drop),
            manager.is_ended(&token).await.map(drop),
            manager.remove_expired().await.map(drop),
        ];
        let each = u64::from(mood == Mood::Hangs);
        assert_eq!(
            begin.elapsed(),
            Duration::from_secs(each * errors.len() as u64)
        );
        for error in errors {
            assert_eq!(
                error.unwrap_err().to_string(),
                "the session store did not answer"
            );
        }
        assert_eq!(site.take_told(), ["alice began"]);
    }
}

#[tokio::test]
async fn r14_a_login_that_is_not_kept_gives_no_tokens() {
    let (site, store) = site(StoreFailure::Refuse);
    store.is(Mood::Fails);
    let reply = site.app.anonymous("/login/alice").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("retry-after")),
        (503, Some("1"))
    );
    assert_eq!(
        reply.body,
        r#"{"type":"about:blank","title":"Service Unavailable","status":503,"detail":"the change could not be kept; try again","code":"authorization_unavailable"}"#
    );
    assert_eq!(site.take_told(), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn r14_letting_in_is_logged_at_each_use() {
    for (mood, cause) in [
        (Mood::Fails, "connection refused"),
        (Mood::Hangs, "no answer within 1s"),
        (Mood::Panics, "the store panicked"),
    ] {
        let (site, store) = site(StoreFailure::LetIn);
        let first = site.log_in().await;
        site.app.get("/logout", &first.access).await.passed();
        store.is(mood);
        let log = Captured::begin();
        for _ in 0..2 {
            assert!(site.opens(&first.access).await);
            let lines = [
                format!(
                    "the session store failed level=ERROR error=the session store did not answer source=\"{cause}\""
                ),
                "a token was let in although it may have been revoked level=ERROR".to_owned(),
            ];
            assert_eq!(log.take(), lines);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn r14_nothing_is_refreshed_even_where_the_store_lets_in() {
    for mood in MOODS {
        let (site, store) = site(StoreFailure::LetIn);
        let first = site.log_in().await;
        store.is(mood);
        let reply = site.refresh(&first.refresh).await;
        assert_eq!(reply.status, 503, "{}", reply.body);
        store.is(Mood::Works);
        site.refreshed(&first.refresh).await;
    }
}

#[tokio::test]
async fn a_token_of_a_working_store_is_let_in_without_a_word() {
    let (site, _) = site(StoreFailure::LetIn);
    let first = site.log_in().await;
    let log = Captured::begin();
    assert!(site.opens(&first.access).await);
    assert_eq!(log.take(), [""; 0]);
}
