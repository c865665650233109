//! A server that is killed, frozen, cut off or not Redis at all.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use portcullis::{RedisStore, RedisStoreError};

use super::support::{at, end_token, is_ended, soon, texts};
use crate::servers::{Redis, free_port};

/// The store's own timeout, and what a busy machine adds.
const IN_TIME: Duration = Duration::from_millis(800 + 1_000);

async fn connect(server: &Redis) -> RedisStore {
    let connected = RedisStore::connect(server.url()).await;
    connected.expect("the server is fit")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_the_server_was_killed() {
    let mut server = Redis::start();
    let store = connect(&server).await;
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..8 {
        let store = store.clone();
        tasks.spawn(async move {
            let mut kept = Vec::new();
            for round in 0.. {
                let id = format!("t{task}-{round}");
                if end_token(&store, &id, at(0)).await.is_err() {
                    break;
                }
                kept.push(id);
            }
            kept
        });
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.kill();
    let kept: Vec<String> = tasks.join_all().await.into_iter().flatten().collect();
    assert!(kept.len() > 50, "{}", kept.len());
    println!("{} acknowledged before the kill", kept.len());
    server.restart();
    soon(async || is_ended(&store, "none", at(0)).await).await;
    for id in &kept {
        assert!(
            is_ended(&store, id, at(0)).await.expect("an answer"),
            "{id}"
        );
    }
}

#[tokio::test]
async fn a_frozen_server_is_an_error_in_time_and_serves_again_by_itself() {
    let server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "t", at(0)).await.expect("kept");
    server.process().pause();
    for _ in 0..3 {
        let begin = Instant::now();
        assert!(is_ended(&store, "t", at(0)).await.is_err());
        assert!(begin.elapsed() < IN_TIME, "{:?}", begin.elapsed());
        let begin = Instant::now();
        assert!(end_token(&store, "u", at(0)).await.is_err());
        assert!(begin.elapsed() < IN_TIME, "{:?}", begin.elapsed());
    }
    server.process().resume();
    assert!(soon(async || is_ended(&store, "t", at(0)).await).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_before_a_frozen_server_is_answered_in_time_too() {
    let server = Redis::start();
    let store = connect(&server).await;
    server.process().pause();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..500 {
        let store = store.clone();
        tasks.spawn(async move {
            let begin = Instant::now();
            assert!(is_ended(&store, "t", at(0)).await.is_err());
            begin.elapsed()
        });
    }
    let slowest = tasks.join_all().await.into_iter().max();
    assert!(slowest < Some(IN_TIME), "{slowest:?}");
}

#[tokio::test]
async fn a_server_that_is_gone_is_an_error_at_once_and_serves_again_by_itself() {
    let mut server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "t", at(0)).await.expect("kept");
    server.kill();
    let begin = Instant::now();
    let error = is_ended(&store, "t", at(0)).await.expect_err("it is gone");
    assert!(begin.elapsed() < IN_TIME, "{:?}", begin.elapsed());
    assert!(texts(&error).starts_with("the session store did not answer: "));
    server.restart();
    assert!(soon(async || is_ended(&store, "t", at(0)).await).await);
}

#[tokio::test]
async fn a_cut_connection_costs_no_answer() {
    let server = Redis::start();
    let store = connect(&server).await;
    for count in 0..10 {
        server.command("CLIENT KILL TYPE normal SKIPME yes");
        let id = format!("t{count}");
        end_token(&store, &id, at(0)).await.expect("kept");
        server.command("CLIENT KILL TYPE normal SKIPME yes");
        assert!(is_ended(&store, &id, at(0)).await.expect("an answer"));
    }
}

#[tokio::test]
async fn nobody_there_is_an_error_that_says_so() {
    let url = format!("redis://127.0.0.1:{}/", free_port());
    let error = RedisStore::connect(url).await.expect_err("nobody is there");
    assert!(matches!(error, RedisStoreError::Unavailable(_)));
    assert!(texts(&error).contains("refused"), "{}", texts(&error));
}

/// Answers whatever it is asked with this.
fn nonsense(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            thread::spawn(move || {
                let mut asked = [0; 4096];
                while stream.read(&mut asked).is_ok_and(|length| length > 0) {
                    if stream.write_all(answer).is_err() {
                        return;
                    }
                }
            });
        }
    });
    format!("redis://127.0.0.1:{port}/")
}

#[tokio::test]
async fn what_is_not_redis_is_an_error_in_time() {
    let answers: [&[u8]; 7] = [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"+OK\r\n",
        b"*-1\r\n",
        b"$5\r\nhello\r\n",
        b"$99999999999\r\n",
        b":1\r\n:1\r\n:1\r\n",
        b"\x00\xff\x00",
    ];
    for answer in answers {
        let begin = Instant::now();
        let error = RedisStore::connect(nonsense(answer)).await;
        assert!(matches!(error, Err(RedisStoreError::Unavailable(_))));
        assert!(begin.elapsed() < IN_TIME, "{:?}", begin.elapsed());
    }
}
