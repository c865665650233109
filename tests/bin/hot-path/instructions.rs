//! Instructions of one request, by callgrind.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::Outcome;
use crate::profile::Profile;
use crate::service::Case;
use crate::turns::{COUNTED, COUNTED_FUNCTION};

/// Argument of this program, under callgrind.
pub(crate) const TURNS: &str = "--turns";

/// For each case in its order, the instructions of Rust code, and its calls to other code.
pub(crate) fn count() -> Outcome<Vec<(i64, i64)>> {
    let folder = folder()?;
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => fs::create_dir(&folder)?,
    }
    run(&folder)?;
    let parts = 1..=Case::ALL.len();
    let profiles = parts.map(|part| profile(&folder, part));
    profiles
        .map(|profile| {
            let profile = profile?;
            Ok((
                per_turn(profile.instructions)?,
                per_turn(profile.calls_out)?,
            ))
        })
        .collect()
}

/// Where callgrind's files are.
pub(crate) fn folder() -> Outcome<PathBuf> {
    Ok(env::current_exe()?.with_extension("callgrind"))
}

/// It writes a file for each case, when the function that sends its requests returns.
fn run(folder: &Path) -> Outcome<()> {
    let log = folder.join("log");
    let status = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--toggle-collect={COUNTED_FUNCTION}"))
        .arg(format!("--dump-after={COUNTED_FUNCTION}"))
        .args(["--compress-strings=no", "--compress-pos=no"])
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("part").display()
        ))
        .arg(format!("--log-file={}", log.display()))
        .arg(env::current_exe()?)
        .arg(TURNS)
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("valgrind (a Debian package) does not start: {error}"))?;
    if !status.success() {
        return Err(format!("callgrind ended with {status}; see {}", log.display()).into());
    }
    Ok(())
}

fn profile(folder: &Path, part: usize) -> Outcome<Profile> {
    let file = folder.join(format!("part.{part}"));
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let profile = Profile::read(&text)?;
    if profile.instructions == 0 {
        return Err(format!("{} counts nothing", file.display()).into());
    }
    Ok(profile)
}

fn per_turn(of_all: u64) -> Outcome<i64> {
    Ok((of_all / u64::from(COUNTED)).try_into()?)
}
