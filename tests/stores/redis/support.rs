//! What the tests of this store share.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use portcullis::{
    Lookup, RedisStore, Revocation, RevocationKey, Revoked, SessionStore as _, StoreError,
};

use crate::servers::Redis;

/// An instant so many seconds after the tests' own beginning, which is not that of the server's clock.
pub(super) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
}

pub(super) fn micros(count: u64) -> Duration {
    Duration::from_micros(count)
}

/// A store that waits for a busy disk longer than stores do.
pub(super) async fn connect(server: &Redis) -> RedisStore {
    let builder = RedisStore::builder(server.url()).timeout(Duration::from_secs(5));
    builder.connect().await.expect("the server is fit")
}

pub(super) async fn is_revoked(
    store: &RedisStore,
    key: &RevocationKey<'_>,
    now: SystemTime,
) -> Result<bool, StoreError> {
    match store.is_revoked(key, now) {
        Lookup::Pending(answer) => answer.await,
        _ => panic!("Redis is asked"),
    }
}

/// One more token of `alice`, ended.
pub(super) async fn end_token(
    store: &RedisStore,
    id: &str,
    now: SystemTime,
) -> Result<Revoked, StoreError> {
    let what = Revocation::Token {
        id,
        forget_after: Some(now + Duration::from_mins(15)),
    };
    store.revoke(&what, now).await
}

pub(super) async fn is_ended(
    store: &RedisStore,
    id: &str,
    now: SystemTime,
) -> Result<bool, StoreError> {
    let key = RevocationKey::new(id, "alice", Some(now));
    is_revoked(store, &key, now).await
}

/// Tries again, in short steps, while the server comes back.
pub(super) async fn soon<T>(mut ask: impl AsyncFnMut() -> Result<T, StoreError>) -> T {
    let begin = Instant::now();
    loop {
        match ask().await {
            Ok(answer) => return answer,
            Err(error) => assert!(begin.elapsed() < Duration::from_secs(20), "{error:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What `command` answers, as a number.
pub(super) fn number(server: &Redis, command: &str) -> i64 {
    let answer = server.command(command);
    let number = answer.trim().trim_start_matches(':');
    number
        .parse()
        .unwrap_or_else(|_| panic!("{command}: {answer}"))
}

/// The texts of an error and of all that caused it.
pub(super) fn texts(error: &dyn std::error::Error) -> String {
    let mut texts = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        texts = format!("{texts}: {source}");
        next = source.source();
    }
    texts
}
