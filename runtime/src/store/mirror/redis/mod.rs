//! The feed of Redis: a stream.

mod reply;

use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{Cmd, Pipeline, RedisError, RedisResult, Value};

use self::reply::{Place, is_master, of_range, of_read, text};
use super::feed::{BATCH, Batch, Feed, FeedError};
use super::{Mirror, MirrorOptions};
use crate::store::{RedisStore, RedisStoreError, StoreError};

/// Before the first entry of any stream.
const START: &str = "0-0";

impl RedisStore {
    /// The same store, with what was ended at hand. See [`Mirror`].
    ///
    /// ```no_run
    /// use portcullis::{JwtManager, MirrorOptions, RedisStore};
    ///
    /// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
    /// let store = RedisStore::connect("redis://127.0.0.1/").await?;
    /// let tokens = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .session_store(store.mirrored(&MirrorOptions::new())?)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`StoreError::Setting`] outside a tokio runtime, or where `max_staleness` is out of its bounds.
    pub fn mirrored(self, options: &MirrorOptions) -> Result<Mirror, StoreError> {
        let feed = RedisFeed::of(self.clone());
        Mirror::start(Arc::new(self), feed, options)
    }
}

struct RedisFeed {
    store: RedisStore,
    connection: Option<MultiplexedConnection>,
    place: Option<Place>,
}

impl RedisFeed {
    fn of(store: RedisStore) -> Self {
        Self {
            store,
            connection: None,
            place: None,
        }
    }

    /// The birth is read behind the entries: the data that had it then had it when they were read. A server that was made a replica may be stale.
    fn question(&self, patience: Duration) -> Pipeline {
        let mut read = redis::cmd("XREAD");
        read.arg("COUNT").arg(BATCH);
        let milliseconds = u64::try_from(patience.as_millis()).unwrap_or(u64::MAX);
        // Zero would be for ever.
        if milliseconds > 0 {
            read.arg("BLOCK").arg(milliseconds);
        }
        let place = self.place.as_ref().map_or(START, |place| &place.id);
        read.arg("STREAMS").arg(self.store.feed_key()).arg(place);
        let mut question = Pipeline::new();
        question.add_command(read);
        question.add_command(Cmd::get(self.store.birth_key()));
        question.add_command(redis::cmd("ROLE"));
        question.ignore_errors();
        question
    }

    /// Whether the server has what was read last. Its history up to there is then the one that was read: it is only ever added to.
    async fn has_place(&self, connection: &mut MultiplexedConnection) -> Result<bool, FeedError> {
        let Some(place) = &self.place else {
            return Ok(true);
        };
        let mut command = redis::cmd("XRANGE");
        command
            .arg(self.store.feed_key())
            .arg(&place.id)
            .arg(&place.id);
        let answer: Value = command.query_async(connection).await?;
        let there = of_range(answer)?;
        Ok(there.last() == Some(place))
    }
}

impl Feed for RedisFeed {
    async fn connect(&mut self) -> Result<bool, FeedError> {
        self.connection = None;
        let mut connection = match self.store.own_connection().await {
            Err(RedisStoreError::Replica) => {
                self.store.distrust_server();
                return Err(FeedError::NotMaster);
            }
            connected => connected.map_err(FeedError::lost)?,
        };
        let has_place = self.has_place(&mut connection).await?;
        self.connection = Some(connection);
        Ok(has_place)
    }

    async fn read(&mut self, patience: Duration) -> Result<Batch, FeedError> {
        let question = self.question(patience);
        let Some(connection) = &mut self.connection else {
            return Err(FeedError::lost("not connected"));
        };
        let answers: Vec<RedisResult<Value>> = question.query_async(connection).await?;
        let [read, birth, role] = <[RedisResult<Value>; 3]>::try_from(answers)
            .map_err(|_| FeedError::Malformed("not three answers"))?;
        // Where `ROLE` is forbidden, nobody can tell.
        if role.is_ok_and(|role| !is_master(&role)) {
            self.store.distrust_server();
            return Err(FeedError::NotMaster);
        }
        let read = of_read(read?)?;
        let birth = match birth? {
            Value::Nil => None,
            birth => Some(text(birth)?),
        };
        let entries = read.iter().map(|place| place.entry.clone()).collect();
        if let Some(last) = read.into_iter().next_back() {
            self.place = Some(last);
        }
        Ok(Batch { entries, birth })
    }

    fn rewind(&mut self) {
        self.place = None;
    }

    fn known_birth(&self) -> String {
        self.store.known_birth()
    }
}

impl From<RedisError> for FeedError {
    fn from(error: RedisError) -> Self {
        Self::lost(error)
    }
}
