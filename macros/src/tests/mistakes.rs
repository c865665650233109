//! The grammar: what is said of everything else.

use super::{mistakes, public_mistakes_on};

/// Each row: items, and the one thing that is said of them.
#[track_caller]
fn assert_says(table: &[(&str, &str)]) {
    for (args, message) in table {
        assert_eq!(mistakes(args), [*message], "{args}");
    }
}

#[test]
fn names() {
    assert_says(&[
        (
            "frehs",
            "unknown item `frehs` in `#[jwt_required]`; did you mean `fresh`?",
        ),
        (
            "fresh(age = \"1h\")",
            "unknown item `age` in `fresh`; only `max_age` is known",
        ),
        (
            "optional(expird)",
            "unknown item `expird` in `optional`; did you mean `expired`?",
        ),
        (
            "fresh, fresh",
            "duplicate `fresh`; remove it, or stack a second `#[jwt_required(fresh)]` to ask for both forms",
        ),
        ("refresh, refresh", "duplicate `refresh`; remove it"),
        (
            "fresh(max_age = \"1h\", max_age = \"2h\")",
            "duplicate `max_age`; remove it",
        ),
        (
            "audience = \"a\", audience = \"b\"",
            "duplicate `audience`; to accept either, write `audience(\"…\", \"…\")`",
        ),
        (
            "fresh(\"10m\")",
            "`\"10m\"` is no item of `fresh`; only `max_age` is known",
        ),
        (
            "\"admin\"",
            "`\"admin\"` is no item of `#[jwt_required]`; write what it is, such as `role(\"admin\")` or `scope(\"admin\")`",
        ),
    ]);
}

#[test]
fn commas() {
    assert_says(&[
        ("fresh role = \"a\"", "no `,` before `role`; write one"),
        ("acr(\"a\" \"b\")", "no `,` before `\"b\"`; write one"),
        (
            "fresh,, optional",
            "nothing stands before this `,`; remove it",
        ),
        (", fresh", "nothing stands before this `,`; remove it"),
        (
            "acr(\"a\") || refresh",
            "`||` joins terms, and what stands before it is an item; items are joined by `,`, and all of them must hold",
        ),
        (
            "policy = a::CanPublish || role(\"a\")",
            "`||` joins terms, and `policy = a::CanPublish` is an item; write `,` to ask for both, or the policy's own terms",
        ),
        (
            "CanPublish, fresh",
            "unknown item `CanPublish` in `#[jwt_required]`; for a policy, write `policy = CanPublish`",
        ),
        (
            "can_edit",
            "unknown item `can_edit` in `#[jwt_required]`; for an async function of extractors, write `check(can_edit)`",
        ),
        (
            "role = \"a\" || scope = \"b\"",
            "`||` joins terms, and `role = \"a\"` is an item; write `role(\"a\")` as a term",
        ),
        (
            "fresh && role(\"a\")",
            "`fresh` is an item, not a term of a rule; write it beside the rule, with a `,` between: both must hold",
        ),
        (
            "role(\"a\") scope(\"b\")",
            "no `,` before `scope`; write one",
        ),
        (
            "role(\"a\") and scope(\"b\")",
            "`and` joins nothing in Rust; write `&&`",
        ),
        (
            "&& role(\"a\")",
            "nothing stands before this `&&`; write a term, or remove it",
        ),
        (
            "role(\"a\"), || role(\"b\")",
            "nothing stands before this `||`; write a term, or remove it",
        ),
        (
            "role(\"a\") ||",
            "nothing stands behind this `||`; write a term, or remove it",
        ),
    ]);
}

#[test]
fn strings() {
    assert_says(&[
        ("role", "`role` needs a value; write `role = \"admin\"`"),
        ("role =", "`role` needs a value; write `role = \"admin\"`"),
        (
            "role =, fresh",
            "`role` needs a value; write `role = \"admin\"`",
        ),
        (
            "role == \"a\"",
            "a token may have several roles, so `role` is no value; write `role(\"…\")`",
        ),
        ("role = 7", "`role` takes a string; write `role = \"7\"`"),
        (
            "role = admin",
            "`role` takes a string; write `role = \"admin\"`",
        ),
        (
            "role = true",
            "`role` takes a string; write `role = \"true\"`",
        ),
        ("role = 'a'", "`role` takes a string; write `role = \"a\"`"),
        (
            "role = b\"admin\"",
            "`role` takes a string; write `role = \"admin\"`",
        ),
        (
            "role = \"admin\"x",
            "`role` takes a string; write `role = \"admin\"`",
        ),
        (
            "role = Role::Editor",
            "`role` takes a string; write `role(Role::Editor)` for a variant",
        ),
        ("role = \"\"", "`role` is empty; write `role = \"admin\"`"),
        ("role = \" \"", "`role` is empty; write `role = \"admin\"`"),
        (
            "role = \" admin\"",
            "white space around `\" admin\"`; write `\"admin\"`",
        ),
    ]);
}

