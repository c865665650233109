//! A request in process: all contestants, each with each algorithm.

use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::app::bearer;
use portcullis_benchmarks::contestants::{COLD, Contestant, HIT, OPEN};
use portcullis_benchmarks::goals::Verdict;
use portcullis_benchmarks::rounds::{Effort, Lane, interleave, ratios};
use portcullis_benchmarks::spread::Spread;
use portcullis_benchmarks::subject::{Payload, Subject};
use portcullis_benchmarks::tables::Table;

use crate::verification::decode;

/// One algorithm's rounds; the last lane is `decode` with HS256.
struct Measured<'a> {
    algorithm: Algorithm,
    contestants: &'a [Contestant],
    lanes: Vec<Lane<'a>>,
}

/// Times them, prints the tables, and judges what ours adds (goals 1 and 2).
pub(crate) fn run(
    subjects: &[Subject; 4],
    contestants: &[Contestant],
    effort: Effort,
) -> Vec<Verdict> {
    let yardstick = Subject::new(Algorithm::HS256).token();
    let measured: Vec<Measured<'_>> = subjects
        .iter()
        .map(|subject| Measured::new(subject, contestants, &yardstick, effort))
        .collect();
    print_whole(&measured, contestants);
    print_added(&measured, contestants);
    measured.iter().flat_map(Measured::verdicts).collect()
}

impl<'a> Measured<'a> {
    fn new(
        subject: &Subject,
        contestants: &'a [Contestant],
        yardstick: &'a str,
        effort: Effort,
    ) -> Self {
        let mut lanes: Vec<Lane<'a>> = contestants
            .iter()
            .map(|contestant| lane_of(contestant, subject))
            .collect();
        lanes.push(decode(Algorithm::HS256, yardstick));
        interleave(effort, &mut lanes);
        Self {
            algorithm: subject.algorithm,
            contestants,
            lanes,
        }
    }

    fn lane(&self, id: &str) -> Option<&Lane<'a>> {
        let mut named = self.contestants.iter().zip(&self.lanes);
        named.find(|(c, _)| c.id == id).map(|(_, lane)| lane)
    }

    fn decode(&self) -> &[f64] {
        self.lanes.last().map_or(&[], Lane::nanoseconds)
    }

    /// What a contestant adds to the open route of its Axum: in nanoseconds, and by `decode` with HS256.
    fn added(&self, contestant: &Contestant) -> Option<(Spread, Spread)> {
        let added = self
            .lane(contestant.id)?
            .beyond(self.lane(contestant.baseline)?);
        let ratio = ratios(&added, self.decode());
        Some((Spread::of(added), ratio))
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let algorithm = self.algorithm;
        let mut verdicts = Vec::new();
        for contestant in self.contestants {
            let (goal, bar) = match (contestant.id, algorithm) {
                (COLD, Algorithm::HS256) => (1, 0.30),
                (HIT, Algorithm::HS256) => (1, 0.10),
                (HIT, _) => (2, 0.10),
                _ => continue,
            };
            let Some((_, ratio)) = self.added(contestant) else {
                continue;
            };
            let name = contestant.name;
            let goal = format!("{goal}. {algorithm}, {name}: added, by `decode` with HS256");
            verdicts.push(Verdict::at_most(goal, bar, ratio, " ×"));
        }
        verdicts
    }
}

fn lane_of<'a>(contestant: &Contestant, subject: &Subject) -> Lane<'a> {
    // Some choose their cryptography when they are built.
    (contestant.before)();
    let app = (contestant.app)(subject);
    let token = bearer(&(contestant.token)(subject, Payload::default()));
    Lane::prepared(contestant.before, move || {
        assert!(app.answer(Some(&token)).is_success());
    })
}

fn print_whole(measured: &[Measured<'_>], contestants: &[Contestant]) {
    let mut table = Table::new(measured.iter().map(|m| m.algorithm.name()));
    for contestant in contestants {
        let cells = measured.iter().filter_map(|m| m.lane(contestant.id));
        table.row(contestant.name, cells.map(|lane| lane.spread().to_string()));
    }
    let decode = measured.iter().map(|m| {
        let spread = Spread::of(m.decode().iter().copied());
        spread.to_string()
    });
    table.row("`decode` with HS256 alone, for scale", decode);
    table.print("A request in process, as a whole (ns)");
}

fn print_added(measured: &[Measured<'_>], contestants: &[Contestant]) {
    let algorithms = measured.iter().map(|m| m.algorithm.name());
    let mut table = Table::new(std::iter::once("back end").chain(algorithms));
    let guarded = contestants.iter().filter(|c| !c.is_open());
    for contestant in guarded {
        let added = measured.iter().filter_map(|m| m.added(contestant));
        let added = added.map(|(added, ratio)| {
            let (ratio, added) = (ratio.median, added.median);
            format!("{ratio:.2} ({added:.0} ns)")
        });
        let back_end = std::iter::once(contestant.back_end.to_owned());
        table.row(contestant.name, back_end.chain(added));
    }
    table.print("What a guard adds to an open route (× `decode` with HS256, whose time is 1)");
    if let Some(open) = measured.first().and_then(|m| m.lane(OPEN)) {
        println!("\nThe open route takes {} ns.", open.spread());
    }
    table.keep("request").expect("the target folder is ours");
}
