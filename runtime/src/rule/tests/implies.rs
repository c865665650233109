//! Which rules imply which, and what is shown where one does not.

use super::sample::{ADMIN, BEFORE_OWNER, EDITOR, NOT_OWN, OWN, OWNER_AFTER, VIEWER};
use crate::rule::check::CheckTerm;
use crate::rule::{Comparison, Operand, Relation, Rule, RuleValue};

fn counterexample(rule: &Rule, other: &Rule) -> String {
    rule.implies(other).unwrap_err().to_string()
}

#[test]
fn a_role_implies_those_that_its_type_says() {
    assert!(ADMIN.implies(&VIEWER).is_ok());
    assert!(Rule::All(&[EDITOR, OWN]).implies(&VIEWER).is_ok());
    assert_eq!(
        counterexample(&VIEWER, &EDITOR),
        "role(Role::Editor) does not hold, role(Role::Viewer) holds"
    );
}

#[test]
fn a_name_gives_what_the_type_has_for_it_but_not_the_other_way_round() {
    assert!(Rule::Role("admin").implies(&EDITOR).is_ok());
    assert_eq!(
        counterexample(&EDITOR, &Rule::Role("editor")),
        r#"role("editor") does not hold, role(Role::Editor) holds"#
    );
    // Who has the highest role by its type has it by its name: nothing else implies it.
    assert!(ADMIN.implies(&Rule::Role("admin")).is_ok());
}

#[test]
fn lacking_a_role_is_lacking_what_implies_it() {
    let no_editor = Rule::Not(&EDITOR);
    assert!(no_editor.implies(&Rule::Not(&ADMIN)).is_ok());
    assert!(no_editor.implies(&Rule::Not(&Rule::Role("admin"))).is_ok());
    assert_eq!(
        counterexample(&no_editor, &Rule::Not(&VIEWER)),
        "role(Role::Viewer) holds, role(Role::Editor) does not hold"
    );
}

#[test]
fn the_operators_of_one_comparison_know_each_other() {
    assert!(BEFORE_OWNER.implies(&NOT_OWN).is_ok());
    assert!(OWN.implies(&Rule::Not(&NOT_OWN)).is_ok());
    assert_eq!(counterexample(&NOT_OWN, &BEFORE_OWNER), "path.owner < sub");
}

#[test]
fn both_directions_of_a_comparison_are_one() {
    assert!(BEFORE_OWNER.implies(&OWNER_AFTER).is_ok());
    assert!(OWNER_AFTER.implies(&BEFORE_OWNER).is_ok());
    assert!(
        Rule::All(&[BEFORE_OWNER, OWNER_AFTER])
            .implies(&NOT_OWN)
            .is_ok()
    );
}

#[test]
fn constants_of_one_name_and_different_values_are_not_one() {
    const fn at_least(value: fn() -> RuleValue<'static>) -> Comparison {
        Comparison {
            left: Operand::Claim(&["level"]),
            relation: Relation::Equal,
            right: Operand::Constant("LEVEL", value),
        }
    }
    const SEVEN: Rule = Rule::Compare(&at_least(|| RuleValue::Integer(7)));
    const ALSO_SEVEN: Rule = Rule::Compare(&at_least(|| RuleValue::Integer(7)));
    const EIGHT: Rule = Rule::Compare(&at_least(|| RuleValue::Integer(8)));

    assert!(SEVEN.implies(&ALSO_SEVEN).is_ok());
    assert!(SEVEN.implies(&EIGHT).is_err());
}

#[test]
fn what_is_unknown_is_neither_the_term_nor_its_opposite() {
    const EMPTY_OR_SOMEBODY: Rule = Rule::Any(&[
        Rule::IsEmpty(&Operand::Claim(&["flags"])),
        Rule::Exists(&Operand::Subject),
    ]);

    const BEGINS: Rule = Rule::StartsWith(&Operand::Claim(&["name"]), &Operand::Text("a"));

    assert_eq!(
        counterexample(&Rule::Always, &Rule::Any(&[BEGINS, Rule::Not(&BEGINS)])),
        r#"claims.name.starts_with("a") is unknown"#
    );
    let either = Rule::Any(&[OWN, NOT_OWN]);
    assert_eq!(
        counterexample(&Rule::Always, &either),
        "sub == path.owner is unknown"
    );
    assert_eq!(
        counterexample(&Rule::Always, &EMPTY_OR_SOMEBODY),
        "claims.flags.is_empty() does not hold, sub.exists() does not hold"
    );
}

#[test]
fn a_rule_that_nothing_passes_implies_every_rule_and_every_rule_implies_any_valid_token() {
    assert!(Rule::All(&[]).implies(&ADMIN).is_ok());
    assert!(Rule::All(&[OWN, NOT_OWN]).implies(&ADMIN).is_ok());
    assert!(VIEWER.implies(&Rule::Always).is_ok());
    assert_eq!(
        counterexample(&Rule::Always, &Rule::Any(&[])),
        "any valid token"
    );
}

#[test]
fn checks_are_one_where_they_are_written_alike() {
    const OF_ONE: Rule = Rule::Check(CheckTerm::of::<u8>(0, "can_edit"));
    const OF_ANOTHER: Rule = Rule::Check(CheckTerm::of::<u16>(3, "can_edit"));
    const OTHER: Rule = Rule::Check(CheckTerm::of::<u8>(0, "can_read"));
    assert!(OF_ONE.implies(&OF_ANOTHER).is_ok());
    assert!(OF_ONE.implies(&OTHER).is_err());
}

#[test]
fn a_comparison_of_too_many_terms_is_given_up_and_proves_nothing() {
    const NAMES: [&str; 40] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
        "s", "t", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P",
        "Q", "R", "S", "T",
    ];
    // A rule is a constant: for the test it is one until its end.
    let pairs = |of: fn(&'static [Rule]) -> Rule| {
        let pairs = NAMES.chunks(2).map(|pair| {
            let terms = pair.iter().map(|name| Rule::Role(name));
            of(terms.collect::<Vec<_>>().leak())
        });
        pairs.collect::<Vec<_>>().leak()
    };
    let one_of_each = Rule::All(pairs(Rule::Any));
    assert!(one_of_each.implies(&one_of_each).is_ok());
    let not_one_without = Box::leak(Box::new(Rule::Any(pairs(|pair| {
        Rule::Not(Box::leak(Box::new(Rule::Any(pair))))
    }))));
    assert_eq!(
        counterexample(&one_of_each, &Rule::Not(not_one_without)),
        "the rules have too many terms to be compared"
    );
}
