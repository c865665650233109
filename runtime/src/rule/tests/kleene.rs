//! The evaluator beside the definition of Kleene's logic, over every tree of a size and every case of its terms.

use crate::rule::evaluate::{Facts, Holds, evaluate, failing_term};
use crate::rule::{Rule, Truth};

const A: Rule = Rule::Role("a");
const B: Rule = Rule::Role("b");
const C: Rule = Rule::Role("c");

/// The truths of `a`, `b` and `c`; nothing is open.
struct Case([Option<Truth>; 3]);

impl Facts for Case {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        match term {
            Rule::Role("a") => self.0[0],
            Rule::Role("b") => self.0[1],
            _ => self.0[2],
        }
    }
}

const TRUTHS: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

/// The definition: conjunction is the least, disjunction the greatest.
fn defined(rule: &Rule, case: &Case) -> Truth {
    let rank = |truth: &Truth| TRUTHS.iter().position(|known| known == truth);
    match rule {
        Rule::Not(rule) => !defined(rule, case),
        Rule::All(rules) => rules
            .iter()
            .map(|rule| defined(rule, case))
            .min_by_key(rank)
            .unwrap(),
        Rule::Any(rules) => rules
            .iter()
            .map(|rule| defined(rule, case))
            .max_by_key(rank)
            .unwrap(),
        term => case.truth(term).unwrap(),
    }
}

/// Trees that have every operator under every other one.
const TREES: [Rule; 12] = [
    A,
    Rule::Not(&A),
    Rule::All(&[A, B]),
    Rule::Any(&[A, B]),
    Rule::All(&[A, Rule::Any(&[B, C])]),
    Rule::Any(&[A, Rule::All(&[B, C])]),
    Rule::Not(&Rule::All(&[A, Rule::Not(&B)])),
    Rule::Not(&Rule::Any(&[A, Rule::Not(&B)])),
    Rule::All(&[Rule::Not(&A), Rule::Not(&Rule::Any(&[B, C]))]),
    Rule::Any(&[Rule::Not(&A), Rule::Not(&Rule::All(&[B, C]))]),
    Rule::Any(&[Rule::All(&[A, B]), Rule::All(&[Rule::Not(&A), C])]),
    Rule::All(&[Rule::Any(&[A, B]), Rule::Any(&[Rule::Not(&A), C])]),
];

fn cases() -> impl Iterator<Item = [Truth; 3]> {
    let of = |number: usize| [number % 3, number / 3 % 3, number / 9].map(|index| TRUTHS[index]);
    (0..27).map(of)
}

#[test]
fn a_rule_grants_exactly_where_it_is_true() {
    for tree in &TREES {
        for case in cases() {
            let case = Case(case.map(Some));
            let expected = defined(tree, &case) == Truth::True;
            let granted = match evaluate(tree, &case) {
                Holds::Yes => true,
                Holds::No => false,
                Holds::DependsOn(term) => panic!("{tree} waits for {term}"),
            };
            assert_eq!(granted, expected, "{tree} at {:?}", case.0);
        }
    }
}

#[test]
fn a_rule_waits_exactly_while_an_open_term_can_change_the_outcome() {
    for tree in &TREES {
        for [a, b, _] in cases() {
            let outcomes = [Truth::False, Truth::True]
                .map(|c| defined(tree, &Case([Some(a), Some(b), Some(c)])) == Truth::True);
            let waits = match evaluate(tree, &Case([Some(a), Some(b), None])) {
                Holds::DependsOn(term) => {
                    assert_eq!(term.to_string(), C.to_string());
                    true
                }
                decided => {
                    assert_eq!(matches!(decided, Holds::Yes), outcomes[0], "{tree}");
                    false
                }
            };
            assert_eq!(waits, outcomes[0] != outcomes[1], "{tree} at {a:?}, {b:?}");
        }
    }
}

#[test]
fn the_open_term_that_is_named_is_the_first_that_matters() {
    let rule = Rule::Any(&[Rule::All(&[A, B]), C]);
    let first = |case| match evaluate(&rule, &Case(case)) {
        Holds::DependsOn(term) => term.to_string(),
        decided => format!("{decided:?}"),
    };
    assert_eq!(first([Some(Truth::True), None, None]), "role(\"b\")");
    assert_eq!(first([Some(Truth::False), None, None]), "role(\"c\")");
    assert_eq!(first([Some(Truth::Unknown), None, None]), "role(\"c\")");
    assert_eq!(first([Some(Truth::False), None, Some(Truth::True)]), "Yes");
}

#[test]
fn of_nothing_nothing_holds_and_nothing_is_refuted() {
    let case = Case([None; 3]);
    for nothing in [Rule::All(&[]), Rule::Any(&[])] {
        assert!(matches!(evaluate(&nothing, &case), Holds::No));
    }
    assert!(matches!(
        evaluate(&Rule::Not(&Rule::All(&[])), &case),
        Holds::Yes
    ));
}

#[test]
fn the_failing_term_is_the_first_part_of_a_conjunction_that_does_not_hold() {
    let [yes, no, unknown] = [Truth::True, Truth::False, Truth::Unknown].map(Some);
    let term = |rule, case| failing_term(&rule, &Case(case)).to_string();
    assert_eq!(
        term(Rule::All(&[A, Rule::All(&[B, C])]), [yes, yes, no]),
        "role(\"c\")"
    );
    assert_eq!(
        term(Rule::All(&[A, Rule::Not(&B)]), [yes, unknown, yes]),
        "!role(\"b\")"
    );
    assert_eq!(
        term(Rule::All(&[Rule::Any(&[A, B]), C]), [no, no, no]),
        "role(\"a\") || role(\"b\")"
    );
}
