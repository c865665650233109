//! What every test of the mirror needs.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use portcullis::{Lookup, Mirror, Revocation, RevocationKey, SessionStore, StoreError};

/// The longest that a server of a busy machine may take for what takes it milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// The present instant, in whole microseconds.
pub(super) fn now() -> SystemTime {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    UNIX_EPOCH + Duration::from_micros(u64::try_from(since.as_micros()).unwrap())
}

pub(super) fn token(id: &str) -> RevocationKey<'_> {
    RevocationKey::new(id, "alice", Some(now()))
}

/// Ends a token for an hour.
pub(super) async fn end_token(store: &dyn SessionStore, id: &str) -> Result<(), StoreError> {
    let what = Revocation::Token {
        id,
        forget_after: Some(now() + Duration::from_hours(1)),
    };
    store.revoke(&what, now()).await.map(drop)
}

/// The answer, wherever it comes from.
pub(super) async fn is_revoked(
    mirror: &Mirror,
    token: &RevocationKey<'_>,
) -> Result<bool, StoreError> {
    match mirror.is_revoked(token, now()) {
        Lookup::Ready(answer) => answer,
        Lookup::Pending(answer) => answer.await,
        _ => unreachable!("there is no other answer"),
    }
}

/// The answer where the mirror gives it by itself.
pub(super) fn at_hand(mirror: &Mirror, token: &RevocationKey<'_>) -> Option<bool> {
    match mirror.is_revoked(token, now()) {
        Lookup::Ready(answer) => Some(answer.unwrap()),
        _ => None,
    }
}

/// Waits until it is so, and says how long that took.
pub(super) async fn eventually(what: &str, mut is_so: impl FnMut() -> bool) -> Duration {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < PATIENCE, "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    begin.elapsed()
}
