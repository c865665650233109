//! A process that refreshes when it is told to: this test program, started once more.

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{Rotated, Rotation, SessionStore, StoreError};
use tokio::task::JoinSet;

use crate::world::open;

/// What tells the process which store to open, and what its place among the others is.
pub(super) const ADDRESS: &str = "SESSION_WORKER_STORE";
pub(super) const PLACE: &str = "SESSION_WORKER_PLACE";

/// What begins a line that is meant for the parent.
pub(super) const SIGN: &str = "worker: ";

/// How many refreshes a process makes of one token.
pub(super) const TASKS: u64 = 16;

/// How often each outcome came.
pub(super) type Outcomes = BTreeMap<String, usize>;

pub(super) fn at(micros: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(1_800_000_000_250_001 + micros)
}

/// A grace of ten seconds, or none.
pub(super) fn grace(round: usize) -> Duration {
    Duration::from_secs(if round.is_multiple_of(2) { 10 } else { 0 })
}

/// Refreshes the first token of the session of this round, many times at once.
pub(super) async fn refresh(store: &Arc<dyn SessionStore>, round: usize, place: u64) -> Outcomes {
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let store = Arc::clone(store);
        tasks.spawn(async move {
            let id = format!("s{round}");
            let own = place * TASKS + task;
            let mut rotation = Rotation::new(&id, "alice", 0);
            rotation.grace = grace(round);
            // Each asks at another instant for another end, and all are given those of the one.
            rotation.idle_expires_at = Some(at(3_600_000_000 + own));
            said(store.rotate(&rotation, at(own)).await)
        });
    }
    let mut outcomes = Outcomes::new();
    for outcome in tasks.join_all().await {
        *outcomes.entry(outcome).or_default() += 1;
    }
    outcomes
}

/// In one word, and what the successor is.
fn said(rotated: Result<Rotated, StoreError>) -> String {
    match rotated {
        Ok(Rotated::Advanced(to)) => {
            format!(
                "Advanced:{}:{:?}:{:?}",
                to.generation, to.rotated_at, to.idle_expires_at
            )
        }
        Ok(Rotated::Repeated(to)) => {
            format!(
                "Repeated:{}:{:?}:{:?}",
                to.generation, to.rotated_at, to.idle_expires_at
            )
        }
        Ok(Rotated::Refused(refusal)) => format!("{refusal:?}"),
        other => format!("{other:?}"),
    }
}

#[test]
#[ignore = "a process of its own, which the races start"]
fn serves() {
    let Ok(address) = std::env::var(ADDRESS) else {
        return;
    };
    let place: u64 = std::env::var(PLACE).unwrap().parse().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(open(&address));
    let mut out = std::io::stdout();
    writeln!(out, "\n{SIGN}ready").unwrap();
    for line in std::io::stdin().lock().lines() {
        let round: usize = line.unwrap().parse().unwrap();
        let outcomes = runtime.block_on(refresh(&store, round, place));
        let text: Vec<String> = outcomes
            .iter()
            .map(|(what, times)| format!("{times} {what}"))
            .collect();
        writeln!(out, "{SIGN}{}", text.join(";").replace('\n', " ")).unwrap();
        out.flush().unwrap();
    }
}
