//! The table of times, and which goals they meet.

use crate::crates::Guarded;
use crate::measure::Measured;
use crate::statistics::Summary;

const MOST_COLD: f64 = 1.20;
const MOST_EDITED: f64 = 1.35;
/// A bar of our own: no other was set for builds.
const MOST_BUILT: f64 = 1.30;
/// Milliseconds that a rule of six terms may take beyond the attribute without items.
const MOST_OF_SIX_TERMS: f64 = 1.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Build {
    /// `cargo check` of the whole crate.
    Cold,
    /// The same after the body of one handler was edited.
    Edited,
    /// `cargo build` of the whole crate.
    Built,
}

/// What was measured, in the order of the rounds.
#[derive(Default)]
pub(crate) struct Times(Vec<(Build, Guarded, Measured)>);

impl Times {
    pub(crate) fn cold(&mut self, guarded: Guarded, measured: Measured) {
        self.0.push((Build::Cold, guarded, measured));
    }

    pub(crate) fn edited(&mut self, guarded: Guarded, measured: Measured) {
        self.0.push((Build::Edited, guarded, measured));
    }

    pub(crate) fn built(&mut self, guarded: Guarded, measured: Measured) {
        self.0.push((Build::Built, guarded, measured));
    }

    fn summary(&self, build: Build, guarded: Guarded, of: fn(&Measured) -> f64) -> Summary {
        let same = |row: &&(Build, Guarded, Measured)| row.0 == build && row.1 == guarded;
        Summary::of(self.0.iter().filter(same).map(|row| of(&row.2)))
    }
}

/// Prints both; whether all goals are met, in time of processors.
pub(crate) fn print(times: &Times, handlers: usize) -> bool {
    println!("\n{handlers} handlers, milliseconds: median (least to most)");
    for (build, name, all) in [
        (Build::Cold, "check", &Guarded::ALL[..]),
        (Build::Edited, "check, edited", &Guarded::ALL),
        (Build::Built, "build", &Guarded::COMPARED),
    ] {
        for &guarded in all {
            let cpu = text(times.summary(build, guarded, |measured| measured.cpu));
            let wall = text(times.summary(build, guarded, |measured| measured.wall));
            println!(
                "{name:16} {:14} processors {cpu:24} clock {wall:24}",
                guarded.name()
            );
        }
    }
    println!();
    let cold = goal("check, attribute : argument", MOST_COLD, |of| {
        ratio(|guarded| times.summary(Build::Cold, guarded, of).median)
    });
    let edited = goal("check of one body edited, likewise", MOST_EDITED, |of| {
        ratio(|guarded| times.summary(Build::Edited, guarded, of).median)
    });
    let built = goal("build, attribute : argument", MOST_BUILT, |of| {
        ratio(|guarded| times.summary(Build::Built, guarded, of).median)
    });
    let six_terms = goal(
        "ms for six terms beyond a bare attribute",
        MOST_OF_SIX_TERMS,
        |of| {
            six_terms(handlers, |guarded| {
                times.summary(Build::Cold, guarded, of).median
            })
        },
    );
    cold && edited && built && six_terms
}

fn goal(what: &str, most: f64, value: impl Fn(fn(&Measured) -> f64) -> f64) -> bool {
    let (cpu, wall) = (
        value(|measured| measured.cpu),
        value(|measured| measured.wall),
    );
    let met = cpu <= most;
    let verdict = if met { "met" } else { "NOT MET" };
    println!("{what:42} at most {most:.2}: processors {cpu:.2}, clock {wall:.2}: {verdict}");
    met
}

/// What attributes cost, by what the argument does.
pub(crate) fn ratio(cost: impl Fn(Guarded) -> f64) -> f64 {
    cost(Guarded::ByAttribute) / cost(Guarded::ByArgument)
}

/// What a rule of six terms costs a handler beyond an attribute without items.
pub(crate) fn six_terms(handlers: usize, cost: impl Fn(Guarded) -> f64) -> f64 {
    (cost(Guarded::BySixTerms) - cost(Guarded::Bare)) / count(handlers)
}

fn text(summary: Summary) -> String {
    let Summary {
        least,
        median,
        most,
    } = summary;
    format!("{median:.0} ({least:.0} to {most:.0})")
}

#[expect(clippy::cast_precision_loss, reason = "nobody writes so many handlers")]
const fn count(handlers: usize) -> f64 {
    handlers as f64
}
