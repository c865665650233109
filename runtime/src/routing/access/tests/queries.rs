//! Questions to the matrix.

use super::sample::{ADMIN, Role, VIEWER, matrix};
use crate::routing::access::{Access, AccessRow};
use crate::rule::Rule;

fn named(rows: &[&AccessRow]) -> Vec<String> {
    let rows = rows.iter();
    rows.map(|row| format!("{} {}", row.method(), row.path()))
        .collect()
}

#[test]
fn a_row_is_found_by_method_and_path_as_it_was_written() {
    let access = matrix();
    let handler = |method, path| access.find(method, path).and_then(AccessRow::handler);
    assert_eq!(handler("POST", "/notes"), Some("create"));
    assert_eq!(handler("HEAD", "/notes"), Some("list"));
    assert_eq!(access.find("PATCH", "/notes").unwrap().method(), "other");
    assert_eq!(access.find("PATCH", "/assets/*").unwrap().method(), "any");
    assert!(access.find("PATCH", "/me").is_none());
}

#[test]
fn public_is_what_nothing_guards_and_open_to_anybody_is_more() {
    let access = matrix();
    assert_eq!(named(&access.public()), ["GET /", "POST /login"]);
    assert_eq!(
        named(&access.foreign()),
        ["any /admin/queue/*", "any /assets/*"]
    );
    assert_eq!(
        named(&access.open_to_anybody()),
        ["GET /", "any /assets/*", "POST /login", "GET /notes"]
    );
}

#[test]
fn a_role_reaches_what_it_is_allowed_and_what_depends_on_more() {
    let access = matrix();
    let admin = named(&access.reachable_by(Role::Admin));
    let viewer = named(&access.reachable_by(Role::Viewer));
    let lost: Vec<_> = admin.iter().filter(|row| !viewer.contains(row)).collect();
    assert_eq!(
        lost,
        [
            "GET /admin/users",
            "DELETE /admin/users/{id}",
            "POST /notes"
        ]
    );
}

#[test]
fn under_goes_by_segments() {
    let access = matrix();
    assert_eq!(access.under("/admin/users").len(), 2);
    assert_eq!(access.under("admin/users/").len(), 2);
    assert_eq!(access.under("/admin/us").len(), 0);
    assert_eq!(access.under("/").len(), access.len());
}

#[test]
fn fallbacks_can_be_left_out() {
    let access = matrix();
    let left = access.without_fallbacks();
    let gone: Vec<_> = access.iter().filter(|row| row.is_fallback()).collect();
    assert_eq!(named(&gone), ["other /notes", "any /*"]);
    assert_eq!(left.len(), access.len() - 2);
}

#[test]
fn what_does_not_require_a_role_is_named_with_what_it_lets_pass() {
    let access = matrix();
    assert!(
        access
            .under("/admin/users")
            .all_require(Role::Admin)
            .is_ok()
    );
    assert!(
        access
            .under("/admin/users")
            .all_require(Role::Viewer)
            .is_ok()
    );
    let unmet = access.under("/admin").all_require(Role::Admin).unwrap_err();
    assert_eq!(
        unmet.to_string(),
        r#"not all of it asks for role(Role::Admin):
- GET /admin/health lets pass: role(Role::Admin) does not hold, scope("staff") holds
- any /admin/queue/* is foreign: what it asks for is not known"#
    );
    assert_eq!(unmet.rows().count(), 2);
}

#[test]
fn where_nothing_is_nothing_is_required() {
    let access = matrix();
    let unmet = access.under("/admn").all_require(Role::Admin).unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "there is nothing that could ask for role(Role::Admin); is the path right?"
    );
    assert_eq!(unmet.rows().count(), 0);
    assert!(Access::default().all_imply(&Rule::Always).is_err());
}

#[test]
fn what_asks_for_no_token_requires_nothing() {
    let access = matrix();
    let unmet = access.under("/login").all_imply(&Rule::Always).unwrap_err();
    assert_eq!(
        unmet.to_string(),
        "not all of it asks for any valid token:\n- POST /login asks for no token"
    );
    let unmet = access.under("/notes").all_imply(&Rule::Always).unwrap_err();
    assert_eq!(unmet.rows().count(), 1);
    assert!(access.under("/me").all_imply(&Rule::Always).is_ok());
}

#[test]
fn a_guard_around_a_foreign_router_counts() {
    let either = Rule::Any(&[ADMIN, VIEWER, Rule::Scope("staff")]);
    assert!(matrix().under("/admin").all_imply(&either).is_ok());
}
