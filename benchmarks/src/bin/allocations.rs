//! How many allocations a guard adds to an open route: `cargo run --release --manifest-path benchmarks/Cargo.toml --bin allocations`.
//!
//! A program of its own, since counting slows an allocator. The counts do not depend on the machine's mood.

use allocation_counter::{AllocationInfo, measure};
use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::app::bearer;
use portcullis_benchmarks::contestants::check::check;
use portcullis_benchmarks::contestants::{self, COLD, Contestant, HIT};
use portcullis_benchmarks::goals::{self, Verdict};
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::subject::{Payload, Subject};
use portcullis_benchmarks::tables::Table;

fn main() {
    let contestants = contestants::all();
    let mut table = Table::new(Algorithm::ALL.map(Algorithm::name));
    let mut verdicts = Vec::new();
    for contestant in contestants.iter().filter(|c| !c.is_open()) {
        let added = Algorithm::ALL.map(|algorithm| added(contestant, algorithm, &contestants));
        let cells = added.map(|(count, bytes)| format!("{count} ({bytes} bytes)"));
        table.row(contestant.name, cells);
        let bar = match contestant.id {
            COLD => 2.0,
            HIT => 1.0,
            _ => continue,
        };
        let [(count, _), ..] = added;
        let goal = format!("1. allocations added, HS256, {}", contestant.name);
        verdicts.push(Verdict::at_most(
            goal,
            bar,
            Spread::of([f64::from(count)]),
            "",
        ));
    }
    table.print("Allocations that a guard adds to an open route");
    table
        .keep("allocations")
        .expect("the target folder is ours");
    goals::print(verdicts);
}

fn added(contestant: &Contestant, algorithm: Algorithm, all: &[Contestant]) -> (i32, i64) {
    let subject = Subject::new(algorithm);
    let open = all.iter().find(|c| c.id == contestant.baseline).unwrap();
    let (guarded, open) = (count(contestant, &subject), count(open, &subject));
    let number = |count: u64| i64::try_from(count).unwrap();
    let count = number(guarded.count_total) - number(open.count_total);
    let bytes = number(guarded.bytes_total) - number(open.bytes_total);
    (i32::try_from(count).unwrap(), bytes)
}

/// Of the second request, since the first one prepares what is kept.
fn count(contestant: &Contestant, subject: &Subject) -> AllocationInfo {
    check(contestant, subject);
    let app = (contestant.app)(subject);
    let token = bearer(&(contestant.token)(subject, Payload::default()));
    let request = || assert!(app.answer(Some(&token)).is_success());
    request();
    measure(request)
}
