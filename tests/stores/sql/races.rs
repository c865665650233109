//! Many callers at once, through two stores on one database: what two processes do. A pool of the application's has several connections that write.

use std::sync::Arc;
use std::time::Duration;

use portcullis::{PostgresStore, Rotated, RotationRefusal, SessionStore, SqliteStore};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use tokio::task::JoinSet;

use super::{at, begin, end_subject, rotate, shared_postgres};

type Stores = [Arc<dyn SessionStore>; 2];

macro_rules! everywhere {
    ($($name:ident)*) => {
        mod sqlite_file {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("sessions.sqlite");
                let one = SqliteStore::open(&path).await.unwrap();
                let other = SqliteStore::open(&path).await.unwrap();
                super::$name([Arc::new(one), Arc::new(other)]).await;
            })*
        }

        mod sqlite_pool {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let options = SqliteConnectOptions::new()
                    .filename(folder.path().join("application.sqlite"))
                    .journal_mode(SqliteJournalMode::Wal)
                    .create_if_missing(true);
                let pool = SqlitePoolOptions::new().connect_lazy_with(options);
                let store: Arc<dyn SessionStore> = Arc::new(SqliteStore::of(pool).await.unwrap());
                super::$name([store.clone(), store]).await;
            })*
        }

        mod postgres_server {
            use super::*;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let server = shared_postgres().await;
                let url = server.database(stringify!($name)).await;
                let one = PostgresStore::connect(&url).await.unwrap();
                let other = PostgresStore::connect(&url).await.unwrap();
                super::$name([Arc::new(one), Arc::new(other)]).await;
            })*
        }
    };
}

everywhere! {
    of_64_refreshes_within_the_grace_one_advances_and_all_others_repeat_it
    of_64_strict_refreshes_one_advances_and_the_session_is_ended
    no_session_that_began_before_an_epoch_survives_it
    every_session_lives_exactly_if_it_began_after_the_last_epoch
}

async fn refresh_at_once(stores: &Stores, id: &'static str, grace: Duration) -> Vec<Rotated> {
    let mut tasks = JoinSet::new();
    for number in 0..64 {
        let store = stores[number % 2].clone();
        tasks.spawn(async move { rotate(&*store, id, 0, grace, at(1)).await.unwrap() });
    }
    tasks.join_all().await
}

async fn of_64_refreshes_within_the_grace_one_advances_and_all_others_repeat_it(stores: Stores) {
    for id in ["a", "b", "c", "d", "e"] {
        begin(&*stores[0], id, "alice", at(0)).await.unwrap();
        let answers = refresh_at_once(&stores, id, Duration::from_secs(10)).await;
        let advanced: Vec<_> = answers
            .iter()
            .filter_map(|answer| match answer {
                Rotated::Advanced(successor) => Some(*successor),
                _ => None,
            })
            .collect();
        assert_eq!(advanced.len(), 1);
        let repeated = Rotated::Repeated(advanced[0]);
        let repeats = answers.iter().filter(|answer| **answer == repeated);
        assert_eq!(repeats.count(), 63);
    }
}

async fn of_64_strict_refreshes_one_advances_and_the_session_is_ended(stores: Stores) {
    for id in ["a", "b", "c", "d", "e"] {
        begin(&*stores[0], id, "alice", at(0)).await.unwrap();
        let answers = refresh_at_once(&stores, id, Duration::ZERO).await;
        let count =
            |wanted: &dyn Fn(&Rotated) -> bool| answers.iter().filter(|a| wanted(a)).count();
        assert_eq!(count(&|answer| matches!(answer, Rotated::Advanced(_))), 1);
        let refused = |refusal| count(&|answer| *answer == Rotated::Refused(refusal));
        let replayed = refused(RotationRefusal::Replayed);
        assert!(replayed >= 1);
        assert_eq!(replayed + refused(RotationRefusal::Ended), 63);
        assert_eq!(stores[1].session(id, at(1)).await.unwrap(), None);
    }
}

/// Each task logs in and then ends everything; its own login must be dead then, whatever the others do.
async fn no_session_that_began_before_an_epoch_survives_it(stores: Stores) {
    let mut tasks = JoinSet::new();
    for number in 0..16 {
        let stores = stores.clone();
        tasks.spawn(async move {
            for round in 0..5 {
                let id = format!("{number}-{round}");
                let began_at = begin(&*stores[0], &id, "alice", at(round)).await.unwrap();
                let until = end_subject(&*stores[1], "alice", at(0)).await.unwrap();
                assert!(began_at <= until, "{id}");
                assert_eq!(stores[0].session(&id, at(round)).await.unwrap(), None);
            }
        });
    }
    tasks.join_all().await;
}

async fn every_session_lives_exactly_if_it_began_after_the_last_epoch(stores: Stores) {
    let mut logins = JoinSet::new();
    let mut ended = JoinSet::new();
    for number in 0..40 {
        let store = stores[number % 2].clone();
        if number % 4 == 0 {
            ended.spawn(async move { end_subject(&*store, "alice", at(0)).await.unwrap() });
        } else {
            logins.spawn(async move {
                let id = number.to_string();
                let began_at = begin(&*store, &id, "alice", at(0)).await.unwrap();
                (id, began_at)
            });
        }
    }
    let last = ended.join_all().await.into_iter().max().unwrap();
    for (id, began_at) in logins.join_all().await {
        let session = stores[0].session(&id, at(0)).await.unwrap();
        assert_eq!(session.is_some(), began_at > last, "{id}");
    }
}
