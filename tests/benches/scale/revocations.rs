//! As more tokens were revoked. The tokens that are timed are in the cache of verified tokens, so that little else costs anything.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use portcullis::{JwtManager, MemoryStore, Revocation, SessionStore};

use crate::contest::{Turn, contest};
use crate::requests::{Cache, Requests, manager, tokens};
use crate::rounds::ready;
use crate::table::{print as print_table, thousands};

const ROUNDS: usize = 31;
const TURNS: u32 = 2_000;
const REVOKED: [u32; 8] = [0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// So many that their ids find other places of the store each time, and so few that the requests themselves stay in the cache.
const IN_TURN: u32 = 256;

pub(crate) fn print() {
    let several = tokens(&manager(Cache::On).build().unwrap(), IN_TURN);
    let (one, _) = several.split_at(1);
    let mut requests: Vec<Requests> = REVOKED
        .map(with_revoked)
        .iter()
        .flat_map(|manager| [one, &several].map(|tokens| Requests::new(manager, tokens)))
        .collect();
    let turns = requests
        .iter_mut()
        .map(|requests| Box::new(|| requests.pass()) as Turn<'_>);
    let mut times = contest(turns.collect(), ROUNDS, TURNS).into_iter();
    let rows: Vec<_> = REVOKED
        .iter()
        .map(|count| (thousands(*count), times.by_ref().take(2).collect()))
        .collect();
    let several = format!("{IN_TURN} tokens in turn");
    print_table("Revoked tokens", "revoked", &["one token", &several], &rows);
}

fn with_revoked(count: u32) -> JwtManager {
    let store = Arc::new(MemoryStore::new());
    let now = SystemTime::now();
    for number in 0..count {
        let what = Revocation::Token {
            id: &id(number),
            forget_after: Some(now + Duration::from_hours(1)),
        };
        ready(store.revoke(&what, now)).unwrap();
    }
    manager(Cache::On).session_store(store).build().unwrap()
}

/// A UUID.
pub(crate) fn id(number: u32) -> String {
    format!("{number:08x}-9d5e-4a52-8d3f-2f6a0e9b7c11")
}
