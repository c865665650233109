//! What a guarded request costs in process, beside an open one and beside `jsonwebtoken::decode`:
//! `cargo run --release --manifest-path benchmarks/Cargo.toml --bin request`.
//!
//! Prints Markdown tables and the goals; keeps the tables `request` and `refusals` for `readme`.

mod flood;
mod refusals;
mod requests;
mod verification;

use clap::Parser;
use portcullis_benchmarks::algorithm::Algorithm;
use portcullis_benchmarks::contestants::check::check;
use portcullis_benchmarks::contestants::{self, Contestant};
use portcullis_benchmarks::goals;
use portcullis_benchmarks::rounds::Effort;
use portcullis_benchmarks::subject::Subject;

/// Times requests in process, all contestants by turns.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    effort: Effort,
}

fn main() {
    let Arguments { effort } = Arguments::parse();
    let subjects = Algorithm::ALL.map(Subject::new);
    let contestants = contestants::all();
    for contestant in &contestants {
        for subject in &subjects {
            check(contestant, subject);
        }
    }
    explain(&subjects, &contestants, effort);
    let mut verdicts = verification::run(&subjects, effort);
    verdicts.extend(requests::run(&subjects, &contestants, effort));
    verdicts.extend(refusals::run(effort));
    verdicts.push(flood::run(effort));
    goals::print(verdicts);
}

fn explain(subjects: &[Subject], contestants: &[Contestant], effort: Effort) {
    println!(
        "Nanoseconds of processor time: the median of {} rounds, and where the middle half lies. What is added, and all ratios, are of one round each.",
        effort.rounds
    );
    let lengths = subjects.iter().map(|subject| {
        let length = subject.token().len();
        format!("{} {length}", subject.algorithm)
    });
    let lengths: Vec<String> = lengths.collect();
    println!("\nThe token, in bytes: {}.", lengths.join(", "));
    println!("\nWhat is not asked of it:\n");
    for contestant in contestants {
        if !contestant.omits.is_empty() {
            println!("- {}: {}", contestant.name, contestant.omits);
        }
    }
}
