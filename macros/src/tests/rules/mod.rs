//! What a rule may say, and what is said of everything else.

mod forms;
mod predicates;
mod values;

use crate::errors::Report;
use crate::rule::{Rule, parse};

fn read(text: &str) -> (Option<Rule>, Vec<String>) {
    let expr = syn::parse_str(text).expect("the test's text is an expression");
    let mut report = Report::default();
    let rule = parse(&expr, &mut report);
    let said = report.finish().map_or_else(
        |errors| errors.into_iter().map(|error| error.to_string()).collect(),
        |()| Vec::new(),
    );
    (rule, said)
}

/// Each row: a rule, and the one thing that is said of it.
#[track_caller]
fn assert_says(table: &[(&str, &str)]) {
    for (text, message) in table {
        let (rule, said) = read(text);
        assert_eq!(said, [*message], "{text}");
        assert!(rule.is_none(), "{text}");
    }
}

/// Each row: a rule, and how its tree is written.
#[track_caller]
fn assert_reads(table: &[(&str, &str)]) {
    for (text, written) in table {
        let (rule, said) = read(text);
        assert_eq!(said, [""; 0], "{text}");
        assert_eq!(rule.map(|rule| rule.to_string()).as_deref(), Some(*written));
    }
}

#[test]
fn what_is_no_condition_is_told_what_to_write() {
    assert_says(&[
        (
            "true",
            "a literal alone is no condition; compare a value with it, or remove it",
        ),
        (
            "claims.admin",
            "`claims.admin` is a value, not a condition; write `claims.admin == true`, or what it must be",
        ),
        (
            "sub && role(\"a\")",
            "`sub` is a value, not a condition; write `sub == \"…\"`, or what it must be",
        ),
        (
            "!query.x",
            "`query.x` is a value, not a condition; write `query.x != \"…\"`",
        ),
        (
            "role && scope(\"a\")",
            "`role` takes in parentheses what it is about; write `role(…)`",
        ),
        (
            "!claims.banned",
            "`claims.banned` is a value, not a condition; write `claims.banned == false`",
        ),
        (
            "ENABLED",
            "`ENABLED` says nothing of a request; compare a value with it",
        ),
        (
            "Role::Admin",
            "`Role::Admin` says nothing of a request; compare a value with it, or write `role(Role::Admin)` or `scope(Role::Admin)`",
        ),
        (
            "auth::can_edit",
            "`auth::can_edit` says nothing of a request; for an async function of extractors, write `check(auth::can_edit)`",
        ),
        (
            "exists(claims.a)",
            "unknown predicate `exists`; write it behind a value, as in `claims.org.exists()`",
        ),
        (
            "header(\"x-a\")",
            "a header is a value, not a condition; compare it, or write `header(\"…\").exists()`",
        ),
        (
            "fresh",
            "`fresh` is an item, not a term of a rule; write it beside the rule, with a `,` between: both must hold",
        ),
        (
            "acr(\"mfa\")",
            "`acr(…)` is an item, not a term of a rule; in a rule, write `acr == \"mfa\"`",
        ),
        (
            "sub = path.id",
            "`=` sets and `==` compares; write `==`, or for an item a `,` before it",
        ),
        (
            "!!role(\"a\")",
            "`!` of `!` changes nothing; remove both, or one of them",
        ),
        (
            "role(\"a\") & role(\"b\")",
            "`&` joins bits, not terms; write `&&`",
        ),
        (
            "if role(\"a\") { true } else { false }",
            "`if` cannot stand in a rule; write `a && b`, `a || b` and `!a`",
        ),
        (
            "|x| x",
            "code cannot stand in a rule; write an async function of extractors and `check(function)`",
        ),
        (
            "matches!(a, b)",
            "a macro cannot stand in a rule; write what it comes to, or `check(function)`",
        ),
    ]);
}

#[test]
fn what_is_no_value() {
    let absent = "a value that is not there compares with nothing";
    let option = format!(
        "a rule has no method `unwrap`; {absent}: remove it, or write `?` behind a field that is an `Option`, as in `claims.org?.id`"
    );
    let some = format!("a rule cannot call `Some`; write `\"a\"`: {absent}");
    assert_says(&[
        (
            "sub == path(\"user-id\")",
            "a rule cannot call `path`; write `path[\"user-id\"]`",
        ),
        (
            "sub == query(q)",
            "a rule cannot call `query`; write `query.…`",
        ),
        (
            "sub == headers(\"x-user\")",
            "a rule cannot call `headers`; write `header(\"…\")`",
        ),
        (
            "sub == now()",
            "a rule cannot call `now`; compare values as they are, or write `check(function)`",
        ),
        ("sub == Some(\"a\")", &some),
        ("claims.org.unwrap().id == 3", &option),
        (
            "aud == \"a\"",
            "unknown operand `aud`; write `audience = \"…\"` beside the rule, with a `,` between",
        ),
        (
            "claims.exp > now",
            "unknown operand `now`; known are `sub`, `iss`, `acr`, `method`, `claims`, `path`, `query`, `header`; for anything else, write `check(function)`",
        ),
    ]);
}

#[test]
fn all_mistakes_of_a_rule_are_said_at_once() {
    let (rule, said) = read(
        "rloe(\"a\") && (role(\"\") || claims.x == 7u8) && !(fresh || sub == sub) && check(\"f\")",
    );
    assert!(rule.is_none());
    let begins = [
        "unknown predicate `rloe`",
        "`role` is empty",
        "numbers in a rule",
        "`fresh` is an item",
        "`sub` is compared with itself",
        "`check` takes the path",
    ];
    assert_eq!(said.len(), begins.len(), "{said:#?}");
    for (said, begin) in said.iter().zip(begins) {
        assert!(said.starts_with(begin), "{said}");
    }
}
