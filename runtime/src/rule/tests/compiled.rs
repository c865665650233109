//! A compiled rule beside the evaluator, in every combination of its terms.

use crate::rule::compiled::{Compiled, Term};
use crate::rule::evaluate::{Facts, Holds, evaluate};
use crate::rule::{GrantTable, Rule, Truth};

static TABLE: GrantTable = GrantTable {
    type_name: "Role",
    variants: &["A", "B", "C", "D", "E", "F", "G"],
    names: &["a", "b", "c", "d", "e", "f", "g"],
    discriminants: &[0, 1, 2, 3, 4, 5, 6],
    implied: &[1, 2, 4, 8, 16, 32, 64],
    find: |name| {
        ["a", "b", "c", "d", "e", "f", "g"]
            .iter()
            .position(|known| *known == name)
    },
};

const fn role(index: usize) -> Rule {
    Rule::TypedRole(TABLE.at(index))
}

const fn scope(index: usize) -> Rule {
    Rule::TypedScope(TABLE.at(index))
}

const RULES: [Rule; 6] = [
    Rule::All(&[role(0), role(1)]),
    Rule::Any(&[role(0), Rule::Not(&role(1)), scope(2)]),
    Rule::All(&[
        Rule::Any(&[role(0), role(1)]),
        Rule::Not(&Rule::All(&[scope(2), role(3)])),
        role(4),
    ]),
    Rule::All(&[
        Rule::Always,
        Rule::Any(&[
            Rule::All(&[role(0), role(1)]),
            Rule::All(&[scope(0), role(2)]),
        ]),
    ]),
    Rule::Not(&Rule::Any(&[
        role(0),
        role(1),
        role(2),
        role(3),
        role(4),
        role(5),
    ])),
    // The same term twice.
    Rule::Any(&[
        Rule::All(&[role(0), role(1)]),
        Rule::All(&[role(0), Rule::Not(&role(2))]),
    ]),
];

/// Who has these roles, and these scopes.
struct Holder(usize);

impl Holder {
    fn has(&self, term: Term) -> bool {
        match term {
            Term::Role(role) => self.0 >> role.index() & 1 == 1,
            Term::Scope(scope) => self.0 >> (6 + scope.index()) & 1 == 1,
        }
    }
}

impl Facts for Holder {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        match term {
            Rule::TypedRole(role) => Some(self.has(Term::Role(*role)).into()),
            Rule::TypedScope(scope) => Some(self.has(Term::Scope(*scope)).into()),
            _ => None,
        }
    }
}

#[test]
fn the_table_says_what_the_evaluation_does() {
    for rule in &RULES {
        let compiled = Compiled::of(rule).unwrap();
        for holder in (0..1 << 9).map(Holder) {
            let expected = matches!(evaluate(rule, &holder), Holds::Yes);
            assert_eq!(
                compiled.holds(|term| holder.has(term)),
                expected,
                "{rule} for {:b}",
                holder.0
            );
        }
    }
}

const OTHERS: [Rule; 5] = [
    Rule::Any(&[
        role(0),
        role(1),
        role(2),
        role(3),
        role(4),
        role(5),
        role(6),
    ]),
    Rule::All(&[role(0), Rule::Role("a"), role(1)]),
    Rule::All(&[]),
    Rule::Always,
    role(0),
];

#[test]
fn only_two_to_six_typed_terms_are_compiled() {
    for other in &OTHERS {
        assert!(Compiled::of(other).is_none(), "{other}");
    }
}
