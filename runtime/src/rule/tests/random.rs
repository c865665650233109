//! Random rules, whose implication is what trying out every request says.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::sample::{ADMIN, BEFORE_OWNER, EDITOR, NOT_OWN, OWN, ROLES, VIEWER};
use crate::rule::evaluate::{Facts, Holds, evaluate};
use crate::rule::{Operand, Rule, Truth};

const NAMES: [&str; 4] = ["admin", "editor", "viewer", "janitor"];
const EMPTY: Rule = Rule::IsEmpty(&Operand::Claim(&["flags"]));
const TERMS: [Rule; 11] = [
    Rule::Always,
    ADMIN,
    EDITOR,
    VIEWER,
    Rule::Role("admin"),
    Rule::Role("editor"),
    Rule::Role("janitor"),
    OWN,
    NOT_OWN,
    BEFORE_OWNER,
    EMPTY,
];

/// A request, as far as these terms ask of it.
struct Request {
    /// A bit for each name that the token has.
    names: usize,
    subject_to_owner: Option<Ordering>,
    empty: Truth,
}

impl Request {
    fn all() -> impl Iterator<Item = Self> {
        let orders = [
            None,
            Some(Ordering::Less),
            Some(Ordering::Equal),
            Some(Ordering::Greater),
        ];
        let truths = [Truth::False, Truth::Unknown, Truth::True];
        (0..1 << NAMES.len()).flat_map(move |names| {
            orders.into_iter().flat_map(move |subject_to_owner| {
                truths.into_iter().map(move |empty| Self {
                    names,
                    subject_to_owner,
                    empty,
                })
            })
        })
    }

    fn held(&self) -> impl Iterator<Item = &'static str> {
        let names = NAMES.into_iter().enumerate();
        names
            .filter(|(index, _)| self.names >> index & 1 == 1)
            .map(|(_, name)| name)
    }
}

impl Facts for Request {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        Some(match term {
            Rule::Role(name) => self.held().any(|held| held == *name).into(),
            Rule::TypedRole(role) => ROLES.grants(self.held(), role.index()).into(),
            Rule::Compare(comparison) if matches!(comparison.left, Operand::Subject) => {
                comparison.relation.holds(self.subject_to_owner)
            }
            Rule::Compare(comparison) => comparison
                .relation
                .holds(self.subject_to_owner.map(Ordering::reverse)),
            Rule::IsEmpty(_) => self.empty,
            _ => return None,
        })
    }
}

fn passes(rule: &Rule, request: &Request) -> bool {
    matches!(evaluate(rule, request), Holds::Yes)
}

fn rules() -> impl Strategy<Value = Rule> {
    let terms = prop::sample::select(&TERMS[..]);
    terms.prop_recursive(3, 12, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            // A rule is a constant: for the test it is one until its end.
            inner
                .clone()
                .prop_map(|rule| Rule::Not(Box::leak(Box::new(rule)))),
            several().prop_map(|rules| Rule::All(rules.leak())),
            several().prop_map(|rules| Rule::Any(rules.leak())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn a_rule_implies_another_where_no_request_passes_it_alone((one, other) in (rules(), rules())) {
        let alone = Request::all().find(|request| passes(&one, request) && !passes(&other, request));
        prop_assert_eq!(one.implies(&other).is_ok(), alone.is_none(), "{} and {}", one, other);
    }
}
