//! Rules read as they are written.

use crate::rule::check::CheckTerm;
use crate::rule::{Comparison, Operand, Relation, Rule};

const A: Rule = Rule::Role("a");
const B: Rule = Rule::Scope("b:read");
const SAME: Rule = Rule::Compare(&Comparison {
    left: Operand::Subject,
    relation: Relation::Equal,
    right: Operand::Path("user-id"),
});

#[test]
fn parentheses_stand_only_where_they_are_needed() {
    let table = [
        (
            Rule::All(&[A, Rule::Any(&[A, B])]),
            "role(\"a\") && (role(\"a\") || scope(\"b:read\"))",
        ),
        (
            Rule::Any(&[Rule::All(&[A, B]), A]),
            "role(\"a\") && scope(\"b:read\") || role(\"a\")",
        ),
        (Rule::Not(&A), "!role(\"a\")"),
        (
            Rule::Not(&Rule::Any(&[A, B])),
            "!(role(\"a\") || scope(\"b:read\"))",
        ),
        (Rule::Not(&SAME), "!(sub == path[\"user-id\"])"),
        (
            Rule::All(&[Rule::Any(&[A, B])]),
            "role(\"a\") || scope(\"b:read\")",
        ),
        (Rule::All(&[]), "nothing"),
        (Rule::Always, "any valid token"),
    ];
    for (rule, text) in table {
        assert_eq!(rule.to_string(), text);
    }
}

#[test]
fn terms_read_as_in_the_attribute() {
    const CLAIM: Operand = Operand::Claim(&["org", "https://x/y", "level"]);
    const PART: Operand = Operand::Text("be\"ta");
    struct P;
    let at_least = Rule::Compare(&Comparison {
        left: CLAIM,
        relation: Relation::GreaterOrEqual,
        right: Operand::Integer(-3),
    });
    let table = [
        (at_least, "claims.org[\"https://x/y\"].level >= -3"),
        (
            Rule::Contains(&CLAIM, &PART),
            "claims.org[\"https://x/y\"].level.contains(\"be\\\"ta\")",
        ),
        (
            Rule::StartsWith(&Operand::Header("x-tenant"), &PART),
            "header(\"x-tenant\").starts_with(\"be\\\"ta\")",
        ),
        (Rule::IsEmpty(&Operand::Query("q")), "query.q.is_empty()"),
        (Rule::Exists(&Operand::Acr), "acr.exists()"),
        (
            Rule::Check(CheckTerm::of::<P>(0, "rules::can_edit")),
            "check(rules::can_edit)",
        ),
    ];
    for (rule, text) in table {
        assert_eq!(rule.to_string(), text);
    }
}
