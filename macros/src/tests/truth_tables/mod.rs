//! The analysis against every request of a small world, for rules at random.

mod world;

use std::time::{Duration, Instant};

use self::world::{Request, World, requests};
use crate::errors::Report;
use crate::rule::analyse::{Callers, analyse, only_known_pass};
use crate::rule::{Rule, parse};

/// As many rules as a debug build judges in a few seconds.
const RULES: u32 = 3_000;

#[test]
fn what_is_said_of_a_rule_is_what_its_truth_table_says() {
    let requests = with_token(true);
    let (all, world) = (requests.len(), World::of(&requests));
    let mut random = Random(7);
    let mut counts = [0; 4];
    for _ in 0..RULES {
        let rule = random.small_rule();
        let text = rule.to_string();
        let granted = world.table(&rule).holds;
        let count: usize = granted.iter().map(|word| word.count_ones() as usize).sum();
        let is_useless = deletions(&rule)
            .iter()
            .any(|without| world.table(without).holds == granted);
        let expected = match count {
            0 => Verdict::Never,
            count if count == all => Verdict::Always,
            _ if is_useless => Verdict::Useless,
            _ => Verdict::Nothing,
        };
        let said = said(&rule);
        assert_eq!(verdict(&said), expected, "{text}: {said:#?}");
        counts[expected as usize] += 1;
    }
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}

#[test]
fn an_anonymous_caller_passes_where_one_does_in_the_table() {
    let worlds = [false, true].map(|token| World::of(&with_token(token)));
    let mut random = Random(11);
    for _ in 0..RULES {
        let rule = random.small_rule();
        let text = rule.to_string();
        let pass = |world: &World| world.table(&rule).holds.iter().any(|word| *word != 0);
        let [anonymous, known] = worlds.each_ref().map(pass);
        assert_eq!(only_known_pass(&rule), known && !anonymous, "{text}");
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Never,
    Always,
    Useless,
    Nothing,
}

fn verdict(said: &[String]) -> Verdict {
    let is = |part: &str| said.iter().any(|said| said.contains(part));
    if is("so nobody gets in") {
        Verdict::Never
    } else if is("this rule holds for") {
        Verdict::Always
    } else if said.is_empty() {
        Verdict::Nothing
    } else {
        Verdict::Useless
    }
}

fn with_token(is_there: bool) -> Vec<Request> {
    let all = requests().into_iter();
    all.filter(|request| request.token.is_some() == is_there)
        .collect()
}

/// Twelve different terms, each written both ways and joined so that nothing is decided early.
#[test]
fn the_largest_rules_are_judged_at_once() {
    let mut random = Random(3);
    let terms: Vec<_> = (0..12)
        .map(|index| format!("claims.c{index} == 1"))
        .collect();
    let slowest = (0..20).map(|_| {
        let clauses = (0..24).map(|_| {
            let literals = (0..3).map(|_| {
                let term = random.of(&terms);
                if random.below(2) == 0 {
                    term.clone()
                } else {
                    format!("!({term})")
                }
            });
            format!("({})", literals.collect::<Vec<_>>().join(" || "))
        });
        let rule = read(&clauses.collect::<Vec<_>>().join(" && "));
        let start = Instant::now();
        let _ = said(&rule);
        start.elapsed()
    });
    let slowest = slowest.max().unwrap_or_default();
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
}

const TERMS: &[&str] = &[
    "role(\"a\")",
    "scope(Scope::A)",
    "check(f)",
    "claims.v == 1",
    "claims.v > 1",
    "claims.v <= 2",
    "claims.v == \"ab\"",
    "claims.v >= \"b\"",
    "claims.v == true",
    "claims.v.exists()",
    "claims.v.is_empty()",
    "claims.v.starts_with(\"a\")",
    "claims.v.starts_with(\"ab\")",
    "claims.v.contains(\"b\")",
    "claims.w == sub",
    "claims.w < sub",
    "claims.w.exists()",
    "sub == \"ab\"",
    "sub != \"b\"",
    "path.p == 7",
    "path.p < 9",
    "path.p == \"7\"",
    "path.p == false",
    "path.p.exists()",
];

fn read(text: &str) -> Rule {
    let expr = syn::parse_str(text).expect("the test's text is an expression");
    let mut report = Report::default();
    parse(&expr, &mut report).unwrap_or_else(|| panic!("{text}: {:?}", report.finish()))
}

fn said(rule: &Rule) -> Vec<String> {
    let mut report = Report::default();
    analyse(rule, Callers::Known, "", &mut report);
    match report.finish() {
        Ok(()) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
    }
}

fn terms(rule: &Rule) -> usize {
    match rule {
        Rule::Term(_) => 1,
        Rule::Not(rule) => terms(rule),
        Rule::All(rules) | Rule::Any(rules) => rules.iter().map(terms).sum(),
    }
}

/// Every rule that is this one without one of its parts.
fn deletions(rule: &Rule) -> Vec<Rule> {
    let (rules, join): (_, fn(Vec<Rule>) -> Rule) = match rule {
        Rule::Term(_) => return Vec::new(),
        Rule::Not(rule) => {
            return deletions(rule)
                .into_iter()
                .map(|rule| Rule::Not(Box::new(rule)))
                .collect();
        }
        Rule::All(rules) => (rules, Rule::All),
        Rule::Any(rules) => (rules, Rule::Any),
    };
    let with = |index: usize, part: Option<Rule>| {
        let mut rules = rules.clone();
        rules.splice(index..=index, part);
        join(rules)
    };
    let each = rules.iter().enumerate().flat_map(|(index, part)| {
        let deeper = deletions(part)
            .into_iter()
            .map(move |part| (index, Some(part)));
        deeper.chain([(index, None)])
    });
    each.map(|(index, part)| with(index, part)).collect()
}

/// Linear congruences, so that every run is the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    /// One that has few enough terms to be looked at.
    fn small_rule(&mut self) -> Rule {
        loop {
            let rule = read(&self.rule(3));
            if terms(&rule) <= 12 {
                return rule;
            }
        }
    }

    fn rule(&mut self, depth: usize) -> String {
        let part = |random: &mut Self| random.rule(depth - 1);
        match self.below(if depth == 0 { 2 } else { 6 }) {
            0 => (*self.of(TERMS)).to_owned(),
            1 => format!("!({})", self.of(TERMS)),
            2 if depth < 3 => {
                let inner = format!("{} && {}", part(self), part(self));
                format!("!({inner})")
            }
            2 | 3 => format!("({}) && ({})", part(self), part(self)),
            4 => format!("({}) || ({}) || ({})", part(self), part(self), part(self)),
            _ => format!("({}) || ({})", part(self), part(self)),
        }
    }
}
