//! What the program does instead of serving.

#![cfg(unix)]

use std::fs;

use tempfile::TempDir;

use crate::program::{Running, program};

#[test]
fn a_role_is_granted_to_who_is_there() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| program(folder.path(), arguments).output().unwrap();
    let nothing = String::from_utf8(run(&["grant-admin", "alice"]).stderr).unwrap();
    assert!(
        nothing.contains("there is no database auth-server.db"),
        "{nothing}"
    );
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());

    drop(Running::start(program(folder.path(), &[])));
    let nobody = run(&["grant-admin", "alice"]);
    assert_eq!(nobody.status.code(), Some(1));
    let nobody = String::from_utf8(nobody.stderr).unwrap();
    assert!(nobody.contains("nobody is called \"alice\""), "{nobody}");

    let unknown = String::from_utf8(run(&["grant", "alice"]).stderr).unwrap();
    assert!(
        unknown.contains("there are `grant-admin NAME`"),
        "{unknown}"
    );
    assert!(run(&["--help"]).status.success());
}

#[test]
fn who_may_call_what_is_printed_without_settings_or_files() {
    let folder = TempDir::new().unwrap();
    let printed = program(folder.path(), &["--print-access"])
        .output()
        .unwrap();
    let access = auth_server::router().access();
    assert_eq!(
        String::from_utf8(printed.stdout).unwrap(),
        access.to_string()
    );
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}
