//! What a rule may say.

use super::{assert_reads, read};
use crate::rule::{Rule, TermKind};

#[test]
fn every_term_reads_as_it_is_written() {
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
