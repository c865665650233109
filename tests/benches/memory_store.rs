//! What a check costs with a million revoked tokens in memory, with a few, and with none: `cargo bench --bench memory_store`.
//!
//! Times are in nanoseconds; the column that matters is the last one.

#![allow(clippy::unwrap_used, reason = "a benchmark may fail by panicking")]

mod rounds;

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{Lookup, MemoryStore, Revocation, RevocationKey, SessionStore};

use self::rounds::{median, ready, time};

const REVOCATIONS: u32 = 1_000_000;
const ROUNDS: usize = 31;
const TURNS: u32 = 20_000;

/// A name, the ids that it is asked for in turn, and how it looks for one.
type Contestant<'a> = (&'a str, &'a [String], &'a dyn Fn(&str) -> bool);

fn id(number: u32) -> String {
    format!("{number:08x}-9d5e-4a52-8d3f-2f6a0e9b7c11")
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
}

fn revoke(store: &MemoryStore, id: &str) {
    let forget_after = Some(at(3_600));
    ready(store.revoke(&Revocation::Token { id, forget_after }, at(0))).unwrap();
}

fn is_revoked(store: &MemoryStore, id: &str, session: Option<&str>) -> bool {
    let mut key = RevocationKey::new(id, "alice", Some(at(0)));
    key.session = session;
    match store.is_revoked(&key, at(0)) {
        Lookup::Ready(answer) => answer.unwrap(),
        _ => unreachable!("memory answers at once"),
    }
}

fn main() {
    let (empty, few, store) = (MemoryStore::new(), MemoryStore::new(), MemoryStore::new());
    let plain: HashSet<String> = (0..REVOCATIONS).map(id).collect();
    for id in &plain {
        revoke(&store, id);
    }
    for id in plain.iter().take(3) {
        revoke(&few, id);
    }
    let hits: Vec<String> = (0..TURNS).map(|number| id(number * 49)).collect();
    let misses: Vec<String> = (0..TURNS).map(|number| id(REVOCATIONS + number)).collect();
    let session = Some("AAECAwQFBgcICQoLDA0ODw");
    let contestants: [Contestant<'_>; 7] = [
        ("plain map, found", &hits, &|id| plain.contains(id)),
        ("plain map, not found", &misses, &|id| plain.contains(id)),
        ("revoked", &hits, &|id| is_revoked(&store, id, session)),
        ("not revoked", &misses, &|id| {
            is_revoked(&store, id, session)
        }),
        ("not revoked, no session", &misses, &|id| {
            is_revoked(&store, id, None)
        }),
        ("not revoked, of three", &misses, &|id| {
            is_revoked(&few, id, session)
        }),
        ("not revoked, of none", &misses, &|id| {
            is_revoked(&empty, id, session)
        }),
    ];
    let mut times = vec![Vec::new(); contestants.len()];
    for _ in 0..ROUNDS {
        for ((_, ids, look), times) in contestants.iter().zip(&mut times) {
            let mut ids = ids.iter();
            times.push(time(TURNS, || {
                let id = ids.next().map(String::as_str).unwrap_or_default();
                black_box(look(black_box(id)));
            }));
        }
    }
    println!("{:28} {:>8}", "a million revoked tokens", "median");
    for ((name, ..), times) in contestants.iter().zip(times) {
        println!("{name:28} {:8.1}", median(times));
    }
}
