//! What the compiler is asked about a rule's typed roles.

use crate::errors::Report;
use crate::rule::analyse::Callers;
use crate::rule::analyse::hierarchy::{Typed, projections};
use crate::rule::parse;

type Asked = (Typed, u64, u64, Vec<(usize, u64)>);

/// For roles and scopes: with which of them the rule can hold and can fail, and of each term what it changes.
fn projected(text: &str, callers: Callers) -> Vec<Asked> {
    let expr = syn::parse_str(text).expect("the test's text is an expression");
    let rule = parse(&expr, &mut Report::default()).expect("the test's text is a rule");
    let all = projections(&rule, callers).into_iter().map(|projection| {
        let effects = projection.effects.iter();
        let effects = effects.map(|effect| (effect.grant, effect.changed.words()[0]));
        let (granted, refused) = (&projection.granted, &projection.refused);
        (
            projection.of,
            granted.words()[0],
            refused.words()[0],
            effects.collect(),
        )
    });
    all.collect()
}

#[test]
fn nothing_is_asked_that_no_hierarchy_makes_wrong() {
    let rules = [
        "role(R::A)",
        "role(R::A) && role(\"b\")",
        "role(R::A) && scope(S::A)",
        "role(R::A) && scope(\"x\") || !role(R::A) && scope(\"y\")",
    ];
    for rule in rules {
        assert_eq!(projected(rule, Callers::Known), [], "{rule}");
    }
}

#[test]
fn combinations_are_numbered_by_the_order_of_writing() {
    let table = [
        (
            "role(R::A) && role(R::B)",
            (0b1000, 0b0111, vec![(0, 0b0100), (1, 0b0010)]),
        ),
        (
            "role(R::A) || role(R::B)",
            (0b1110, 0b0001, vec![(0, 0b0010), (1, 0b0100)]),
        ),
        // Without either term the other one decides, whoever has all roles or none.
        ("role(R::A) && !role(R::B)", (0b0010, 0b1101, vec![])),
        ("role(R::B) || !role(R::A)", (0b1011, 0b0100, vec![])),
        // The rest can be anything.
        (
            "role(R::A) && role(\"x\") && role(R::B)",
            (0b1000, 0b1111, vec![(0, 0b0100), (1, 0b0010)]),
        ),
    ];
    for (rule, (granted, refused, effects)) in table {
        let expected = [(Typed::Roles, granted, refused, effects)];
        assert_eq!(projected(rule, Callers::Known), expected, "{rule}");
    }
}

#[test]
fn roles_and_scopes_are_asked_apart() {
    let asked = projected(
        "role(R::A) && scope(S::A) && role(R::B) && scope(S::B)",
        Callers::Known,
    );
    let of: Vec<_> = asked.into_iter().map(|(of, ..)| of).collect();
    assert_eq!(of, [Typed::Roles, Typed::Scopes]);
}

#[test]
fn callers_without_a_token_have_no_role() {
    let rule = "role(R::A) && role(R::B) || !sub.exists()";
    let effects = vec![(0, 0b0100), (1, 0b0010)];
    let expected = [(Typed::Roles, 0b1001, 0b0111, effects)];
    assert_eq!(projected(rule, Callers::KnownAndAnonymous), expected);
}