#[test]
fn lists() {
    assert_says(&[
        (
            "acr()",
            "`acr` has nothing in its parentheses; write `acr = \"mfa\"` or `acr(\"mfa\", \"hardware\")`",
        ),
        ("acr(\"a\", \"a\")", "duplicate `\"a\"` in `acr`; remove it"),
        ("acr(7)", "`acr` takes a string; write `\"7\"`"),
        (
            "acr = [\"a\"]",
            "`acr` takes a string; write `acr = \"mfa\"` or `acr(\"mfa\", \"hardware\")`",
        ),
    ]);
}

#[test]
fn other_values() {
    assert_says(&[
        (
            "fresh = true",
            "`fresh` takes no value; write `fresh` or `fresh(max_age = \"10m\")`",
        ),
        (
            "fresh()",
            "`fresh` has nothing in its parentheses; write `fresh` or `fresh(max_age = \"10m\")`",
        ),
        (
            "optional = false",
            "`optional` is off where it is not written; remove it",
        ),
        (
            "skip_revocation_check(off)",
            "`skip_revocation_check` is off where it is not written; remove it",
        ),
        (
            "fresh = !true",
            "`fresh` takes no value; write `fresh` or `fresh(max_age = \"10m\")`",
        ),
        ("refresh()", "`refresh` takes no value; write `refresh`"),
        (
            "refresh = 1 + 2",
            "`refresh` takes no value; write `refresh`",
        ),
        (
            "fresh(max_age = 600)",
            "`max_age` takes a string; write `max_age = \"600s\"`",
        ),
        (
            "fresh(max_age = 10m)",
            "`max_age` takes a string; write `max_age = \"10m\"`",
        ),
        (
            "claims = \"MyClaims\"",
            "`claims` takes a type; write `claims = MyClaims` without quotes",
        ),
        (
            "claims = 7",
            "`claims` takes a type; write `claims = MyClaims`",
        ),
        (
            "claims(MyClaims)",
            "`claims` takes its value after one `=`; write `claims = MyClaims`",
        ),
        (
            "crate = \"auth\"",
            "`crate` takes a path; write `crate = ::auth` without quotes",
        ),
        (
            "crate = 7",
            "`crate` takes a path; write `crate = ::portcullis`",
        ),
    ]);
}

#[test]
fn all_mistakes_at_once() {
    let args = "frehs, role = 7, fresh(max_age = \"10x\"), optional acr(), fresh, realm = \"é\", claims = 7";
    let said = mistakes(args);
    let begins = [
        "unknown item `frehs`",
        "`role` takes a string",
        "unknown unit `x`",
        "no `,` before `acr`",
        "`acr` has nothing",
        "duplicate `fresh`",
        "`é` cannot stand in `realm`",
        "`claims` takes a type",
        "`optional` contradicts `role`",
    ];
    assert_eq!(said.len(), begins.len(), "{said:#?}");
    assert!(
        said.iter()
            .zip(begins)
            .all(|(said, begin)| said.starts_with(begin)),
        "{said:#?}"
    );
}

#[test]
fn known_items_are_listed_where_none_is_near() {
    let said = mistakes("tenant = App");
    let listed = "known are `fresh`, `refresh`, `any_type`, `optional`, `locations`, `csrf`, `skip_revocation_check`, `role`, `scope`, `claims`, `state`, `policy`, `audience`, `acr`, `amr`, `realm`, `crate`";
    assert_eq!(
        said,
        [format!(
            "unknown item `tenant` in `#[jwt_required]`; {listed}"
        )]
    );
}

#[test]
fn what_is_not_known_is_one_mistake_each() {
    for args in [
        "polcy = P",
        "any_role(\"a\")",
        "!fresh",
        "(fresh)",
        "any_of(\"a\")",
        "sub = path.id",
    ] {
        assert_eq!(mistakes(args).len(), 1, "{args}: {:?}", mistakes(args));
    }
}

#[test]
fn public_takes_only_the_path_to_the_runtime() {
    for args in ["", "crate = ::auth"] {
        assert_eq!(public_mistakes_on(args, super::HANDLER), [""; 0], "{args}");
    }
    let said = public_mistakes_on("role = \"a\"", super::HANDLER);
    assert_eq!(
        said,
        ["unknown item `role` in `#[public]`; only `crate` is known"]
    );
}
