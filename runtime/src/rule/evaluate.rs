//! Joins the terms of a rule, as far as they are known.

use super::Rule;
use super::truth::Truth;

/// What is known of the terms of a rule.
pub(crate) trait Facts {
    /// What the term comes to; nothing while that is open.
    fn truth(&self, term: &Rule) -> Option<Truth>;
}

/// Whether a rule holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds<'r> {
    Yes,
    No,
    /// It is open until this term is known, which can still change the outcome.
    DependsOn(&'r Rule),
}

/// Whether the rule is true. A rule that is unknown is not.
pub(crate) fn evaluate<'r>(rule: &'r Rule, facts: &impl Facts) -> Holds<'r> {
    comes_to(rule, true, facts)
}

/// Whether all of these rules are true; of none, that is so.
pub(crate) fn evaluate_all<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    facts: &impl Facts,
) -> Holds<'r> {
    all(rules, true, facts)
}

/// Whether the rule comes to true, or to false where that is asked: `!` asks for the opposite, and unknown is neither.
#[inline]
fn comes_to<'r>(rule: &'r Rule, wanted: bool, facts: &impl Facts) -> Holds<'r> {
    match rule {
        Rule::Always | Rule::Not(_) | Rule::All(_) | Rule::Any(_) => joined(rule, wanted, facts),
        term => match facts.truth(term) {
            Some(truth) => Holds::of(truth == Truth::from(wanted)),
            None => Holds::DependsOn(term),
        },
    }
}

/// The same for rules that are made of others. Terms, of which there are more, cost no call.
#[inline(never)]
fn joined<'r>(rule: &'r Rule, wanted: bool, facts: &impl Facts) -> Holds<'r> {
    match rule {
        Rule::Not(rule) => comes_to(rule, !wanted, facts),
        Rule::All([]) | Rule::Any([]) => Holds::of(!wanted),
        // All have to be true, or one of them false; with `||` it is the other way round.
        Rule::All(rules) if wanted => all(*rules, wanted, facts),
        Rule::Any(rules) if !wanted => all(*rules, wanted, facts),
        Rule::All(rules) | Rule::Any(rules) => any(rules, wanted, facts),
        _ => Holds::of(wanted),
    }
}

/// What decides goes before what is open: a check runs only where nothing else decides.
fn all<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    wanted: bool,
    facts: &impl Facts,
) -> Holds<'r> {
    let mut whole = Holds::Yes;
    for rule in rules {
        match (comes_to(rule, wanted, facts), whole) {
            (Holds::No, _) => return Holds::No,
            (open @ Holds::DependsOn(_), Holds::Yes) => whole = open,
            _ => {}
        }
    }
    whole
}

fn any<'r>(rules: &'r [Rule], wanted: bool, facts: &impl Facts) -> Holds<'r> {
    let mut whole = Holds::No;
    for rule in rules {
        match (comes_to(rule, wanted, facts), whole) {
            (Holds::Yes, _) => return Holds::Yes,
            (open @ Holds::DependsOn(_), Holds::No) => whole = open,
            _ => {}
        }
    }
    whole
}

/// The part of a refusing rule that a log names: of a conjunction, its first part that does not hold.
pub(crate) fn failing_term(rule: &Rule, facts: &impl Facts) -> Rule {
    match rule {
        Rule::All(rules) => rules
            .iter()
            .find(|rule| matches!(evaluate(rule, facts), Holds::No))
            .map_or(*rule, |rule| failing_term(rule, facts)),
        rule => *rule,
    }
}

impl Holds<'_> {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}
