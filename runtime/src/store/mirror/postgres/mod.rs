//! The feed of PostgreSQL: a table, and a notification to wake those who read it.

mod row;

use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;

use self::row::{Place, Row, of_rows};
use super::feed::{BATCH, Batch, Feed, FeedError};
use super::{Mirror, MirrorOptions};
use crate::store::{PostgresStore, StoreError};

const CHANNEL: &str = "portcullis_revocation";

/// As long as a server may take that has just started.
const CONNECT: Duration = Duration::from_secs(2);

/// One statement, so that the birth is that of the table that was read. There is a row where nothing is new, too.
const READ: &str = "
    SELECT (SELECT birth FROM portcullis_store), ended.*
    FROM (SELECT 1) AS always LEFT JOIN (
        SELECT sequence, kind::BIGINT, key, until, forget_after FROM portcullis_revocation
        WHERE sequence > $1 ORDER BY sequence LIMIT $2
    ) AS ended ON TRUE
    ORDER BY ended.sequence";

const FIND: &str = "
    SELECT NULL::TEXT, sequence, kind::BIGINT, key, until, forget_after FROM portcullis_revocation WHERE sequence = $1";

impl PostgresStore {
    /// The same store, with what was ended at hand. See [`Mirror`].
    ///
    /// It keeps one more connection, beside those of the pool and set up as they are. A connection pooler between must keep sessions apart, as
    /// `LISTEN` needs.
    ///
    /// ```no_run
    /// use portcullis::{JwtManager, MirrorOptions, PostgresStore};
    ///
    /// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
    /// let store = PostgresStore::connect("postgres://shop@localhost/shop").await?;
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
        let store = Arc::new(self);
        let feed = PostgresFeed {
            store: Arc::clone(&store),
            listener: None,
            place: None,
        };
        Mirror::start(store, feed, options)
    }
}

struct PostgresFeed {
    store: Arc<PostgresStore>,
    listener: Option<PgListener>,
    place: Option<Place>,
}

impl PostgresFeed {
    /// A pool of one connection, set up as those of the store are.
    fn own_pool(&self) -> PgPool {
        let pool = self.store.pool();
        let options = pool.options().clone();
        options
            .min_connections(0)
            .max_connections(1)
            .max_lifetime(None)
            .idle_timeout(None)
            .acquire_timeout(CONNECT)
            .connect_lazy_with((*pool.connect_options()).clone())
    }

    /// Whether the table has what was read last. Whoever appends waits for the one before, so the rows up to there
    /// are then those that were read.
    async fn has_place(&self, listener: &mut PgListener) -> Result<bool, FeedError> {
        let Some(place) = &self.place else {
            return Ok(true);
        };
        let found = sqlx::query_as(FIND).bind(place.sequence);
        let rows: Vec<Row> = found.fetch_all(listener).await.map_err(cut)?;
        Ok(of_rows(rows)?.last() == Some(place))
    }
}

impl Feed for PostgresFeed {
    async fn connect(&mut self) -> Result<bool, FeedError> {
        self.listener = None;
        let mut listener = PgListener::connect_with(&self.own_pool())
            .await
            .map_err(cut)?;
        // Another connection has to look for the place first.
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await.map_err(cut)?;
        let has_place = self.has_place(&mut listener).await?;
        self.listener = Some(listener);
        Ok(has_place)
    }

    async fn read(&mut self, patience: Duration) -> Result<Batch, FeedError> {
        let Some(listener) = &mut self.listener else {
            return Err(FeedError::lost("not connected"));
        };
        if !patience.is_zero() {
            wake(listener, patience).await?;
        }
        let sequence = self.place.as_ref().map_or(i64::MIN, |place| place.sequence);
        let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let read = sqlx::query_as(READ).bind(sequence).bind(limit);
        let mut rows: Vec<Row> = read.fetch_all(listener).await.map_err(cut)?;
        let birth = rows.first_mut().and_then(|row| row.0.take());
        let read = of_rows(rows)?;
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
        self.store.birth()
    }
}

/// Returns when something was appended, or after this time: a notification may get lost.
async fn wake(listener: &mut PgListener, patience: Duration) -> Result<(), FeedError> {
    match tokio::time::timeout(patience, listener.try_recv()).await {
        Err(_) => Ok(()),
        Ok(Err(error)) => Err(cut(error)),
        Ok(Ok(None)) => Err(FeedError::lost("the server closed it")),
        Ok(Ok(Some(_))) => {
            // One read serves them all.
            while listener.next_buffered().is_some() {}
            Ok(())
        }
    }
}

/// Without the database's own text, which may quote values.
fn cut(error: sqlx::Error) -> FeedError {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            FeedError::lost(format!("the database answered with the code {code}"))
        }
        sqlx::Error::Io(error) => FeedError::lost(error.kind().to_string()),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
            FeedError::Malformed("a column of another type")
        }
        _ => FeedError::lost("no connection"),
    }
}
