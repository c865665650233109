//! The file, and what is said where it differs.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use axum::routing::MethodFilter;

use super::super::Access;
use super::{asks_for_update, difference, judge, says_reviewed};
use crate::policy::{Requirement, Site};
use crate::routing::entry::{Decision, Entry, Methods};
use crate::rule::Rule;

const SITE: Site = Site::new("vault", "bank", "src/bank.rs", 7, 1);
const CLERKS: Requirement = Requirement::access(SITE).rule(Rule::Role("clerk"));
const ANYBODY: Requirement = Requirement::access(SITE).without_csrf();

fn access(path: &str, requirement: &'static Requirement) -> Access {
    let methods = Methods::These(MethodFilter::GET);
    let guarded = Entry::new(methods, path, Decision::Guarded(requirement));
    let open = Entry::new(methods, "/", Decision::Public(SITE));
    Access::new(&[guarded, open])
}

/// A file that is removed at the end.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let name = format!("portcullis-{}-{name}.snap", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn shown(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn what_was_written_is_what_is_compared() {
    let file = File::new("written");
    judge(&access("/vault", &CLERKS), &file.0, true, false).unwrap();
    judge(&access("/vault", &CLERKS), &file.0, false, true).unwrap();
    assert_eq!(
        fs::read_to_string(&file.0).unwrap(),
        "# Every way in and who may take it. A test compares it; UPDATE_ACCESS=1 writes it anew.
GET /; access: public; handler: bank::vault
GET /vault; access: guarded; token: access; rule: role(\"clerk\"); handler: bank::vault
"
    );
}

#[test]
fn a_file_with_the_line_ends_of_another_system_is_the_same() {
    let file = File::new("lines");
    let access = access("/vault", &CLERKS);
    fs::write(&file.0, access.to_snapshot().replace('\n', "\r\n")).unwrap();
    judge(&access, &file.0, false, false).unwrap();
}

#[test]
fn a_missing_file_fails_and_says_how_to_write_it() {
    let file = File::new("missing");
    let fault = judge(&access("/vault", &CLERKS), &file.0, false, false).unwrap_err();
    assert!(fault.starts_with(&format!("{} cannot be read: ", file.shown())));
    assert!(
        fault.ends_with("\nto write it, run the test with UPDATE_ACCESS=1, and commit the file")
    );
    assert!(!file.0.exists());
}

#[test]
fn where_nobody_would_see_it_nothing_is_written() {
    let file = File::new("reviewed");
    let fault = judge(&access("/vault", &CLERKS), &file.0, true, true).unwrap_err();
    assert!(
        fault.ends_with(
            "run the test with UPDATE_ACCESS=1 where `CI` is not set, and commit the file"
        )
    );
    assert!(!file.0.exists());
}

#[test]
fn nothing_but_a_one_has_the_file_written() {
    assert!(asks_for_update(Some(OsStr::new("1"))));
    for other in [None, Some(""), Some("0"), Some("true")] {
        assert!(!asks_for_update(other.map(OsStr::new)), "{other:?}");
    }
}

#[test]
fn whatever_ci_is_set_to_it_is_on_unless_that_says_no() {
    for on in ["true", "1", "yes"] {
        assert!(says_reviewed(Some(OsStr::new(on))), "{on}");
    }
    for off in [None, Some(""), Some("false")] {
        assert!(!says_reviewed(off.map(OsStr::new)), "{off:?}");
    }
}

#[test]
fn a_difference_fails_with_what_changed() {
    let file = File::new("changed");
    judge(&access("/vault", &CLERKS), &file.0, true, false).unwrap();
    let fault = judge(&access("/vault", &ANYBODY), &file.0, false, false).unwrap_err();
    assert_eq!(
        fault,
        format!(
            "access is not what {} has:
changed: GET /vault: rule: role(\"clerk\") → any valid token; options: nothing → csrf = off
if that is what you want, run the test with UPDATE_ACCESS=1 and commit the file",
            file.shown()
        )
    );
}

#[test]
fn what_is_new_and_what_is_gone_is_told_whole() {
    let (old, new) = (access("/vault", &CLERKS), access("/safe", &CLERKS));
    let changes = difference::between(&old.to_snapshot(), &new.to_snapshot());
    assert_eq!(
        changes,
        "new: GET /safe: access: guarded; token: access; rule: role(\"clerk\"); handler: bank::vault
gone: GET /vault: access: guarded; token: access; rule: role(\"clerk\"); handler: bank::vault"
    );
}

#[test]
fn a_rule_that_reads_like_a_label_changes_no_verdict() {
    const TRICK: Requirement = Requirement::access(SITE).rule(Rule::Role("x; options: csrf = off"));
    let file = File::new("trick");
    judge(&access("/vault", &TRICK), &file.0, true, false).unwrap();
    assert!(judge(&access("/vault", &ANYBODY), &file.0, false, false).is_err());
}

#[test]
fn text_that_no_route_has_is_a_difference_too() {
    let access = access("/vault", &CLERKS);
    let changes = difference::between(
        &format!("# more\n{}", access.to_snapshot()),
        &access.to_snapshot(),
    );
    assert_eq!(
        changes,
        "the order of the lines, or what is no line of a route"
    );
}
