//! What rustc pays for guards: the same handlers with an attribute, and with a hand-written extractor as their first argument.
//!
//! `tests/compile-time [handlers] [rounds]`: 300 handlers and 9 rounds, unless said otherwise.
//!
//! Crates that differ in nothing else are written into the target folder, and their dependencies are built once. Then each has its turn
//! in every round, so that a slow moment of the machine hits all of them: `cargo check` of the whole crate, and with one body edited, and in
//! every fifth round `cargo build`, which takes longest. The
//! processor time of cargo and rustc is less disturbed by what else runs than the time on the clock; both are printed.
//!
//! `tests/compile-time --instructions [handlers]` counts the instructions of rustc in the same builds, once each: callgrind counts the same
//! on a busy machine, where times tell nothing to a few percent.

mod crates;
mod goals;
mod instructions;
mod measure;
mod statistics;
mod workspace;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use self::crates::Guarded;
use self::goals::Times;
use self::measure::Measured;
use self::workspace::{Workspace, succeed};

type Outcome<T> = Result<T, Box<dyn Error>>;

const HANDLERS: usize = 300;
const ROUNDS: usize = 9;
/// A build takes many times as long as a check.
const ROUNDS_FOR_A_BUILD: usize = 5;

fn main() -> Outcome<ExitCode> {
    let mut arguments = env::args().skip(1).peekable();
    let by_instructions = arguments.next_if(|argument| argument == "--instructions");
    let mut number = |otherwise| arguments.next().map_or(Ok(otherwise), |text| text.parse());
    let (handlers, rounds) = (number(HANDLERS)?, number(ROUNDS)?.max(1));
    let workspace = Workspace::write(handlers)?;
    println!(
        "building the dependencies in {}",
        workspace.folder().display()
    );
    workspace.check_all()?;
    if by_instructions.is_some() {
        instructions::print(&workspace, handlers)?;
        return Ok(ExitCode::SUCCESS);
    }
    let times = measured(&workspace, rounds)?;
    Ok(if goals::print(&times, handlers) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn measured(workspace: &Workspace, rounds: usize) -> Outcome<Times> {
    // Their dependencies are built with them.
    for guarded in Guarded::COMPARED {
        succeed(&mut workspace.build(guarded))?;
    }
    let mut times = Times::default();
    for round in 0..rounds {
        for guarded in Guarded::ALL {
            workspace.clean(guarded)?;
            times.cold(guarded, Measured::of(&workspace.check(guarded))?);
            workspace.edit(guarded, round)?;
            times.edited(guarded, Measured::of(&workspace.check(guarded))?);
        }
        if round % ROUNDS_FOR_A_BUILD == 0 {
            for guarded in Guarded::COMPARED {
                times.built(guarded, Measured::of(&workspace.build(guarded))?);
            }
        }
    }
    Ok(times)
}
