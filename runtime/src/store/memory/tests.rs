//! The bound, and what takes how much room.

use std::sync::mpsc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::*;
use crate::store::{RotationRefusal, StoreError};

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn end_token(store: &MemoryStore, id: &str, forget: u64, now: u64) -> Result<Revoked, StoreError> {
    let forget_after = Some(at(forget));
    store.end(&Revocation::Token { id, forget_after }, at(now))
}

fn end_session(store: &MemoryStore, id: &str, now: u64) -> Result<Revoked, StoreError> {
    let forget_after = Some(at(100));
    store.end(&Revocation::Session { id, forget_after }, at(now))
}

fn end_subject(store: &MemoryStore, subject: &str, now: u64) -> Result<Revoked, StoreError> {
    let what = Revocation::Subject {
        subject,
        until: at(now),
        forget_after: Some(at(100)),
    };
    store.end(&what, at(now))
}

/// A session that ends in second 100.
fn begin(store: &MemoryStore, id: &str, subject: &str, now: u64) -> Result<Begun, StoreError> {
    let new = NewSession {
        expires_at: Some(at(100)),
        ..NewSession::new(id, subject)
    };
    store.keep(&new, at(now))
}

fn rotate(store: &MemoryStore, id: &str, generation: u64, now: u64) -> Rotated {
    let rotation = Rotation::new(id, "alice", generation);
    store.spend(&rotation, at(now)).unwrap()
}

fn is_revoked(store: &MemoryStore, key: &RevocationKey<'_>) -> bool {
    store.was_ended(key)
}

fn is_full<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Full { .. }))
}

#[test]
fn a_full_store_refuses_what_is_new_and_prolongs_what_it_knows() {
    let store = MemoryStore::with_capacity(2);
    for id in ["a", "b"] {
        end_token(&store, id, 50, 0).unwrap();
    }
    assert!(is_full(&end_token(&store, "c", 50, 0)));
    assert!(is_full(&begin(&store, "s", "alice", 0)));
    end_token(&store, "a", 60, 0).unwrap();
    assert_eq!(store.len(), 2);
    assert_eq!(store.sweep(10, at(50)), 1);
    assert!(is_revoked(
        &store,
        &RevocationKey::new("a", "alice", Some(at(0)))
    ));
}

#[test]
fn what_expired_makes_room_by_itself() {
    let store = MemoryStore::with_capacity(2);
    end_token(&store, "a", 50, 0).unwrap();
    end_token(&store, "b", 70, 0).unwrap();
    assert!(is_full(&end_token(&store, "c", 90, 49)));
    end_token(&store, "c", 90, 50).unwrap();
    assert_eq!(store.len(), 2);
    for (id, expected) in [("a", false), ("b", true), ("c", true)] {
        let key = RevocationKey::new(id, "alice", Some(at(0)));
        assert_eq!(is_revoked(&store, &key), expected, "{id}");
    }
}

#[test]
fn a_session_and_its_subject_take_a_place_each() {
    let store = MemoryStore::with_capacity(3);
    begin(&store, "a", "alice", 0).unwrap();
    assert_eq!(store.len(), 2);
    begin(&store, "b", "alice", 0).unwrap();
    assert_eq!(store.len(), 3);
    assert!(is_full(&begin(&store, "c", "alice", 0)));
}

#[test]
fn a_full_store_refreshes_and_ends_the_sessions_that_it_has() {
    let store = MemoryStore::with_capacity(4);
    for id in ["a", "b", "c"] {
        begin(&store, id, "alice", 0).unwrap();
    }
    assert!(matches!(rotate(&store, "a", 0, 1), Rotated::Advanced(_)));
    let replayed = Rotated::Refused(RotationRefusal::Replayed);
    assert_eq!(rotate(&store, "a", 0, 1), replayed);
    end_session(&store, "b", 1).unwrap();
    end_subject(&store, "alice", 1).unwrap();
    assert_eq!(store.len(), 4);
    let ended = Rotated::Refused(RotationRefusal::Ended);
    for id in ["a", "b", "c"] {
        assert_eq!(rotate(&store, id, 0, 1), ended, "{id}");
        let key = RevocationKey::new("t", "bob", None).of_session(id);
        assert_eq!(is_revoked(&store, &key), id != "c", "{id}");
    }
}

#[test]
fn the_last_session_of_a_subject_gives_its_place_back() {
    let store = MemoryStore::with_capacity(2);
    begin(&store, "a", "alice", 0).unwrap();
    end_session(&store, "a", 0).unwrap();
    assert_eq!(store.len(), 1);
    end_token(&store, "t", 50, 0).unwrap();
}

