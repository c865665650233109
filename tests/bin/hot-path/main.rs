//! What a request costs, in counts that do not depend on the machine's mood: allocations, bytes, and instructions of Rust code.
//! Each is compared with its limit in `limits.txt`; more than that fails.
//!
//! `tests/hot-path` builds this and runs it; `tests/hot-path --write` makes what it counts the limits.
//!
//! One whole request is sent through Axum's router, to an open route and to a guarded one; what is counted for the guarded one is what it
//! adds to the open one. Allocations and bytes are exact. Instructions are those of callgrind, which shows a program the same processor on
//! every x86-64 machine with AVX2. Only functions that rustc compiled count, so that neither the C library (memory, clock) nor the
//! signature, which is C and assembly of AWS-LC, moves the number. Of those the calls count: they show where something is verified or copied
//! twice.

mod allocations;
mod instructions;
mod limits;
mod profile;
mod report;
mod service;
mod turns;

use std::error::Error;
use std::process::ExitCode;
use std::{env, io};

use self::report::Report;
use self::service::{Case, Service};

/// A number that could not be counted is not a small one.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// What one request of a case takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    allocations: i64,
    bytes: i64,
    /// Of code that rustc compiled.
    instructions: i64,
    /// From it to code that it did not.
    calls_out: i64,
}

fn main() -> Outcome<ExitCode> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => compare(),
        ["--write"] => write(),
        // As callgrind starts it.
        [instructions::TURNS] => turns_of_all_cases(),
        _ => Err(io::Error::other("usage: hot-path [--write]").into()),
    }
}

fn compare() -> Outcome<ExitCode> {
    let report = Report::new(counted()?, &limits::read()?);
    print!("{report}");
    if report.passes() {
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "The hot path costs more than it did. Find what the change adds to it: `callgrind_annotate {}` shows the functions (a part for each \
         case, in this order). Where it is worth its price, make it the limit with `tests/hot-path --write` and say why in the commit.",
        instructions::folder()?.join("part.2").display()
    );
    Ok(ExitCode::FAILURE)
}

fn write() -> Outcome<ExitCode> {
    limits::write(&counted()?)?;
    println!("written to {}", limits::PATH);
    Ok(ExitCode::SUCCESS)
}

/// Each case, and what its requests take; of all but the open route, what they take beyond it.
fn counted() -> Outcome<Vec<(Case, Counts)>> {
    let service = Service::new()?;
    let instructions = instructions::count()?;
    let mut counted = Vec::new();
    let mut open = Counts::default();
    for (case, (instructions, calls_out)) in Case::ALL.into_iter().zip(instructions) {
        let (allocations, bytes) = allocations::count(&service, case)?;
        let counts = Counts {
            allocations: allocations - open.allocations,
            bytes: bytes - open.bytes,
            instructions: instructions - open.instructions,
            calls_out: calls_out - open.calls_out,
        };
        if case == Case::Open {
            open = counts;
        }
        counted.push((case, counts));
    }
    Ok(counted)
}

/// What callgrind looks at: of each case the turns that settle it, which do not count, and those that do.
fn turns_of_all_cases() -> Outcome<ExitCode> {
    let service = Service::new()?;
    for case in Case::ALL {
        turns::settle(&service, case)?;
        turns::counted(&service, case)?;
    }
    Ok(ExitCode::SUCCESS)
}
