//! One way in beside another.

use axum::routing::MethodFilter;
use http::StatusCode;

use super::sample::{ADMIN, VIEWER, guarded, matrix, public, site};
use crate::policy::Requirement;
use crate::routing::access::{Access, AccessRow};
use crate::routing::entry::{Decision, Entry, Methods};

const fn asks() -> Requirement {
    Requirement::access(site("handler", 1))
}

fn row(entry: &Entry) -> AccessRow {
    let access = Access::new(std::slice::from_ref(entry));
    access.iter().next().unwrap().clone()
}

fn of(requirement: &'static Requirement) -> AccessRow {
    row(&guarded(MethodFilter::GET, "/", requirement))
}

fn looser(one: &AccessRow, other: &AccessRow) -> String {
    one.is_stricter_than(other).unwrap_err().to_string()
}

#[test]
fn who_asks_for_all_that_another_asks_for_is_as_strict() {
    let strict = of(&const {
        asks()
            .rule(ADMIN)
            .fresh()
            .max_age(60)
            .audience(&["a"])
            .acr(&["phr"])
            .amr(&["otp"])
    });
    let loose = of(&const {
        asks()
            .any_type()
            .rule(VIEWER)
            .max_age(600)
            .audience(&["a", "b"])
            .optional()
            .skip_revocation_check()
            .without_csrf()
    });
    assert!(strict.is_stricter_than(&loose).is_ok());
    assert!(strict.is_stricter_than(&strict).is_ok());
    assert_eq!(
        looser(&loose, &strict),
        "it is looser:
- it lets requests pass without a token, or with an expired one
- it takes tokens of another kind
- the user need not have logged in as recently
- it takes tokens for other audiences
- another kind of authentication is enough
- another method of authentication is enough
- it takes revoked tokens
- it asks for no CSRF token
- it lets pass: role(Role::Admin) does not hold, role(Role::Viewer) holds"
    );
}

#[test]
fn every_one_of_several_sets_has_to_be_as_narrow() {
    let one = of(&const { asks().audience(&["a"]) });
    let other = of(&const { asks().audience(&["b"]) });
    assert_eq!(
        looser(&one, &other),
        "it is looser:\n- it takes tokens for other audiences"
    );
    let anything = of(&const { asks() });
    assert!(one.is_stricter_than(&anything).is_ok());
}

#[test]
fn nothing_is_known_of_what_is_foreign() {
    let access = matrix();
    let (assets, queue) = (
        access.find("GET", "/assets/*"),
        access.find("GET", "/admin/queue/*"),
    );
    let (assets, queue) = (assets.unwrap(), queue.unwrap());
    let foreign = "it is looser:\n- what a foreign router asks is not known";
    assert_eq!(looser(assets, &of(&const { asks() })), foreign);
    assert_eq!(looser(&of(&const { asks() }), assets), foreign);
    // A guard around it is known.
    assert!(queue.is_stricter_than(&of(&const { asks() })).is_ok());
}

#[test]
fn the_public_is_looser_than_a_guard_and_an_answer_of_the_router_stricter_than_all() {
    let open = row(&public(MethodFilter::GET, "/", site("open", 1)));
    let answer = row(&Entry::new(
        Methods::Any,
        "/*",
        Decision::Default(StatusCode::NOT_FOUND),
    ));
    let any_token = of(&const { asks() });
    assert_eq!(
        looser(&open, &any_token),
        "it is looser:\n- it asks for no token"
    );
    assert!(any_token.is_stricter_than(&open).is_ok());
    assert!(answer.is_stricter_than(&any_token).is_ok());
    assert_eq!(
        looser(&any_token, &answer),
        "it is looser:\n- something runs here, and nothing there"
    );
}
