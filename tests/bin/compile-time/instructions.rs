//! The instructions of rustc and of the macros in it, counted by callgrind.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use crate::Outcome;
use crate::crates::Guarded;
use crate::goals::count;
use crate::workspace::{Workspace, succeed};

/// What cargo starts in the place of rustc, in the folder of the workspace.
const COUNTER: &str = "#!/bin/sh
exec valgrind --quiet --tool=callgrind --trace-children=yes --callgrind-out-file=callgrind.out \"$@\"
";

/// Of one crate.
struct Counted {
    guarded: Guarded,
    whole: f64,
    edited: f64,
}

/// Counts both builds of each crate, and prints them.
pub(crate) fn print(workspace: &Workspace, handlers: usize) -> Outcome<()> {
    println!(
        "\nmillions of instructions of rustc in `cargo check` of {handlers} handlers: whole, and one body edited"
    );
    let mut all = Vec::new();
    for guarded in Guarded::ALL {
        let counted = Counted::of(workspace, guarded)?;
        println!(
            "{:14} {:10.1} {:10.1}",
            guarded.name(),
            counted.whole,
            counted.edited
        );
        all.push(counted);
    }
    let of = |guarded, build: fn(&Counted) -> f64| {
        let counted = all.iter().find(|counted| counted.guarded == guarded);
        counted.map_or(f64::NAN, build)
    };
    let ratio = |build| of(Guarded::ByAttribute, build) / of(Guarded::ByArgument, build);
    let whole = ratio(|counted| counted.whole);
    let edited = ratio(|counted| counted.edited);
    let whole_of = |guarded| of(guarded, |counted| counted.whole);
    let six_terms = (whole_of(Guarded::BySixTerms) - whole_of(Guarded::Bare)) / count(handlers);
    println!("\nattribute : argument, whole           {whole:.2}");
    println!("attribute : argument, one body edited {edited:.2}");
    println!("millions for six terms beyond a bare attribute {six_terms:.2}");
    Ok(())
}

impl Counted {
    fn of(workspace: &Workspace, guarded: Guarded) -> Outcome<Self> {
        workspace.clean(guarded)?;
        let whole = counted(workspace, guarded)?;
        workspace.edit(guarded, 0)?;
        let edited = counted(workspace, guarded)?;
        Ok(Self {
            guarded,
            whole,
            edited,
        })
    }
}

/// Millions. Cargo asks rustc for its release first, so what is left in the file is of compiling.
fn counted(workspace: &Workspace, guarded: Guarded) -> Outcome<f64> {
    let counter = workspace.folder().join("counter");
    fs::write(&counter, COUNTER)?;
    fs::set_permissions(&counter, Permissions::from_mode(0o755))?;
    let mut check = workspace.check(guarded);
    succeed(check.env("RUSTC_WORKSPACE_WRAPPER", counter))?;
    let profile = workspace.folder().join("callgrind.out");
    let text = fs::read_to_string(&profile)?;
    fs::remove_file(profile)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.ok_or("callgrind has written no total")?;
    Ok(total.trim().parse::<f64>()? / 1e6)
}
