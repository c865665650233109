//! One step, however many ask for it at once.

use std::collections::HashSet;

use portcullis::{NewSession, Rotated, Rotation, SessionStore as _, StoreError};
use tokio::task::JoinSet;

use super::support::{at, connect, end_token, is_ended, micros};
use crate::servers::Redis;

#[tokio::test(flavor = "multi_thread")]
async fn of_64_refreshes_of_one_token_one_advances_the_session() {
    let server = Redis::start();
    let stores = [connect(&server).await, connect(&server).await];
    for round in 0..20 {
        let id = format!("s{round}");
        let session = NewSession::new(&id, "alice");
        stores[0].begin(&session, at(0)).await.expect("kept");
        let mut tasks = JoinSet::new();
        for task in 0..64 {
            let (store, id) = (stores[task % 2].clone(), id.clone());
            tasks.spawn(async move {
                let mut rotation = Rotation::new(&id, "alice", 0);
                rotation.grace = micros(10_000_000);
                store.rotate(&rotation, at(1)).await.expect("an answer")
            });
        }
        let answers = tasks.join_all().await;
        let advanced = answers.iter().filter_map(|rotated| match rotated {
            Rotated::Advanced(successor) => Some(*successor),
            _ => None,
        });
        let [successor] = advanced.collect::<Vec<_>>()[..] else {
            panic!("{answers:?}");
        };
        let repeated = answers
            .iter()
            .filter(|&rotated| *rotated == Rotated::Repeated(successor));
        assert_eq!(repeated.count(), 63);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_logins_of_one_id_one_is_kept() {
    let server = Redis::start();
    let store = connect(&server).await;
    let mut tasks = JoinSet::new();
    for _ in 0..64 {
        let store = store.clone();
        tasks.spawn(async move { store.begin(&NewSession::new("s", "alice"), at(0)).await });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let exists = |answer: &&Result<_, _>| matches!(answer, Err(StoreError::SessionExists));
    assert_eq!(answers.iter().filter(exists).count(), 63);
}

#[tokio::test]
async fn scripts_that_the_server_forgot_are_sent_again() {
    let server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "t1", at(0)).await.expect("kept");
    assert!(server.command("SCRIPT FLUSH SYNC").starts_with("+OK"));
    end_token(&store, "t2", at(0)).await.expect("kept");
    for id in ["t1", "t2"] {
        assert!(is_ended(&store, id, at(0)).await.expect("an answer"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_are_dropped_half_way_leave_the_answers_of_others_alone() {
    let server = Redis::start();
    let store = connect(&server).await;
    end_token(&store, "ended", at(0)).await.expect("kept");
    let mut tasks = JoinSet::new();
    for task in 0..64_u64 {
        let store = store.clone();
        tasks.spawn(async move {
            let mut seen = HashSet::new();
            for round in 0..50_u64 {
                let patience = micros((task * 50 + round) % 400);
                let ended = is_ended(&store, "ended", at(0));
                if let Ok(answer) = tokio::time::timeout(patience, ended).await {
                    seen.insert((true, answer.expect("an answer")));
                }
                let lives = is_ended(&store, "lives", at(0)).await;
                seen.insert((false, lives.expect("an answer")));
            }
            seen
        });
    }
    for seen in tasks.join_all().await {
        assert!(
            seen.iter().all(|(asked, answer)| asked == answer),
            "{seen:?}"
        );
    }
}
