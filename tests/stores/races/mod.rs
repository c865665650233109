//! 64 refreshes of one token at once, from four processes, a thousand times: one lineage lives, and without a grace none.

mod processes;
mod worker;

use std::sync::Arc;
use std::time::Instant;

use portcullis::{NewSession, Rotated, Rotation, RotationRefusal, SessionStore};
use tokio::task::JoinSet;

use self::processes::Worker;
use self::worker::{Outcomes, TASKS, at, grace, refresh};
use crate::world::Place;

const ROUNDS: usize = 1_000;
const PROCESSES: usize = 4;
const REFRESHES: usize = 64;

/// Sessions that are begun at once, so that a thousand logins on disk take no minute.
const LOGINS: usize = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn tasks_of_one_process_leave_one_lineage_in_memory() {
    let store = Place::memory().open().await;
    begin_all(&store).await;
    for round in 0..ROUNDS {
        let mut processes = JoinSet::new();
        for place in 0..PROCESSES {
            let store = Arc::clone(&store);
            let place = u64::try_from(place).unwrap();
            processes.spawn(async move { refresh(&store, round, place).await });
        }
        judge(&store, round, processes.join_all().await).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_leave_one_lineage_in_sqlite() {
    race(&Place::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_leave_one_lineage_in_postgres() {
    race(&Place::postgres().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_leave_one_lineage_in_redis() {
    race(&Place::redis()).await;
}

async fn race(place: &Place) {
    let (store, address) = (place.open().await, place.address().unwrap());
    begin_all(&store).await;
    let start = |place| Worker::start(&address, place);
    let mut workers: Vec<Worker> = (0..PROCESSES).map(start).collect();
    let begin = Instant::now();
    for round in 0..ROUNDS {
        for worker in &mut workers {
            worker.order(round);
        }
        let outcomes = workers.iter_mut().map(Worker::outcomes).collect();
        judge(&store, round, outcomes).await;
    }
    println!(
        "{ROUNDS} rounds of {REFRESHES} refreshes in {:?}",
        begin.elapsed()
    );
}

async fn begin_all(store: &Arc<dyn SessionStore>) {
    for rounds in (0..ROUNDS).step_by(LOGINS) {
        let mut logins = JoinSet::new();
        for round in rounds..rounds + LOGINS {
            let store = Arc::clone(store);
            logins.spawn(async move {
                let id = format!("s{round}");
                store
                    .begin(&NewSession::new(&id, "alice"), at(0))
                    .await
                    .map(drop)
            });
        }
        for login in logins.join_all().await {
            login.unwrap();
        }
    }
}

/// Whether one refresh advanced, what all the others were given, and what is left.
async fn judge(store: &Arc<dyn SessionStore>, round: usize, of_each: Vec<Outcomes>) {
    let mut all = Outcomes::new();
    for (what, times) in of_each.into_iter().flatten() {
        *all.entry(what).or_default() += times;
    }
    let count = |word: &str| -> usize {
        let named = all.iter().filter(|(what, _)| what.starts_with(word));
        named.map(|(_, times)| times).sum()
    };
    assert_eq!(count("Advanced"), 1, "round {round}: {all:?}");
    let id = format!("s{round}");
    let next = Rotation::new(&id, "alice", 1);
    if grace(round).is_zero() {
        assert!(count("Replayed") > 0, "round {round}: {all:?}");
        assert_eq!(
            count("Replayed") + count("Ended"),
            REFRESHES - 1,
            "round {round}: {all:?}"
        );
        let rotated = store.rotate(&next, at(1_000)).await.unwrap();
        assert_eq!(
            rotated,
            Rotated::Refused(RotationRefusal::Ended),
            "round {round}"
        );
        assert!(
            store.session(&id, at(1_000)).await.unwrap().is_none(),
            "round {round}"
        );
    } else {
        let advanced = all.keys().find_map(|what| what.strip_prefix("Advanced"));
        let expected = format!("Repeated{}", advanced.unwrap());
        assert_eq!(
            all.get(&expected),
            Some(&(REFRESHES - 1)),
            "round {round}: {all:?}"
        );
        let session = store
            .session(&id, at(1_000))
            .await
            .unwrap()
            .expect("it is alive");
        assert_eq!(session.generation, 1, "round {round}");
    }
}

#[test]
fn the_processes_make_64_refreshes() {
    assert_eq!(usize::try_from(TASKS).unwrap() * PROCESSES, REFRESHES);
}