#[test]
fn everything_can_be_ended_without_room() {
    let store = MemoryStore::with_capacity(0);
    let what = Revocation::Everything {
        until: at(5),
        forget_after: None,
    };
    store.end(&what, at(5)).unwrap();
    assert!(is_revoked(
        &store,
        &RevocationKey::new("t", "alice", Some(at(5)))
    ));
}

#[test]
fn a_session_that_an_epoch_ended_does_not_come_back_when_the_epoch_is_forgotten() {
    let store = MemoryStore::new();
    store.keep(&NewSession::new("s", "alice"), at(0)).unwrap();
    end_subject(&store, "alice", 1).unwrap();
    assert_eq!(store.sweep(10, at(100)), 2);
    let unknown = Rotated::Refused(RotationRefusal::Unknown);
    assert_eq!(rotate(&store, "s", 0, 100), unknown);
    assert!(store.is_empty());
}

#[test]
fn a_refresh_that_shortens_the_idle_time_is_noticed_by_the_sweep() {
    let store = MemoryStore::new();
    begin(&store, "s", "alice", 0).unwrap();
    let mut rotation = Rotation::new("s", "alice", 0);
    rotation.idle_expires_at = Some(at(20));
    store.spend(&rotation, at(1)).unwrap();
    assert_eq!(store.sweep(10, at(19)), 0);
    assert_eq!(store.sweep(10, at(20)), 2);
}

#[test]
fn what_a_sweep_leaves_is_swept_in_its_time() {
    let store = MemoryStore::new();
    begin(&store, "s", "alice", 0).unwrap();
    let mut short = NewSession::new("t", "alice");
    short.idle_expires_at = Some(at(50));
    store.keep(&short, at(0)).unwrap();
    for (seconds, forgotten) in [(49, 0), (50, 1), (99, 0), (100, 2)] {
        assert_eq!(store.sweep(10, at(seconds)), forgotten, "{seconds}");
    }
}

#[test]
fn a_sweep_stops_where_it_has_forgotten_enough() {
    let store = MemoryStore::new();
    for id in 0..1_000 {
        end_token(&store, &format!("{id}"), 50, 0).unwrap();
    }
    let forgotten = store.sweep(1, at(50));
    assert!((1..500).contains(&forgotten), "{forgotten}");
    assert_eq!(store.len(), 1_000 - forgotten);
}

#[test]
fn a_replay_is_remembered_for_a_day_after_the_session() {
    const DAY: u64 = 24 * 3_600;
    let store = MemoryStore::new();
    begin(&store, "s", "alice", 0).unwrap();
    rotate(&store, "s", 0, 1);
    let replayed = Rotated::Refused(RotationRefusal::Replayed);
    assert_eq!(rotate(&store, "s", 0, 1), replayed);
    assert_eq!(store.sweep(10, at(100 + DAY - 1)), 0);
    assert_eq!(store.sweep(10, at(100 + DAY)), 1);
}

#[test]
fn a_reader_of_what_is_revoked_waits_for_no_writer() {
    let store = MemoryStore::new();
    begin(&store, "s", "alice", 0).unwrap();
    let _owner = shards::locked(store.owners.of(&Key::of("s")));
    let _sessions = store.subjects.of(&Key::of("alice")).lock();
    let (send, answer) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let key = RevocationKey::new("t", "alice", Some(at(0))).of_session("s");
            send.send(is_revoked(&store, &key)).unwrap();
        });
        let seen = answer.recv_timeout(Duration::from_secs(20));
        assert_eq!(seen, Ok(false));
    });
}

#[test]
fn many_threads_never_exceed_the_bound_and_every_place_comes_back() {
    const CAPACITY: usize = 40;
    let store = MemoryStore::with_capacity(CAPACITY);
    std::thread::scope(|scope| {
        for thread in 0..4_u64 {
            let store = &store;
            scope.spawn(move || {
                for turn in 0..3_000_u64 {
                    let (id, subject) = (format!("{}", turn % 37), format!("u{}", turn % 5));
                    let now = turn % 130;
                    match (turn / 3 + thread) % 7 {
                        0 | 1 => drop(begin(store, &id, &subject, now)),
                        2 => drop(end_token(store, &id, now + 3, now)),
                        3 => drop(end_session(store, &id, now)),
                        4 => drop(end_subject(store, &subject, now)),
                        5 => drop(store.spend(&Rotation::new(&id, &subject, turn % 3), at(now))),
                        _ => drop(store.sweep(5, at(now))),
                    }
                    assert!(store.len() <= CAPACITY);
                }
            });
        }
    });
    while store.sweep(10, at(1_000_000)) > 0 {}
    assert_eq!(store.len(), 0);
}
