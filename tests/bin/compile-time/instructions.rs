//! The instructions of rustc and of the macros in it, counted by callgrind.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::crates::Guarded;
use crate::goals::{ratio, six_terms};
use crate::workspace::{Workspace, succeed};

/// What cargo starts in the place of rustc, in the folder of the workspace.
const WRAPPER: &str = "#!/bin/sh
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
    let wrapper = write_wrapper(workspace)?;
    let mut all = Vec::new();
    for guarded in Guarded::ALL {
        let counted = Counted::of(workspace, &wrapper, guarded)?;
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
    let whole = |guarded| of(guarded, |counted| counted.whole);
    let edited = |guarded| of(guarded, |counted| counted.edited);
    println!(
        "\nattribute : argument, whole           {:.2}",
        ratio(whole)
    );
    println!("attribute : argument, one body edited {:.2}", ratio(edited));
    println!(
        "millions for six terms beyond a bare attribute {:.2}",
        six_terms(handlers, whole)
    );
    Ok(())
}

impl Counted {
    fn of(workspace: &Workspace, wrapper: &Path, guarded: Guarded) -> Outcome<Self> {
        workspace.clean(guarded)?;
        let whole = count(workspace, wrapper, guarded)?;
        workspace.edit(guarded, 0)?;
        let edited = count(workspace, wrapper, guarded)?;
        Ok(Self {
            guarded,
            whole,
            edited,
        })
    }
}

fn write_wrapper(workspace: &Workspace) -> Outcome<PathBuf> {
    let wrapper = workspace.folder().join("counter");
    fs::write(&wrapper, WRAPPER)?;
    fs::set_permissions(&wrapper, Permissions::from_mode(0o755))?;
    Ok(wrapper)
}

/// Millions. Cargo asks rustc for its release first, so what is left in the file is of compiling.
fn count(workspace: &Workspace, wrapper: &Path, guarded: Guarded) -> Outcome<f64> {
    let mut check = workspace.check(guarded);
    succeed(check.env("RUSTC_WORKSPACE_WRAPPER", wrapper))?;
    let profile = workspace.folder().join("callgrind.out");
    let text = fs::read_to_string(&profile)?;
    fs::remove_file(profile)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let total = total.ok_or("callgrind has written no total")?;
    Ok(total.trim().parse::<f64>()? / 1e6)
}
