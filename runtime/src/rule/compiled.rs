//! Rules of typed roles and scopes alone, as the table that the compiler makes of them.
//!
//! Such a rule costs a request a bit for each term and one look into the table. It is the evaluation all the same, made beforehand for
//! every case: the table says whether the rule holds, and where it does not, the evaluator says why.

use std::marker::PhantomData;

use super::{Grant, Rule};
use crate::policy::Policy;

/// More terms than this are evaluated for each request.
const TERMS: usize = 6;

/// The terms in the order of writing, and for each combination of them whether the rule holds: a bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compiled {
    terms: [Option<Term>; TERMS],
    granted: u64,
}

/// The table of a policy's rule. No part of the policy itself: one that is written by hand could name another one's.
pub(crate) struct TableOf<P>(PhantomData<P>);

impl<P: Policy> TableOf<P> {
    pub(crate) const TABLE: Option<Compiled> = Compiled::of(&P::REQUIREMENT.rule);
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Term {
    Role(Grant),
    Scope(Grant),
}

impl Compiled {
    /// Nothing for a rule with other terms, with more, or with only one, which needs no table.
    pub(crate) const fn of(rule: &Rule) -> Option<Self> {
        let mut terms = Terms {
            all: [None; TERMS],
            count: 0,
            only_typed: true,
        };
        terms.collect(rule);
        if !terms.only_typed || terms.count < 2 {
            return None;
        }
        let (mut granted, mut combination) = (0, 0);
        while combination < 1_u64 << terms.count {
            if holds(rule, &mut { combination }) {
                granted |= 1 << combination;
            }
            combination += 1;
        }
        Some(Self {
            terms: terms.all,
            granted,
        })
    }

    /// Whether the rule holds for a caller who has these roles and scopes.
    #[inline]
    pub(crate) fn holds(&self, has: impl Fn(Term) -> bool) -> bool {
        let mut combination = 0;
        for (place, term) in self.terms.iter().flatten().enumerate() {
            combination |= u64::from(has(*term)) << place;
        }
        self.granted >> combination & 1 == 1
    }
}

struct Terms {
    all: [Option<Term>; TERMS],
    count: usize,
    only_typed: bool,
}

impl Terms {
    const fn collect(&mut self, rule: &Rule) {
        match rule {
            Rule::TypedRole(grant) => self.push(Term::Role(*grant)),
            Rule::TypedScope(grant) => self.push(Term::Scope(*grant)),
            Rule::Always => {}
            Rule::Not(rule) => self.collect(rule),
            Rule::All(rules) | Rule::Any(rules) => {
                let mut rest: &[Rule] = rules;
                while let [rule, others @ ..] = rest {
                    self.collect(rule);
                    rest = others;
                }
            }
            _ => self.only_typed = false,
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "within the bound that is asked for"
    )]
    const fn push(&mut self, term: Term) {
        if self.count < TERMS {
            self.all[self.count] = Some(term);
            self.count += 1;
        } else {
            self.only_typed = false;
        }
    }
}

/// Whether the rule holds where each term takes the next of these bits.
const fn holds(rule: &Rule, bits: &mut u64) -> bool {
    match rule {
        Rule::TypedRole(_) | Rule::TypedScope(_) => {
            let bit = *bits & 1 == 1;
            *bits >>= 1;
            bit
        }
        Rule::Always => true,
        Rule::Not(rule) => !holds(rule, bits),
        Rule::All(rules) => {
            let (mut rest, mut all): (&[Rule], bool) = (rules, !rules.is_empty());
            while let [rule, others @ ..] = rest {
                all &= holds(rule, bits);
                rest = others;
            }
            all
        }
        Rule::Any(rules) => {
            let (mut rest, mut any): (&[Rule], bool) = (rules, false);
            while let [rule, others @ ..] = rest {
                any |= holds(rule, bits);
                rest = others;
            }
            any
        }
        // Not compiled.
        _ => false,
    }
}
