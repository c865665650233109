//! What a rule may say, and what is said of everything else.

use crate::errors::Report;
use crate::rule::{Rule, TermKind, parse};

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
fn terms() {
    let as_written = [
        "role(\"admin\")",
        "role(Role::Admin)",
        "role(Admin)",
        "scope(\"docs:read\")",
        "scope(auth::Scope::Read)",
        "check(can_edit)",
        "check(crate::checks::can_edit)",
        "sub == path.owner",
        "iss != \"https://a\"",
        "acr == \"mfa\"",
        "method == \"GET\"",
        "claims.a.b >= 7",
        "claims.r#type == \"x\"",
        "claims[\"https://x/y\"] == true",
        "claims.org?.id == -7",
        "claims.plan? == Plan::Pro",
        "claims.score < 1.5",
        "claims.level > MAX",
        "query.page <= 100",
        "path[\"user-id\"] == sub",
        "header(\"x-tenant\") == claims.tenant",
        "claims.flags.contains(\"beta\")",
        "claims.mail.starts_with(path.domain)",
        "claims.flags.is_empty()",
        "claims.x.exists()",
        "header(\"x-a\").exists()",
        "!role(\"a\")",
        "!(claims.x == 1)",
    ];
    assert_reads(&as_written.map(|text| (text, text)));
}

#[test]
fn one_way_of_writing_for_each_meaning() {
    assert_reads(&[
        ("any_role(\"a\", Role::B)", "role(\"a\") || role(Role::B)"),
        ("all_roles(\"a\", \"b\")", "role(\"a\") && role(\"b\")"),
        ("any_scope(\"a\", \"b\")", "scope(\"a\") || scope(\"b\")"),
        ("all_scopes(\"a\", \"b\")", "scope(\"a\") && scope(\"b\")"),
        ("path[\"id\"] == sub", "path.id == sub"),
        ("query.r#type == sub", "query[\"type\"] == sub"),
        ("((role(\"a\")))", "role(\"a\")"),
    ]);
}

#[test]
fn precedence_is_that_of_rust() {
    assert_reads(&[
        (
            "role(\"a\") || role(\"b\") && !role(\"c\")",
            "role(\"a\") || role(\"b\") && !role(\"c\")",
        ),
        (
            "(role(\"a\") || role(\"b\")) && role(\"c\")",
            "(role(\"a\") || role(\"b\")) && role(\"c\")",
        ),
        (
            "!(role(\"a\") && role(\"b\"))",
            "!(role(\"a\") && role(\"b\"))",
        ),
    ]);
}

#[test]
fn what_is_joined_alike_is_one_list() {
    for text in [
        "role(\"a\") && (role(\"b\") && role(\"c\")) && role(\"d\")",
        "all_roles(\"a\", \"b\") && all_roles(\"c\", \"d\")",
    ] {
        let (rule, _) = read(text);
        assert!(matches!(rule, Some(Rule::All(rules)) if rules.len() == 4));
    }
}

#[test]
fn a_role_of_several_has_its_own_tokens() {
    let (rule, _) = read("any_role(\"a\", \"b\")");
    let Some(Rule::Any(rules)) = rule else {
        panic!("no alternatives");
    };
    let [Rule::Term(first), _] = rules.as_slice() else {
        panic!("no term");
    };
    assert_eq!(first.tokens.to_string(), "\"a\"");
    assert!(matches!(first.kind, TermKind::Role(_)));
}

#[test]
fn roles_and_scopes() {
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
fn checks() {
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

#[test]
fn operands() {
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
fn comparisons() {
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
fn methods() {
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

#[test]
fn what_is_no_condition() {
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
            "!claims.banned",
            "`claims.banned` is a value, not a condition; write `claims.banned == false`",
        ),
        (
            "ENABLED",
            "`ENABLED` says nothing of a request; compare a value with it",
        ),
        (
            "header(\"x-a\")",
            "a header is a value, not a condition; compare it, or write `header(\"…\").exists()`",
        ),
        (
            "fresh",
            "`fresh` is an item, not a term of a rule; write it beside the rule, with a `,` between",
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
fn all_mistakes_of_a_rule_at_once() {
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
