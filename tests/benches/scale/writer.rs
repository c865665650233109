//! A reader while somebody revokes tokens as fast as possible.

use std::hint;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use portcullis::{MemoryStore, Revocation, SessionStore};

use crate::requests::{Cache, Requests, manager, tokens};
use crate::revocations::id;
use crate::rounds::ready;
use crate::table::Times;

const ROUNDS: usize = 9;
const REQUESTS: usize = 50_000;
const CAPACITY: usize = 4_000_000;

/// What the other thread does meanwhile.
#[derive(Clone, Copy)]
enum Beside {
    Nothing,
    /// Keeps a core busy and writes nowhere.
    Spinning,
    /// Revokes new tokens, from an empty store on, through all the times that it grows.
    Revoking,
}

struct Reader {
    name: &'static str,
    beside: Beside,
    /// The nanoseconds of each request of each round.
    times: Vec<Times>,
    revoked: usize,
}

pub(crate) fn print() {
    let mut readers = [
        Reader::new("alone", Beside::Nothing),
        Reader::new("beside a thread that writes nowhere", Beside::Spinning),
        Reader::new("beside one that revokes", Beside::Revoking),
    ];
    for _ in 0..ROUNDS {
        for reader in &mut readers {
            reader.measure();
        }
    }
    println!("\n### A reader while tokens are revoked\n");
    println!("| reader | p50, ns | p99, ns | p99.9, ns | revocations a request |");
    println!("|---|---:|---:|---:|---:|");
    for reader in readers {
        let [p50, p99, p999] = [500, 990, 999].map(|of_a_thousand| {
            let all = reader.times.iter();
            Times::new(all.map(|times| times.quantile(of_a_thousand)).collect()).median()
        });
        #[expect(clippy::cast_precision_loss, reason = "far below")]
        let revoked = reader.revoked as f64 / (ROUNDS * REQUESTS) as f64;
        println!(
            "| {} | {p50:.0} | {p99:.0} | {p999:.0} | {revoked:.2} |",
            reader.name
        );
    }
}

impl Reader {
    fn new(name: &'static str, beside: Beside) -> Self {
        Self {
            name,
            beside,
            times: Vec::new(),
            revoked: 0,
        }
    }

    fn measure(&mut self) {
        let store = Arc::new(MemoryStore::with_capacity(CAPACITY));
        let builder = manager(Cache::On).session_store(Arc::clone(&store));
        let manager = builder.build().unwrap();
        let mut requests = Requests::new(&manager, &tokens(&manager, 64));
        (0..64).for_each(|_| requests.pass());
        let over = AtomicBool::new(false);
        let times = thread::scope(|scope| {
            scope.spawn(|| keep_busy(self.beside, &store, &over));
            let times = (0..REQUESTS).map(|_| {
                let begin = Instant::now();
                requests.pass();
                begin.elapsed().as_secs_f64() * 1e9
            });
            let times = times.collect();
            over.store(true, Ordering::Relaxed);
            times
        });
        self.times.push(Times::new(times));
        self.revoked += store.len();
    }
}

fn keep_busy(beside: Beside, store: &MemoryStore, over: &AtomicBool) {
    let now = SystemTime::now();
    let forget_after = Some(now + Duration::from_hours(1));
    let mut numbers = 0..;
    while !over.load(Ordering::Relaxed) {
        match beside {
            Beside::Nothing => return,
            Beside::Spinning => hint::spin_loop(),
            Beside::Revoking => {
                let id = &id(numbers.next().unwrap());
                ready(store.revoke(&Revocation::Token { id, forget_after }, now)).unwrap();
            }
        }
    }
}
