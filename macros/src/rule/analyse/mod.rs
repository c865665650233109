//! What can be said of a rule before there is any request: that it never holds, that it always does, or that parts of it
//! change nothing.
//!
//! `term` reads what each term asks of which variable, `case` and `space` say what these variables can be, `agree` which of that
//! goes together; `tree` is the rule over them, and `requests` looks for a request that shows something. What nobody can say here is
//! taken to be possible: a rule that is accused is wrong, and one that is not may be. Rules of more than twelve different terms
//! are not looked at.

mod agree;
mod case;
mod cases;
pub(crate) mod combinations;
mod effect;
pub(crate) mod hierarchy;
mod never;
mod requests;
mod space;
mod term;
mod tree;

use self::requests::Requests;
use self::space::Caller;
use super::{Grant, Rule, TermKind};
use crate::errors::Report;

/// Whom a rule is asked about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Callers {
    /// Those with a good token.
    Known,
    /// Those without any, too.
    KnownAndAnonymous,
}

impl Callers {
    const fn all(self) -> &'static [Caller] {
        match self {
            Self::Known => &[Caller::Known],
            Self::KnownAndAnonymous => &[Caller::Known, Caller::Anonymous],
        }
    }
}

/// Reports a rule that never holds or always does, or else each part that changes nothing.
///
/// `instead` is what to do about one that always holds.
pub(crate) fn analyse(rule: &Rule, callers: Callers, instead: &str, report: &mut Report) {
    if callers == Callers::Known && asks_each_once(rule) {
        return;
    }
    let Some(requests) = Requests::of(rule, callers.all()) else {
        return;
    };
    if !requests.some_pass(&[&requests.rule]) {
        never::explain(&requests, &requests.rule, "so nobody gets in", report);
    } else if !requests.some_fail(&requests.rule, &[]) {
        let whom = match callers {
            Callers::Known => "every request with a good token",
            Callers::KnownAndAnonymous => "every request",
        };
        let message = format!("this rule holds for {whom}; {instead}");
        report.at(requests.rule.tokens(), message);
    } else if !requests.are_independent() {
        effect::check(&requests, report);
    }
}

/// Whether the rule is about named roles and scopes alone, about each once: a caller can have any of them with or without the others, so
/// every part decides somewhere. Most rules are such, and to look for what is wrong with one takes longer than to read it.
fn asks_each_once(rule: &Rule) -> bool {
    let named = rule.terms().into_iter().map(|term| match &term.kind {
        TermKind::Role(Grant::Named(name)) => Some(("role", name)),
        TermKind::Scope(Grant::Named(name)) => Some(("scope", name)),
        _ => None,
    });
    let Some(named) = named.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let mut asked = Vec::new();
    named.into_iter().all(|(of, name)| {
        let grant = (of, name.value());
        let is_new = !asked.contains(&grant);
        asked.push(grant);
        is_new
    })
}

/// Whether somebody with a token passes and nobody without one does; no where that cannot be told.
pub(crate) fn only_known_pass(rule: &Rule) -> bool {
    let passes = |callers| {
        let requests = Requests::of(rule, callers)?;
        Some(requests.some_pass(&[&requests.rule]))
    };
    passes(&[Caller::Known]) == Some(true) && passes(&[Caller::Anonymous]) == Some(false)
}
