//! Parts that change nothing.

use super::{assert_says, said};

#[test]
fn a_part_of_a_conjunction_that_holds_anyway_is_named() {
    let table = [
        ("role(\"a\")", "(role(\"a\") || scope(\"b\"))"),
        ("claims.n == 1", "claims.n.exists()"),
        ("claims.n > 3", "claims.n >= 3"),
        ("claims.n == 1", "claims.n != 2"),
        ("claims.n != 1", "claims.n.exists()"),
        ("claims.name == \"abc\"", "claims.name.starts_with(\"ab\")"),
        ("claims.name == \"abc\"", "!claims.name.is_empty()"),
        (
            "claims.name.starts_with(\"ab\")",
            "claims.name.starts_with(\"a\")",
        ),
        (
            "claims.name.starts_with(\"ab\")",
            "claims.name.contains(\"b\")",
        ),
        ("sub.contains(\"ab\")", "sub.contains(\"a\")"),
    ];
    for (strict, lax) in table {
        let text = lax
            .strip_prefix('(')
            .and_then(|lax| lax.strip_suffix(')'))
            .unwrap_or(lax);
        let message =
            format!("`{text}` changes nothing, since it holds whenever `{strict}` does; remove it");
        assert_eq!(said(&format!("{strict} && {lax}")), [&*message]);
        assert_eq!(said(&format!("{lax} && {strict}")), [&*message]);
    }
}

#[test]
fn other_parts_that_change_nothing_are_named() {
    assert_says(&[
        (
            "role(\"a\") && role(\"a\")",
            "duplicate `role(\"a\")`; remove it",
        ),
        (
            "role(\"a\") || scope(\"b\") || role(\"a\")",
            "duplicate `role(\"a\")`; remove it",
        ),
        (
            "!(role(\"a\") && role(\"a\"))",
            "duplicate `role(\"a\")`; remove it",
        ),
        (
            "role(\"a\") && sub.exists()",
            "`sub.exists()` changes nothing, since it always holds; remove it",
        ),
        (
            "path.n == \"7\" && path.n == 7",
            "`path.n == 7` changes nothing, since it holds whenever `path.n == \"7\"` does; remove it",
        ),
        (
            "(role(\"a\") || role(\"b\")) && (!role(\"b\") || scope(\"c\")) && (role(\"a\") || scope(\"c\"))",
            "`role(\"a\") || scope(\"c\")` changes nothing, since whenever the rest holds, it holds too; remove it",
        ),
        (
            "role(\"a\") || role(\"a\") && scope(\"b\")",
            "`role(\"a\") && scope(\"b\")` changes nothing, since whatever it lets in, `role(\"a\")` lets in already; remove it",
        ),
        (
            "claims.n == 2 || claims.n > 1",
            "`claims.n == 2` changes nothing, since whatever it lets in, `claims.n > 1` lets in already; remove it",
        ),
        (
            "role(\"a\") || !role(\"a\") && scope(\"b\")",
            "`!role(\"a\")` changes nothing, since the rule lets in the same requests without it; remove it",
        ),
        (
            "role(\"a\") && !role(\"a\") || scope(\"b\")",
            "`role(\"a\")` and `!role(\"a\")` never hold together, so this branch lets nobody in; remove one of them",
        ),
        (
            "role(\"a\") && (!role(\"a\") || scope(\"b\"))",
            "`role(\"a\")` and `!role(\"a\")` never hold together, so `!role(\"a\")` lets nobody in; remove it",
        ),
        (
            "any_role(\"a\", \"b\") && all_roles(\"a\", \"b\")",
            "`role(\"a\") || role(\"b\")` changes nothing, since it holds whenever `role(\"a\")` does; remove it",
        ),
    ]);
}

#[test]
fn each_part_that_changes_nothing_is_named_once_and_in_order() {
    let said = said("role(\"a\") && role(\"a\") && scope(\"b\") && scope(\"b\") && role(\"a\")");
    let duplicates = ["a", "b", "a"].map(|name| {
        let of = if name == "a" { "role" } else { "scope" };
        format!("duplicate `{of}(\"{name}\")`; remove it")
    });
    assert_eq!(said, duplicates);
}
