//! Crashes: what was acknowledged is there afterwards.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portcullis::{PostgresStore, RevocationKey, Rotated, SessionStore, SqliteStore, StoreError};
use tokio::time::sleep;

use super::{at, begin, end_token, is_revoked, rotate};
use crate::servers::Postgres;

/// Names the file for the process that writes until it is killed.
const WRITES_TO: &str = "PORTCULLIS_TEST_WRITES_TO";

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledged_over_the_death_of_its_process() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sessions.sqlite");
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "sql::crash::writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(WRITES_TO, &path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    for line in lines.map_while(Result::ok) {
        if let Some(id) = line.strip_prefix("kept ") {
            acknowledged.push(id.to_owned());
        }
        if acknowledged.len() == 200 {
            writer.kill().unwrap();
        }
    }
    writer.wait().unwrap();
    let store = SqliteStore::open(&path).await.unwrap();
    assert!(acknowledged.len() >= 200);
    for id in acknowledged {
        let key = RevocationKey::new(&id, "alice", Some(at(0)));
        assert!(is_revoked(&store, &key).await.unwrap(), "{id}");
        let session = store.session(&id, at(0)).await.unwrap().unwrap();
        assert_eq!(session.generation, 1);
    }
}

/// Does nothing where it is run as a test.
#[tokio::test]
async fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(WRITES_TO) else {
        return;
    };
    let store = SqliteStore::open(path).await.unwrap();
    for number in 0.. {
        let id = number.to_string();
        begin(&store, &id, "alice", at(0)).await.unwrap();
        rotate(&store, &id, 0, Duration::ZERO, at(0)).await.unwrap();
        end_token(&store, &id).await.unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {id}").unwrap();
        out.flush().unwrap();
    }
}

/// What a task did, and was told that it is kept.
#[derive(Default)]
struct Acknowledged {
    tokens: Mutex<Vec<String>>,
    generations: Mutex<Vec<(String, u64)>>,
    failures: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_what_it_acknowledged_over_a_crash_in_the_middle() {
    let mut server = Postgres::start().await;
    let store = Arc::new(PostgresStore::connect(&server.url()).await.unwrap());
    let acknowledged = Arc::new(Acknowledged::default());
    let tasks: Vec<_> = (0..8)
        .map(|task| tokio::spawn(work(store.clone(), acknowledged.clone(), task)))
        .collect();
    for crash in 1..=3 {
        wait_for(&acknowledged, crash * 150).await;
        server.kill();
        server.restart().await;
    }
    wait_for(&acknowledged, 600).await;
    for task in tasks {
        task.abort();
        let _ = task.await;
    }
    assert!(acknowledged.failures.load(Ordering::SeqCst) > 0);
    let tokens = acknowledged.tokens.lock().unwrap().clone();
    for id in tokens {
        let key = RevocationKey::new(&id, "alice", Some(at(0)));
        assert!(is_revoked(&*store, &key).await.unwrap(), "{id}");
    }
    let generations = acknowledged.generations.lock().unwrap().clone();
    for (id, generation) in generations {
        let session = store.session(&id, at(0)).await.unwrap().unwrap();
        assert!(session.generation >= generation, "{id}");
    }
}

async fn wait_for(acknowledged: &Acknowledged, revocations: usize) {
    let begin = Instant::now();
    while acknowledged.tokens.lock().unwrap().len() < revocations {
        assert!(begin.elapsed() < Duration::from_mins(1), "no progress");
        sleep(Duration::from_millis(5)).await;
    }
}

/// Logs in, refreshes and ends a token again and again; nothing but `Unavailable` may go wrong.
async fn work(store: Arc<PostgresStore>, acknowledged: Arc<Acknowledged>, task: usize) {
    for number in 0.. {
        let id = format!("{task}-{number}");
        if let Err(error) = step(&*store, &acknowledged, &id).await {
            assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
            acknowledged.failures.fetch_add(1, Ordering::SeqCst);
            sleep(Duration::from_millis(10)).await;
        }
    }
}

async fn step(
    store: &dyn SessionStore,
    acknowledged: &Acknowledged,
    id: &str,
) -> Result<(), StoreError> {
    end_token(store, id).await?;
    acknowledged.tokens.lock().unwrap().push(id.to_owned());
    begin(store, id, "alice", at(0)).await?;
    for generation in 0..3 {
        let rotated = rotate(store, id, generation, Duration::ZERO, at(0)).await?;
        assert!(matches!(rotated, Rotated::Advanced(_)), "{rotated:?}");
        let mut generations = acknowledged.generations.lock().unwrap();
        generations.push((id.to_owned(), generation + 1));
    }
    Ok(())
}
