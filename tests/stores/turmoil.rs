//! Everything at once on few keys of the memory store: nothing that was ended lives, and what is forgotten leaves no place taken.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::FutureExt as _;
use portcullis::{
    Lookup, MemoryStore, NewSession, Revocation, RevocationKey, Rotated, Rotation, SessionStore,
    StoreFuture,
};

const THREADS: u64 = 4;
const TURNS: u64 = 4_000;
/// Of logins, in microseconds.
const IDLE: i64 = 200;

fn at(micros: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(micros.unsigned_abs())
}

/// Memory answers at once.
fn now_or_never<T>(answer: StoreFuture<'_, T>) -> Result<T, portcullis::StoreError> {
    answer.now_or_never().expect("an answer at once")
}

fn is_revoked(store: &MemoryStore, key: &RevocationKey<'_>) -> bool {
    match store.is_revoked(key, at(0)) {
        Lookup::Ready(answer) => answer.unwrap(),
        _ => unreachable!("memory answers at once"),
    }
}

struct Turmoil {
    store: MemoryStore,
    clock: AtomicI64,
    sessions: AtomicU64,
}

impl Turmoil {
    fn now(&self) -> i64 {
        self.clock.fetch_add(1, Ordering::SeqCst)
    }

    /// A session's life, with its user's end in between or not.
    fn live(&self, turn: u64) {
        let id = format!("s{}", self.sessions.fetch_add(1, Ordering::SeqCst));
        let subject = format!("user{}", turn % 3);
        let now = self.now();
        let mut new = NewSession::new(&id, &subject);
        new.idle_expires_at = Some(at(now + IDLE));
        new.expires_at = Some(at(now + 2 * IDLE));
        let began_at = now_or_never(self.store.begin(&new, at(now)))
            .unwrap()
            .began_at;
        let mut spent = Rotation::new(&id, &subject, 0);
        spent.idle_expires_at = new.expires_at;
        let _ = now_or_never(self.store.rotate(&spent, at(self.now()))).unwrap();
        let now = self.now();
        let forget_after = Some(at(now + 3 * IDLE));
        let what = match turn % 4 {
            0 => Revocation::Session {
                id: &id,
                forget_after,
            },
            1 => Revocation::Subject {
                subject: &subject,
                until: at(now),
                forget_after,
            },
            2 => {
                now_or_never(self.store.remove_expired(10, at(now))).unwrap();
                return;
            }
            _ => {
                // Replayed, unless it is over by now.
                let _ = now_or_never(self.store.rotate(&spent, at(now))).unwrap();
                return;
            }
        };
        let until = now_or_never(self.store.revoke(&what, at(now)))
            .unwrap()
            .until;
        assert!(until.is_none_or(|until| until >= began_at), "{what:?}");
        let key = RevocationKey::new("any", &subject, Some(began_at)).of_session(&id);
        let is_remembered = self.clock.load(Ordering::SeqCst) < now + 3 * IDLE;
        assert!(is_revoked(&self.store, &key) || !is_remembered, "{what:?}");
        spent.generation = 1;
        let rotated = now_or_never(self.store.rotate(&spent, at(now))).unwrap();
        assert!(matches!(rotated, Rotated::Refused(_)), "{rotated:?}");
        let found = now_or_never(self.store.session(&id, at(now))).unwrap();
        assert_eq!(found, None, "{what:?}");
    }
}

#[test]
fn whatever_happens_at_once_nothing_that_was_ended_lives_and_no_place_is_lost() {
    let turmoil = Arc::new(Turmoil {
        store: MemoryStore::new(),
        clock: AtomicI64::new(1_000_000),
        sessions: AtomicU64::new(0),
    });
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let turmoil = Arc::clone(&turmoil);
            thread::spawn(move || (0..TURNS).for_each(|turn| turmoil.live(turn + thread)))
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    // A replayed session is remembered for a day.
    let over = at(turmoil.now()) + Duration::from_hours(25);
    while now_or_never(turmoil.store.remove_expired(1_000, over)).unwrap() > 0 {}
    assert_eq!(turmoil.store.len(), 0);
}
