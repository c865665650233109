//! What is said of wrong values and comparisons.

use super::assert_says;

#[test]
fn wrong_operands_are_told_the_repair() {
    assert_says(&[
        (
            "subj == path.id",
            "unknown operand `subj`; did you mean `sub`?",
        ),
        ("user.id == path.id", "unknown operand `user`; write `sub`"),
        (
            "claims == 7",
            "`claims` is all of them; name one, such as `claims.tenant`",
        ),
        (
            "path == sub",
            "`path` is all of it; name one parameter, such as `path.id`",
        ),
        (
            "path.a.b == sub",
            "a parameter is a text, which has no `.b`; remove it",
        ),
        (
            "sub.name == path.id",
            "`sub` is a text, which has no `.name`; remove it",
        ),
        (
            "claims[0] == 7",
            "a name in brackets is a string; write it like `[\"user-id\"]`",
        ),
        (
            "claims.0 == 7",
            "`0` is no name; write the name of a member",
        ),
        (
            "header(\"X-Tenant\") == sub",
            "names of headers are written in lower case; write `\"x-tenant\"`",
        ),
        (
            "header(\"x tenant\") == sub",
            "`\"x tenant\"` is no name of a header; write letters, digits and `-`, as in `\"x-tenant\"`",
        ),
        (
            "header.x == sub",
            "a header is named by a string; write `header(\"…\")`",
        ),
        (
            "claims.x == 7u8",
            "numbers in a rule have no type; write `7`",
        ),
        (
            "claims.x == 'a'",
            "a value in a rule is a string, a number, `true` or `false`; write one of these",
        ),
        (
            "claims.x + 1 == 2",
            "a rule compares values as they are and does not calculate; write `check(function)`",
        ),
        (
            "claims.x == None",
            "a rule does not compare with `None`; write `….exists()`, or `!….exists()`",
        ),
    ]);
}

#[test]
fn wrong_comparisons_are_told_the_repair() {
    assert_says(&[
        (
            "1 == 2",
            "a comparison of two literals is the same for every request; compare a value of the token or the request",
        ),
        (
            "MAX == 2",
            "a comparison of two constants is the same for every request; compare a value of the token or the request",
        ),
        (
            "sub == sub",
            "`sub` is compared with itself; compare it with another value",
        ),
        (
            "method == \"get\"",
            "no request has the method `\"get\"`; write `\"GET\"`",
        ),
        (
            "method == Method::GET",
            "the method is a text in a rule; write `\"GET\"`",
        ),
        (
            "method < \"GET\"",
            "methods have no order; write `==` or `!=` instead of `<`",
        ),
        (
            "sub == 7",
            "`sub` is a text, which is never `7`; write `\"7\"`",
        ),
        (
            "claims.x < true",
            "`true` has no order; write `claims.x == true` or `claims.x == false`",
        ),
        (
            "!claims.x == 7",
            "`!` is of `claims.x` alone here, which is no condition; write `!(claims.x == 7)`",
        ),
    ]);
}

#[test]
fn wrong_methods_are_told_the_repair() {
    assert_says(&[
        (
            "claims.x.contians(\"a\")",
            "a rule has no method `contians`; did you mean `contains`?",
        ),
        (
            "claims.x.is_some()",
            "a rule has no method `is_some`; write `exists()`",
        ),
        (
            "claims.x.to_lowercase() == \"a\"",
            "a rule has no method `to_lowercase`; known are `contains`, `starts_with`, `is_empty` and `exists`; for anything else, write `check(function)`",
        ),
        (
            "claims.x.contains()",
            "`contains` takes one value; write it like `contains(\"…\")`",
        ),
        (
            "claims.x.contains(\"a\", \"b\")",
            "`contains` takes one value; write a term for each, with `||` or `&&` between",
        ),
        (
            "claims.x.exists(1)",
            "`exists` takes nothing; write `exists()`",
        ),
        (
            "claims.x.contains(\"\")",
            "every text has the empty one in it; write what `claims.x` must have, or `!claims.x.is_empty()`",
        ),
        (
            "claims.x.starts_with(7)",
            "`7` is no part of a text; write `\"7\"`",
        ),
        (
            "\"abc\".contains(path.x)",
            "only values of the token or the request are asked `contains`; write it like `claims.tags.contains(…)`",
        ),
        (
            "LIST.contains(sub)",
            "`LIST` says nothing of a request; ask a value of the token or the request `contains`",
        ),
        (
            "method.exists()",
            "the method is compared, not asked; write it like `method == \"GET\"`",
        ),
    ]);
}
