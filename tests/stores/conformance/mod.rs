//! The public suite against every store there is, and against stores that are broken on purpose.

mod broken;
pub(crate) mod flawed;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use portcullis::conformance::{self, Report};
use portcullis::{MemoryStore, MirrorOptions, PostgresStore, RedisStore, SqliteStore};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::servers::Redis;
use crate::sql::shared_postgres;

/// Numbers, each for one store.
#[derive(Default)]
struct Count(AtomicUsize);

impl Count {
    fn next(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst)
    }
}

fn expect_none_broken(outcome: Result<(), Report>) {
    if let Err(report) = outcome {
        panic!("{report}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_memory_store_keeps_every_rule() {
    expect_none_broken(conformance::check(async || MemoryStore::new()).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_sqlite_store_keeps_every_rule() {
    let folder = tempfile::tempdir().unwrap();
    let count = Count::default();
    let open = async || {
        let file = folder.path().join(format!("{}.sqlite", count.next()));
        SqliteStore::open(file).await.unwrap()
    };
    expect_none_broken(conformance::check(open).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_postgres_store_keeps_every_rule() {
    let server = shared_postgres().await;
    let count = Count::default();
    // A schema is made much sooner than a database, and what a crash leaves is not asked here.
    let url = server.database("conformance").await;
    let mut connection = PgConnection::connect(&url).await.unwrap();
    for (number, _) in conformance::rules().enumerate() {
        let statement = AssertSqlSafe(format!("CREATE SCHEMA rule{number}"));
        connection.execute(statement).await.unwrap();
    }
    let connect = async || {
        let url = format!(
            "{url}?options[search_path]=rule{}&options[synchronous_commit]=off",
            count.next()
        );
        PostgresStore::connect(&url).await.unwrap()
    };
    expect_none_broken(conformance::check(connect).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_redis_store_keeps_every_rule() {
    let server = Redis::start();
    let count = Count::default();
    let connect = async || {
        let name = format!("conformance{}", count.next());
        let builder = RedisStore::builder(server.url()).namespace(name);
        builder.connect().await.unwrap()
    };
    expect_none_broken(conformance::check(connect).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_mirror_of_redis_keeps_every_rule() {
    let server = Redis::start();
    let count = Count::default();
    let follow = async || {
        let name = format!("mirrored{}", count.next());
        let store = RedisStore::builder(server.url()).namespace(name);
        let store = store.connect().await.unwrap();
        let mirror = store.mirrored(&MirrorOptions::new()).unwrap();
        let begin = Instant::now();
        while !mirror.is_fresh() {
            assert!(begin.elapsed() < Duration::from_secs(20), "it follows");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        mirror
    };
    expect_none_broken(conformance::check(follow).await);
}
