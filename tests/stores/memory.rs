//! What a million revocations in memory cost: bytes exactly, and time beside that of a plain map in the same run.

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use allocation_counter::measure;
use portcullis::{Lookup, MemoryStore, NewSession, Revocation, RevocationKey, SessionStore};
use tokio::runtime::Runtime;

const REVOCATIONS: u32 = 1_000_000;

/// A key of 24 bytes and an instant of 8 in one allocation, and the table: a pointer and a byte for each place, of which half may be free;
/// and half of a table before, that was outgrown and is not reclaimed yet.
const BYTES: u64 = 62;

const SESSIONS: u32 = 100_000;

/// With a label of 60 bytes and a subject of its own.
const BYTES_OF_A_SESSION: u64 = 340;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
}

/// A UUID.
fn id(number: u32) -> String {
    format!("{number:08x}-9d5e-4a52-8d3f-2f6a0e9b7c11")
}

fn revoked(runtime: &Runtime, ids: &[String]) -> MemoryStore {
    let store = MemoryStore::new();
    runtime.block_on(async {
        for id in ids {
            let forget_after = Some(at(3_600));
            let what = Revocation::Token { id, forget_after };
            store.revoke(&what, at(0)).await.unwrap();
        }
    });
    store
}

fn is_revoked(store: &MemoryStore, id: &str) -> bool {
    let key = RevocationKey::new(id, "alice", Some(at(0))).of_session("AAECAwQFBgcICQoLDA0ODw");
    match store.is_revoked(&key, at(0)) {
        Lookup::Ready(answer) => answer.unwrap(),
        _ => panic!("memory answers at once"),
    }
}

#[test]
fn a_million_revoked_tokens_take_no_more_than_62_bytes_each() {
    let runtime = Runtime::new().unwrap();
    let ids: Vec<String> = (0..REVOCATIONS).map(id).collect();
    let mut store = None;
    let counted = measure(|| store = Some(revoked(&runtime, &ids)));
    assert_eq!(store.as_ref().unwrap().len(), ids.len());
    let bytes = u64::try_from(counted.bytes_current).unwrap() / u64::from(REVOCATIONS);
    println!("{bytes} bytes a revocation");
    assert!(bytes <= BYTES, "{bytes} bytes");
}

#[test]
fn a_session_takes_no_more_than_340_bytes() {
    let runtime = Runtime::new().unwrap();
    let label = "x".repeat(60);
    let names: Vec<[String; 2]> = (0..SESSIONS).map(|n| [format!("{n:022}"), id(n)]).collect();
    let store = MemoryStore::new();
    let counted = measure(|| {
        runtime.block_on(async {
            for [id, subject] in &names {
                let mut session = NewSession::new(id, subject);
                session.label = &label;
                store.begin(&session, at(0)).await.unwrap();
            }
        });
    });
    let bytes = u64::try_from(counted.bytes_current).unwrap() / u64::from(SESSIONS);
    println!("{bytes} bytes a session");
    assert!(bytes <= BYTES_OF_A_SESSION, "{bytes} bytes");
}

#[test]
fn a_check_among_a_million_revoked_tokens_allocates_nothing() {
    let runtime = Runtime::new().unwrap();
    let ids: Vec<String> = (0..1_000).map(id).collect();
    let store = revoked(&runtime, &ids);
    assert!(
        !is_revoked(&store, &id(REVOCATIONS)),
        "the first look prepares the thread"
    );
    let (known, unknown) = (id(7), id(REVOCATIONS + 1));
    let counted = measure(|| {
        assert!(is_revoked(&store, &known));
        assert!(!is_revoked(&store, &unknown));
    });
    assert_eq!(counted.count_total, 0);
}

/// A check looks for a token, its session and its subject; a plain map looks once, without a lock, and nobody can write to it.
#[test]
fn a_check_among_a_million_revoked_tokens_takes_no_more_than_twenty_looks_into_a_plain_map() {
    let runtime = Runtime::new().unwrap();
    let ids: Vec<String> = (0..REVOCATIONS).map(id).collect();
    let store = revoked(&runtime, &ids);
    let plain: HashSet<String> = ids.into_iter().collect();
    let asked: Vec<String> = (0..20_000).map(|number| id(number * 97)).collect();
    let time = |look: &dyn Fn(&str) -> bool| {
        let begin = Instant::now();
        let found = asked.iter().filter(|id| look(black_box(id))).count();
        (begin.elapsed(), found)
    };
    // The shortest of some rounds in turn, so that a slow moment of the machine decides nothing.
    let rounds = || {
        (0..15).map(|_| {
            (
                time(&|id| is_revoked(&store, id)),
                time(&|id| plain.contains(id)),
            )
        })
    };
    let (checks, looks): (Vec<_>, Vec<_>) = rounds().unzip();
    let (check, found) = *checks.iter().min().unwrap();
    let (look, expected) = *looks.iter().min().unwrap();
    assert_eq!(found, expected);
    let ratio = check.as_secs_f64() / look.as_secs_f64();
    println!(
        "a check {:?}, a look {:?}, ratio {ratio:.1}",
        check / 20_000,
        look / 20_000
    );
    assert!(ratio <= 20.0, "{ratio}");
}
