//! The matrix as a file that is kept beside the code, so that every change of access shows where changes are reviewed.

mod difference;
mod lines;

use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs};

use super::Access;

/// Set to `1`, the file is written anew.
const UPDATE: &str = "UPDATE_ACCESS";

/// Fails where the [access matrix](crate::routing::Access) is not the one that the file has, and says what changed, route by route.
///
/// The path is relative to the folder of the `Cargo.toml` of the crate that the test is in. With `UPDATE_ACCESS=1` in the environment the
/// file is written instead, but not where `CI` is set: there a file that is missing or differs always fails.
///
/// ```no_run
/// # let access = portcullis::routing::Access::default();
/// portcullis::assert_access_snapshot!(access, "tests/access.snap");
/// ```
///
/// # Panics
/// That is how a test fails.
#[macro_export]
macro_rules! assert_access_snapshot {
    ($access:expr, $path:expr $(,)?) => {
        $crate::__private::assert_access_snapshot(
            &$access,
            ::core::env!("CARGO_MANIFEST_DIR"),
            ::core::convert::AsRef::<::core::primitive::str>::as_ref(&$path),
        )
    };
}

/// What the macro calls.
///
/// # Panics
/// That is how a test fails.
#[expect(clippy::panic, reason = "it is called by tests, which fail so")]
#[track_caller]
pub fn assert_access_snapshot(access: &Access, folder: &str, path: &str) {
    let update = asks_for_update(env::var_os(UPDATE).as_deref());
    let is_reviewed = says_reviewed(env::var_os("CI").as_deref());
    let judged = judge(access, &Path::new(folder).join(path), update, is_reviewed);
    if let Err(fault) = judged {
        panic!("{fault}");
    }
}

fn asks_for_update(value: Option<&OsStr>) -> bool {
    value.is_some_and(|value| value == "1")
}

fn says_reviewed(value: Option<&OsStr>) -> bool {
    value.is_some_and(|value| !value.is_empty() && value != "false")
}

/// `is_reviewed` where nobody would see that the file was written.
fn judge(access: &Access, file: &Path, update: bool, is_reviewed: bool) -> Result<(), String> {
    let now = access.to_snapshot();
    let shown = file.display();
    let agreed = fs::read_to_string(file).map(|text| text.replace("\r\n", "\n"));
    if agreed.as_ref().is_ok_and(|agreed| *agreed == now) {
        return Ok(());
    }
    if update && !is_reviewed {
        return fs::write(file, now).map_err(|error| format!("{shown} cannot be written: {error}"));
    }
    let how = match (is_reviewed, &agreed) {
        (true, _) => {
            format!("run the test with {UPDATE}=1 where `CI` is not set, and commit the file")
        }
        (false, Ok(_)) => {
            format!("if that is what you want, run the test with {UPDATE}=1 and commit the file")
        }
        (false, Err(_)) => {
            format!("to write it, run the test with {UPDATE}=1, and commit the file")
        }
    };
    match agreed {
        Ok(agreed) => {
            let changes = difference::between(&agreed, &now);
            Err(format!("access is not what {shown} has:\n{changes}\n{how}"))
        }
        Err(error) => Err(format!("{shown} cannot be read: {error}\n{how}")),
    }
}

#[cfg(test)]
mod tests;
