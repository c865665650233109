//! What asking each session store costs a guarded request, beside a guard that asks none, in one run: `cargo bench --bench stores`.
//!
//! It starts its own Redis and PostgreSQL, which `./tests/run` installs. Times are in microseconds, of one request after the other
//! over one connection; the columns that matter are the last ones.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may fail by panicking"
)]

mod rounds;
#[path = "../stores/servers/mod.rs"]
mod servers;

use std::hint::black_box;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use axum::routing::{Router, get};
use portcullis::{
    Identity, JwtManager, MemoryStore, MirrorOptions, PostgresStore, RedisStore, SessionStore,
    SqliteStore, jwt_required,
};
use tower::ServiceExt as _;

use self::rounds::median;
use self::servers::{Postgres, Redis};

const ROUNDS: usize = 31;
const TURNS: u32 = 300;

#[jwt_required(skip_revocation_check)]
async fn unasked(Identity(id): Identity<u64>) -> &'static str {
    assert_eq!(id, 42);
    "ok"
}

#[jwt_required]
async fn asked(Identity(id): Identity<u64>) -> &'static str {
    assert_eq!(id, 42);
    "ok"
}

/// One route behind one store.
struct Contestant {
    name: &'static str,
    path: &'static str,
    app: Router,
    token: String,
    times: Vec<f64>,
}

impl Contestant {
    async fn new(name: &'static str, path: &'static str, store: impl SessionStore) -> Self {
        let manager = JwtManager::builder()
            .secret("0pen-sesame-0pen-sesame-0pen-sesame")
            .session_store(store)
            .build()
            .unwrap();
        let pair = manager.token_pair(42).begin_session("bench").await.unwrap();
        let app = Router::new()
            .route("/unasked", get(unasked))
            .route("/asked", get(asked));
        Self {
            name,
            path,
            app: app.with_state(manager),
            token: format!("Bearer {}", pair.access.as_str()),
            times: Vec::new(),
        }
    }

    async fn turn(&self) {
        let request = Request::get(self.path).header("authorization", &self.token);
        let request = request.body(Body::empty()).unwrap();
        let response = black_box(self.app.clone().oneshot(request).await.unwrap());
        assert_eq!(response.status(), 200);
    }

    async fn round(&mut self) {
        let start = Instant::now();
        for _ in 0..TURNS {
            self.turn().await;
        }
        self.times
            .push(start.elapsed().as_secs_f64() * 1e6 / f64::from(TURNS));
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let redis = Redis::start();
    let postgres = Postgres::start().await;
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::open(folder.path().join("sessions.db"))
        .await
        .unwrap();
    let options = MirrorOptions::new();
    let in_redis = || RedisStore::connect(redis.url());
    let url = postgres.url();
    let in_postgres = || PostgresStore::connect(&url);
    let mirrored_redis = in_redis().await.unwrap().mirrored(&options).unwrap();
    let mirrored_postgres = in_postgres().await.unwrap().mirrored(&options).unwrap();
    let mut contestants = [
        Contestant::new("none is asked", "/unasked", MemoryStore::new()).await,
        Contestant::new("memory", "/asked", MemoryStore::new()).await,
        Contestant::new("SQLite", "/asked", sqlite).await,
        Contestant::new("PostgreSQL", "/asked", in_postgres().await.unwrap()).await,
        Contestant::new("Redis", "/asked", in_redis().await.unwrap()).await,
        Contestant::new("PostgreSQL, mirrored", "/asked", mirrored_postgres.clone()).await,
        Contestant::new("Redis, mirrored", "/asked", mirrored_redis.clone()).await,
    ];
    while !(mirrored_redis.is_fresh() && mirrored_postgres.is_fresh()) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for _ in 0..ROUNDS {
        for contestant in &mut contestants {
            contestant.round().await;
        }
    }
    print(contestants);
}

fn print(contestants: impl IntoIterator<Item = Contestant>) {
    println!(
        "{:22} {:>10} {:>12} {:>8}",
        "", "request", "for the store", "ratio"
    );
    let mut baseline = None;
    for contestant in contestants {
        let median = median(contestant.times);
        let baseline = *baseline.get_or_insert(median);
        let (name, more, ratio) = (contestant.name, median - baseline, median / baseline);
        println!("{name:22} {median:>10.2} {more:>12.2} {ratio:>8.2}");
    }
}
