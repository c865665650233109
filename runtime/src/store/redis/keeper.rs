//! The one connection that all calls share: kept while it serves, made again when it broke.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use redis::AsyncConnectionConfig;
use redis::aio::MultiplexedConnection;
use tokio::time::timeout;

use super::server::{Accepted, Server};
use super::source::Source;
use super::{Cause, RedisStoreError};
use crate::store::Durability;

/// For how long a failed attempt to connect answers for those that come after it.
const PAUSE: Duration = Duration::from_millis(50);

/// Requests that wait to be sent; more wait for them.
const QUEUE: usize = 1_024;

pub(super) struct Keeper {
    source: tokio::sync::Mutex<Source>,
    state: Mutex<State>,
    numbers: AtomicU64,
    accepted: Accepted,
    times: Times,
}

#[derive(Clone, Copy)]
pub(super) struct Times {
    /// Of an attempt to connect.
    pub(super) patience: Duration,
    /// After which the server is asked anew whether it is fit.
    pub(super) settings_every: Duration,
}

#[derive(Default)]
struct State {
    open: Option<Open>,
    failed: Option<(Instant, Box<str>)>,
    promised: Option<Durability>,
}

/// A connection to a server that was found fit.
#[derive(Clone)]
pub(super) struct Open {
    pub(super) connection: MultiplexedConnection,
    pub(super) number: u64,
    pub(super) durability: Durability,
    found_fit: Instant,
}

impl State {
    fn keep(&mut self, open: &Open) {
        self.open = Some(open.clone());
        let before = self.promised.replace(open.durability);
        if before.is_some_and(|before| open.durability < before) {
            tracing::warn!(durability = ?open.durability, ?before, "the Redis server promises less than before");
        }
    }
}

impl Keeper {
    pub(super) fn new(source: Source, accepted: Accepted, times: Times) -> Self {
        Self {
            source: tokio::sync::Mutex::new(source),
            state: Mutex::default(),
            numbers: AtomicU64::new(0),
            accepted,
            times,
        }
    }

    /// The shared connection. One caller connects, or looks at the settings again, while the others wait for it.
    pub(super) async fn open(&self) -> Result<Open, RedisStoreError> {
        if let Some(open) = self.present()?
            && open.found_fit.elapsed() < self.times.settings_every
        {
            return Ok(open);
        }
        let source = self.source.lock().await;
        match self.present()? {
            Some(open) if open.found_fit.elapsed() < self.times.settings_every => Ok(open),
            old => self.renew(source, old).await,
        }
    }

    /// Keeps the connection where its server is still fit; else connects, perhaps to another server.
    async fn renew(
        &self,
        mut source: tokio::sync::MutexGuard<'_, Source>,
        old: Option<Open>,
    ) -> Result<Open, RedisStoreError> {
        if let Some(Open {
            connection, number, ..
        }) = old
        {
            // Until it is found fit again nobody else uses it either.
            self.discard(number);
            let fit = self.judge(connection, source.fails_over());
            if let Ok(Ok(open)) = timeout(self.times.patience / 2, fit).await {
                self.state().keep(&open);
                return Ok(open);
            }
        }
        let opened = self.connect(&mut source).await;
        let mut state = self.state();
        match &opened {
            Ok(open) => state.keep(open),
            Err(error) => state.failed = Some((Instant::now(), error.in_short())),
        }
        drop(state);
        opened
    }

    /// A connection beside the shared one.
    pub(super) async fn apart(&self) -> Result<MultiplexedConnection, RedisStoreError> {
        let mut source = self.source.lock().await;
        let open = self.connect(&mut source).await?;
        Ok(open.connection)
    }

    /// The connection of this number serves no more.
    pub(super) fn discard(&self, number: u64) {
        let mut state = self.state();
        if state
            .open
            .as_ref()
            .is_some_and(|open| open.number == number)
        {
            state.open = None;
        }
    }

    /// Whatever connection there is, its server has to be found fit again.
    pub(super) fn distrust(&self) {
        self.state().open = None;
    }

    /// The connection that is there, or why there is none for now.
    fn present(&self) -> Result<Option<Open>, RedisStoreError> {
        let state = self.state();
        if let Some(open) = &state.open {
            return Ok(Some(open.clone()));
        }
        match &state.failed {
            Some((when, why)) if when.elapsed() < PAUSE => {
                let cause = Cause::JustNow(why.clone());
                Err(RedisStoreError::unavailable(cause))
            }
            _ => Ok(None),
        }
    }

    async fn connect(&self, source: &mut Source) -> Result<Open, RedisStoreError> {
        let patience = self.times.patience;
        let settings = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(patience))
            .set_response_timeout(None)
            .set_pipeline_buffer_size(QUEUE);
        let fails_over = source.fails_over();
        let attempt = async {
            let connected = source.connect(&settings).await;
            let connection = connected.map_err(RedisStoreError::unavailable)?;
            self.judge(connection, fails_over).await
        };
        timeout(patience, attempt)
            .await
            .unwrap_or_else(|_| Err(RedisStoreError::unavailable(Cause::TooSlow)))
    }

    async fn judge(
        &self,
        mut connection: MultiplexedConnection,
        fails_over: bool,
    ) -> Result<Open, RedisStoreError> {
        let server = Server::ask(&mut connection).await;
        let server = server.map_err(RedisStoreError::unavailable)?;
        Ok(Open {
            durability: server.judge(self.accepted, fails_over)?,
            number: self.numbers.fetch_add(1, Ordering::Relaxed),
            found_fit: Instant::now(),
            connection,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
