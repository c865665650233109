//! A store of each kind, with what it needs to live through a crash.

use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use portcullis::{MemoryStore, PostgresStore, RedisStore, SessionStore, SqliteStore};
use tempfile::TempDir;

use crate::servers::{Postgres, Redis};

/// The longest that a server of a busy machine may take to be there again.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a store's data lie.
pub(crate) enum Place {
    Memory(Arc<dyn SessionStore>),
    Sqlite(TempDir),
    Postgres(Postgres),
    Redis(Redis),
}

impl Place {
    pub(crate) fn memory() -> Self {
        Self::Memory(Arc::new(MemoryStore::new()))
    }

    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    pub(crate) async fn postgres() -> Self {
        Self::Postgres(Postgres::start().await)
    }

    pub(crate) fn redis() -> Self {
        Self::Redis(Redis::start())
    }

    /// By which another process opens the same store; nothing where none can.
    pub(crate) fn address(&self) -> Option<String> {
        Some(match self {
            Self::Memory(_) => return None,
            Self::Sqlite(folder) => folder.path().join("sessions").display().to_string(),
            Self::Postgres(server) => server.url(),
            Self::Redis(server) => server.url(),
        })
    }

    /// The store, as a process has it that starts.
    pub(crate) async fn open(&self) -> Arc<dyn SessionStore> {
        match (self, self.address()) {
            (Self::Memory(store), _) => Arc::clone(store),
            (_, Some(address)) => open(&address).await,
            (_, None) => unreachable!("only memory has no address"),
        }
    }

    /// Ends the server as the power's end does, where there is one, and starts it again; the store is that of a new process. What is
    /// in memory is lost with the process, so nothing happens to it.
    pub(crate) async fn crash(&mut self) -> Arc<dyn SessionStore> {
        match self {
            Self::Postgres(server) => {
                server.kill();
                server.restart().await;
            }
            Self::Redis(server) => {
                server.kill();
                server.restart();
            }
            Self::Memory(_) | Self::Sqlite(_) => {}
        }
        let store = self.open().await;
        let begin = Instant::now();
        while let Err(error) = store.session("is it there", UNIX_EPOCH).await {
            assert!(begin.elapsed() < PATIENCE, "{error:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        store
    }
}

/// The store at this address.
pub(crate) async fn open(address: &str) -> Arc<dyn SessionStore> {
    if address.starts_with("postgres:") {
        Arc::new(PostgresStore::connect(address).await.unwrap())
    } else if address.starts_with("redis:") {
        Arc::new(RedisStore::connect(address).await.unwrap())
    } else {
        Arc::new(SqliteStore::open(address).await.unwrap())
    }
}
