//! As more sessions are alive, and as more were ended. Here, too, the tokens are in the cache of verified tokens.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use portcullis::{JwtManager, MemoryStore, NewSession, Revocation, SessionStore};

use crate::contest::{Turn, contest};
use crate::requests::{Cache, Requests, manager, session, tokens};
use crate::rounds::ready;
use crate::table::{print as print_table, thousands};

const ROUNDS: usize = 31;
const TURNS: u32 = 2_000;
const SESSIONS: [u32; 7] = [0, 1, 10, 100, 1_000, 10_000, 100_000];
const IN_TURN: u32 = 256;

pub(crate) fn print() {
    let managers: Vec<JwtManager> = SESSIONS
        .iter()
        .flat_map(|count| [with_sessions(*count, false), with_sessions(*count, true)])
        .collect();
    let minted = tokens(&manager(Cache::On).build().unwrap(), IN_TURN);
    let mut requests: Vec<Requests> = managers
        .iter()
        .map(|manager| Requests::new(manager, &minted))
        .collect();
    let turns = requests
        .iter_mut()
        .map(|requests| Box::new(|| requests.pass()) as Turn<'_>);
    let mut times = contest(turns.collect(), ROUNDS, TURNS).into_iter();
    let rows: Vec<_> = SESSIONS
        .iter()
        .map(|count| (thousands(*count), times.by_ref().take(2).collect()))
        .collect();
    let title = format!("Sessions ({IN_TURN} tokens in turn)");
    print_table(&title, "sessions", &["alive", "ended"], &rows);
}

/// None of them those of the tokens that are timed.
fn with_sessions(count: u32, ended: bool) -> JwtManager {
    let store = Arc::new(MemoryStore::new());
    let now = SystemTime::now();
    let expires_at = Some(now + Duration::from_hours(1));
    for number in 0..count {
        let id = session(IN_TURN + number);
        let mut new = NewSession::new(&id, &id);
        new.expires_at = expires_at;
        ready(store.begin(&new, now)).unwrap();
        if ended {
            let what = Revocation::Session {
                id: &id,
                forget_after: expires_at,
            };
            ready(store.revoke(&what, now)).unwrap();
        }
    }
    manager(Cache::On).session_store(store).build().unwrap()
}
