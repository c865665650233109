//! What a request must show at a way in, all requirements on it joined.

use crate::locate::Locations;
use crate::policy::{AnyOf, ExpectedKind, Freshness, Presence, Requirement};
use crate::rule::Rule;

/// What all the requirements ask together.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    /// Nothing where no token is of every kind that is asked for.
    pub(super) kind: Option<ExpectedKind>,
    pub(super) presence: Presence,
    pub(super) freshness: Freshness,
    pub(super) locations: Option<Locations>,
    /// Whether all of them look for the token in the same places, so that it is one token.
    pub(super) is_of_one_token: bool,
    pub(super) checks_revocation: bool,
    pub(super) checks_csrf: bool,
    /// One of each set.
    pub(super) audience: Vec<&'static [&'static str]>,
    pub(super) acr: Vec<&'static [&'static str]>,
    pub(super) amr: Vec<&'static [&'static str]>,
    pub(super) realm: Option<&'static str>,
    /// All of them, without those that ask nothing.
    pub(super) rules: Vec<&'static Rule>,
}

impl Demand {
    /// Nothing where nothing is asked.
    pub(super) fn joined(
        requirements: impl IntoIterator<Item = &'static Requirement>,
    ) -> Option<Self> {
        let mut requirements = requirements.into_iter();
        let first = Self::of(requirements.next()?);
        Some(requirements.fold(first, |whole, next| whole.and(Self::of(next))))
    }

    fn of(requirement: &'static Requirement) -> Self {
        let mut demand = Self {
            kind: Some(requirement.kind),
            presence: requirement.presence,
            freshness: requirement.freshness,
            locations: requirement.locations,
            is_of_one_token: true,
            checks_revocation: requirement.checks_revocation,
            checks_csrf: requirement.checks_csrf,
            audience: Vec::new(),
            acr: Vec::new(),
            amr: Vec::new(),
            realm: requirement.realm,
            rules: Vec::new(),
        };
        collect_sets(&requirement.audience, &mut demand.audience);
        collect_sets(&requirement.acr, &mut demand.acr);
        collect_sets(&requirement.amr, &mut demand.amr);
        collect_rules(&requirement.rule, &mut demand.rules);
        demand
    }

    /// With what an inner requirement asks. Where to look for the token, and how to ask for it, is the inner one's business.
    fn and(self, inner: Self) -> Self {
        Self {
            kind: match (self.kind, inner.kind) {
                (Some(outer), Some(inner)) if !outer.excludes(inner) => Some(outer.and(inner)),
                _ => None,
            },
            presence: self.presence.and(inner.presence),
            freshness: self.freshness.and(inner.freshness),
            locations: inner.locations.or(self.locations),
            is_of_one_token: self.is_of_one_token
                && inner.is_of_one_token
                && self.locations == inner.locations,
            checks_revocation: self.checks_revocation || inner.checks_revocation,
            checks_csrf: self.checks_csrf || inner.checks_csrf,
            audience: without_repetitions(self.audience, inner.audience),
            acr: without_repetitions(self.acr, inner.acr),
            amr: without_repetitions(self.amr, inner.amr),
            realm: inner.realm.or(self.realm),
            rules: [self.rules, inner.rules].concat(),
        }
    }

    /// Whether nobody comes in, since one token would have to be of two kinds.
    pub(super) fn is_contradiction(&self) -> bool {
        self.kind.is_none() && self.is_of_one_token && self.needs_token()
    }

    pub(super) fn needs_token(&self) -> bool {
        self.presence == Presence::Required
    }
}

fn without_repetitions(
    mut sets: Vec<&'static [&'static str]>,
    others: Vec<&'static [&'static str]>,
) -> Vec<&'static [&'static str]> {
    for set in others {
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

fn collect_sets(any_of: &'static AnyOf, sets: &mut Vec<&'static [&'static str]>) {
    match any_of {
        AnyOf::Anything => {}
        AnyOf::Values(values) => sets.push(values),
        AnyOf::Both(left, right) => {
            collect_sets(left, sets);
            collect_sets(right, sets);
        }
    }
}

/// The parts of a conjunction; one of nothing stays, since nothing passes it.
fn collect_rules(rule: &'static Rule, rules: &mut Vec<&'static Rule>) {
    match rule {
        Rule::Always => {}
        Rule::All(parts) if !parts.is_empty() => {
            parts.iter().for_each(|part| collect_rules(part, rules));
        }
        rule => rules.push(rule),
    }
}
