//! The table and the verdicts.

use std::io;

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::{self, COLD, HIT, OPEN, OPEN_07};
use portcullis_benchmarks::goals::{self, Verdict};
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::tables::Table;

use crate::contest::Measured;
use crate::{Plan, flask};

/// Prints both, and keeps the table.
pub(crate) fn print(measured: &[Measured], plan: &Plan) -> io::Result<()> {
    println!(
        "Requests a second over loopback by those of the open route of the same round: the median of {} rounds of {} s, and where the \
         middle half lies. {} connections; one core each for the server and for wrk.",
        plan.rounds, plan.seconds, plan.connections
    );
    let table = tabulate(measured, Measured::share);
    table.print("Over loopback, requests a second");
    tabulate(measured, Measured::share_of_processor)
        .print("The same for each second of the server's processor time, which other programs disturb less");
    for m in measured {
        if let Some(open) = m.lanes.iter().find(|lane| lane.id == OPEN) {
            let rate = open.rate();
            println!(
                "\nBeside {}, the open route: {rate} requests a second.",
                m.algorithm
            );
        }
    }
    if measured.iter().any(is_beyond_belief) {
        println!(
            "\n**The machine was busy: a guarded route was faster than the open one. Measure again.**"
        );
    }
    goals::print(measured.iter().flat_map(verdicts).collect());
    table.keep("loopback")
}

fn tabulate(measured: &[Measured], share: fn(&Measured, &str) -> Option<Spread>) -> Table {
    let algorithms = measured.iter().map(|m| m.algorithm.name());
    let mut table = Table::new(std::iter::once("back end").chain(algorithms));
    for (id, name, back_end) in rows() {
        let shares: Vec<_> = measured.iter().map(|m| share(m, id)).collect();
        if shares.iter().all(Option::is_none) {
            continue;
        }
        let cells = shares.iter().map(|share| match share {
            Some(share) => format!("{share:.3}"),
            None => "–".to_owned(),
        });
        table.row(name, std::iter::once(back_end.to_owned()).chain(cells));
    }
    table
}

fn rows() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut rows: Vec<_> = contestants::all()
        .into_iter()
        .map(|contestant| (contestant.id, contestant.name, contestant.back_end))
        .collect();
    rows.push((flask::ID, flask::NAME, "OpenSSL"));
    rows
}

fn is_beyond_belief(measured: &Measured) -> bool {
    let guarded = measured.lanes.iter();
    let mut guarded = guarded.filter(|lane| ![OPEN, OPEN_07].contains(&lane.id));
    guarded.any(|lane| {
        measured
            .share(lane.id)
            .is_some_and(|share| share.lower > 1.0)
    })
}

/// Goal 3.
fn verdicts(measured: &Measured) -> Vec<Verdict> {
    let algorithm = measured.algorithm;
    let mut verdicts = Vec::new();
    if let (Some(share), Algorithm::HS256) = (measured.share(COLD), algorithm) {
        let goal = format!("3. {algorithm}, cache off: share of the open route");
        verdicts.push(Verdict::at_least(goal, 0.88, share, ""));
    }
    if let Some(share) = measured.share(HIT) {
        let goal = format!("3. {algorithm}, cache hit: share of the open route");
        verdicts.push(Verdict::at_least(goal, 0.90, share, ""));
    }
    let peers = measured.lanes.iter();
    let peers = peers.filter(|lane| ![OPEN, OPEN_07, COLD, HIT].contains(&lane.id));
    let best = peers.max_by(|one, other| one.rate().median.total_cmp(&other.rate().median));
    if let Some(best) = best
        && let Some(ratio) = measured.compare(COLD, best.id)
    {
        let goal = format!("3. {algorithm}, cache off: by the best peer, {}", best.name);
        verdicts.push(Verdict::at_least(goal, 1.0, ratio, " ×"));
    }
    verdicts
}
