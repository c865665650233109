//! Sessions in SQLite and PostgreSQL: what is special about databases.

mod both;
mod crash;
mod failures;
mod feed;
mod lost;
mod open;
mod plans;
mod races;
mod standby;

use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{
    NewSession, PostgresStore, Revocation, RevocationKey, Rotated, Rotation, RotationRefusal,
    SessionStore, SqliteStore, StoreError,
};
use tempfile::TempDir;
use tokio::sync::Mutex;

use crate::servers::Postgres;

/// The instant so many seconds after the tests begin.
pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
}

pub(crate) const MICROSECOND: Duration = Duration::from_micros(1);

/// One server for all tests that harm none, each with a database of its own; it ends with the last of them.
pub(crate) async fn shared_postgres() -> Arc<Postgres> {
    static SERVER: Mutex<Weak<Postgres>> = Mutex::const_new(Weak::new());
    let mut server = SERVER.lock().await;
    if let Some(running) = server.upgrade() {
        return running;
    }
    let started = Arc::new(Postgres::start().await);
    *server = Arc::downgrade(&started);
    started
}

/// A store, and what it needs for as long as it is used.
pub(crate) struct Fixture {
    pub(crate) store: Arc<dyn SessionStore>,
    _folder: Option<TempDir>,
    _server: Option<Arc<Postgres>>,
}

pub(crate) async fn sqlite() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path().join("sessions.sqlite"))
        .await
        .unwrap();
    Fixture {
        store: Arc::new(store),
        _folder: Some(folder),
        _server: None,
    }
}

pub(crate) async fn postgres(database: &str) -> Fixture {
    let server = shared_postgres().await;
    let url = server.database(database).await;
    Fixture {
        store: Arc::new(PostgresStore::connect(&url).await.unwrap()),
        _folder: None,
        _server: Some(server),
    }
}

/// A session that ends an hour after the tests begin.
pub(crate) async fn begin(
    store: &dyn SessionStore,
    id: &str,
    subject: &str,
    now: SystemTime,
) -> Result<SystemTime, StoreError> {
    let mut session = NewSession::new(id, subject);
    session.expires_at = Some(at(3_600));
    Ok(store.begin(&session, now).await?.began_at)
}

pub(crate) async fn rotate(
    store: &dyn SessionStore,
    id: &str,
    generation: u64,
    grace: Duration,
    now: SystemTime,
) -> Result<Rotated, StoreError> {
    let mut rotation = Rotation::new(id, "alice", generation);
    rotation.grace = grace;
    store.rotate(&rotation, now).await
}

pub(crate) async fn end_token(store: &dyn SessionStore, id: &str) -> Result<(), StoreError> {
    let what = Revocation::Token {
        id,
        forget_after: Some(at(3_600)),
    };
    store.revoke(&what, at(0)).await.map(|_| ())
}

pub(crate) async fn end_subject(
    store: &dyn SessionStore,
    subject: &str,
    until: SystemTime,
) -> Result<SystemTime, StoreError> {
    let what = Revocation::Subject {
        subject,
        until,
        forget_after: Some(at(3_600)),
    };
    let revoked = store.revoke(&what, until).await?;
    Ok(revoked.until.expect("an epoch"))
}

pub(crate) async fn is_revoked(
    store: &dyn SessionStore,
    token: &RevocationKey<'_>,
) -> Result<bool, StoreError> {
    match store.is_revoked(token, at(0)) {
        portcullis::Lookup::Ready(answer) => answer,
        portcullis::Lookup::Pending(answer) => answer.await,
        _ => unreachable!("a database answers one of both"),
    }
}

pub(crate) fn was_replayed(rotated: Rotated) -> bool {
    rotated == Rotated::Refused(RotationRefusal::Replayed)
}
