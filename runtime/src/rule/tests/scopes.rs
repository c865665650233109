//! Which scopes a challenge names.

use crate::rule::Rule;

const READ: Rule = Rule::Scope("read");
const WRITE: Rule = Rule::Scope("write");
const ADMIN: Rule = Rule::Role("admin");

#[test]
fn a_conjunction_needs_all_of_its_scopes() {
    assert_eq!(
        Rule::All(&[READ, ADMIN, WRITE]).needed_scopes(),
        ["read", "write"]
    );
}

#[test]
fn of_alternatives_the_one_with_the_fewest_scopes_is_enough() {
    assert_eq!(
        Rule::Any(&[Rule::All(&[READ, WRITE]), WRITE]).needed_scopes(),
        ["write"]
    );
    assert_eq!(Rule::Any(&[READ, WRITE]).needed_scopes(), ["read"]);
    assert_eq!(Rule::Any(&[ADMIN, WRITE]).needed_scopes(), ["write"]);
}

#[test]
fn what_must_not_hold_is_nothing_to_ask_for() {
    assert!(
        Rule::All(&[Rule::Not(&READ), ADMIN])
            .needed_scopes()
            .is_empty()
    );
}
