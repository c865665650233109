//! What is said of wrong predicates.

use super::{assert_says, read};

#[test]
fn wrong_roles_and_scopes_are_told_the_repair() {
    assert_says(&[
        (
            "role()",
            "`role` takes a string or a variant; write `role(\"admin\")`",
        ),
        (
            "role(\"a\", \"b\")",
            "`role` takes one role; write `any_role(\"a\", \"b\")` or `all_roles(\"a\", \"b\")`",
        ),
        ("role(\"\")", "`role` is empty; write `role(\"admin\")`"),
        ("role(\" a\")", "white space around `\" a\"`; write `\"a\"`"),
        (
            "role(admin)",
            "`admin` is neither a string nor a variant; for a role of that name, write `\"admin\"`",
        ),
        (
            "role(7)",
            "a role is a string or a variant; write it like `\"admin\"`, or like `Role::Admin`",
        ),
        (
            "scope(\"a b\")",
            "`\"a b\"` is more than one word; to ask for all, write `all_scopes(\"a\", \"b\")`",
        ),
        (
            "any_role(\"a\")",
            "`any_role` takes two or more; for one, write `role(\"a\")`",
        ),
        (
            "all_scopes()",
            "`all_scopes` takes two or more; for one, write `scope(\"docs:read\")`",
        ),
        (
            "role == \"a\"",
            "a token may have several roles, so `role` is no value; write `role(\"…\")`",
        ),
        (
            "role(\"a\") == true",
            "one side is a condition already; write it alone, or with `!` before it",
        ),
        (
            "any_scpoe(\"a\", \"b\")",
            "unknown predicate `any_scpoe`; did you mean `any_scope`?",
        ),
        (
            "has_role(\"a\")",
            "unknown predicate `has_role`; write `role(\"…\")`",
        ),
        (
            "not(role(\"a\"))",
            "unknown predicate `not`; write `!` before the term",
        ),
        (
            "any(role(\"a\"), role(\"b\"))",
            "unknown predicate `any`; write terms with `||` between, or `any_role(…)` and `any_scope(…)`",
        ),
    ]);
    let (_, said) = read("any_role(\"a\", \"b\", \"a\")");
    assert_eq!(said, ["duplicate `\"a\"` in `any_role`; remove it"]);
}

#[test]
fn wrong_checks_are_told_the_repair() {
    assert_says(&[
        (
            "check()",
            "`check` takes the path of one function; write `check(can_edit)`",
        ),
        (
            "check(a, b)",
            "`check` takes the path of one function; write `check(a) && check(b)`",
        ),
        (
            "check(\"can_edit\")",
            "`check` takes the path of a function; write `check(can_edit)` without quotes",
        ),
        (
            "check(can_edit(doc))",
            "`check` takes the path of a function; its extractors are its arguments, so write `check(can_edit)`",
        ),
        (
            "check(|| true)",
            "`check` takes the path of a function; give it a name, as in `async fn can_edit(…) -> bool`, and write `check(can_edit)`",
        ),
        (
            "is_owner(sub)",
            "unknown predicate `is_owner`; for an async function of extractors, write `check(is_owner)`",
        ),
        (
            "auth::is_owner()",
            "a rule cannot call `auth::is_owner`; for an async function of extractors, write `check(auth::is_owner)`",
        ),
    ]);
}
