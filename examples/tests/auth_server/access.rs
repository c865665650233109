//! Who may call what, as the router itself says.

use std::path::Path;
use std::{env, fs};

use portcullis::routing::{Access, AccessRow};

const README: &str = "auth-server/README.md";
const BEGIN: &str = "<!-- access -->\n";
const END: &str = "<!-- /access -->\n";

fn access() -> Access {
    auth_server::router().access()
}

fn named(rows: &[&AccessRow]) -> Vec<String> {
    let rows = rows.iter();
    rows.map(|row| format!("{} {}", row.method(), row.path()))
        .collect()
}

#[test]
fn access_is_what_was_agreed_on() {
    portcullis::assert_access_snapshot!(access(), "auth-server/access.snap");
}

/// `UPDATE_ACCESS=1` writes it anew, as it does the snapshot.
#[test]
fn the_readme_shows_the_access_of_the_router() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(README);
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    let table = access().to_markdown();
    if shown != table && env::var_os("CI").is_none() && env::var_os("UPDATE_ACCESS").is_some() {
        fs::write(&file, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(
        shown, table,
        "run this test with UPDATE_ACCESS=1 and commit {README}"
    );
}

#[test]
fn what_is_open_to_anybody_is_written_down() {
    let access = access().without_fallbacks();
    let routes = access.open_to_anybody();
    assert_eq!(
        named(&routes),
        ["POST /login", "GET /optional", "POST /register"]
    );
    assert!(access.foreign().is_empty());
}

#[test]
fn all_below_admin_asks_for_an_admin() {
    let admin = portcullis::Rule::Role("admin");
    let routes = access().without_fallbacks();
    routes.under("/admin").all_imply(&admin).unwrap();
}
