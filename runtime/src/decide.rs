//! What a caller may: a rule decided for one request, the only maker of [`Authorized`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use axum::extract::{FromRequestParts as _, RawPathParams};
use futures_util::FutureExt as _;
use http::request::Parts;

use crate::authenticate::Authenticated;
use crate::guard::Asked;
use crate::rejection::Refusal;
use crate::rule::check::CheckTerm;
use crate::rule::evaluate::{Facts, Holds, evaluate, failing_term};
use crate::rule::facts::{ReadPath, RequestFacts};
use crate::rule::{Rule, Truth};

/// The proof that a rule let the request pass.
#[derive(Debug)]
pub(crate) struct Authorized(());

impl Authorized {
    /// For requests that a weakening of the manager's lets pass every guard.
    pub(crate) fn by_weakening() -> Self {
        Self(())
    }
}

/// How far a rule is decided that does not refuse.
pub(crate) enum Progress {
    Granted(Authorized),
    /// The application has to be asked first.
    Open(Box<Hearing>),
}

/// The parameters of the path, where the rule reads any.
#[inline]
pub(crate) fn path_of(asked: &Asked, parts: &mut Parts) -> Result<Option<ReadPath>, Refusal> {
    if !asked.get().reads_path {
        return Ok(None);
    }
    // Axum finds them in the extensions, and waits for nothing.
    let path = RawPathParams::from_request_parts(parts, &()).now_or_never();
    path.ok_or(Refusal::Unavailable).map(Some)
}

/// Decides as far as token and request do; not where the application's own code, by which values are compared, panics.
#[inline]
pub(crate) fn decide(
    asked: &Asked,
    caller: Option<&Authenticated<'_>>,
    parts: &Parts,
    path: Option<&ReadPath>,
) -> Result<Progress, Refusal> {
    let rule = &asked.get().rule;
    if matches!(rule, Rule::Always) {
        return Ok(Progress::Granted(Authorized(())));
    }
    let facts = RequestFacts::new(caller, parts, path);
    if runs_nothing_foreign(rule) {
        return decide_by(rule, &facts);
    }
    // Nothing of it is used behind a panic.
    let decided = catch_unwind(AssertUnwindSafe(|| {
        if asked.is_granted_by_table(&facts) {
            Ok(Progress::Granted(Authorized(())))
        } else {
            decide_by(rule, &facts)
        }
    }));
    decided.unwrap_or_else(|_| {
        tracing::error!(%rule, error = "it panicked", "a rule failed");
        Err(Refusal::Unavailable)
    })
}

/// Names are compared by our own code alone.
fn runs_nothing_foreign(rule: &Rule) -> bool {
    matches!(rule, Rule::Role(_) | Rule::Scope(_))
}

#[inline]
fn decide_by(rule: &Rule, facts: &RequestFacts<'_>) -> Result<Progress, Refusal> {
    match evaluate(rule, facts) {
        Holds::Yes => Ok(Progress::Granted(Authorized(()))),
        Holds::No => Err(Refusal::InsufficientPermission(failing_term(rule, facts))),
        Holds::DependsOn(_) => Ok(Progress::Open(Box::new(Hearing::new(rule, facts)))),
    }
}

/// A rule that depends on checks. What token and request say is written down: a check's extractors may change the request.
pub(crate) struct Hearing {
    rule: Rule,
    /// By where the term stands.
    known: Vec<(usize, Truth)>,
    heard: Vec<(CheckTerm, Truth)>,
}

impl Hearing {
    fn new(rule: &Rule, facts: &RequestFacts<'_>) -> Self {
        let mut known = Vec::new();
        rule.for_each_term(&mut |term| {
            if let Some(truth) = facts.truth(term) {
                known.push((place(term), truth));
            }
        });
        Self {
            rule: *rule,
            known,
            heard: Vec::new(),
        }
    }

    /// The check that the outcome depends on, in the order of writing.
    pub(crate) fn next(&self) -> Option<CheckTerm> {
        match evaluate(&self.rule, self) {
            Holds::DependsOn(Rule::Check(check)) => Some(*check),
            _ => None,
        }
    }

    /// Takes a check's answer.
    pub(crate) fn hear(&mut self, check: CheckTerm, answer: Truth) {
        self.heard.push((check, answer));
    }

    /// The verdict, once no check is left that could change it; refused before.
    pub(crate) fn verdict(&self) -> Result<Authorized, Refusal> {
        let term = match evaluate(&self.rule, self) {
            Holds::Yes => return Ok(Authorized(())),
            Holds::No => failing_term(&self.rule, self),
            Holds::DependsOn(term) => *term,
        };
        Err(Refusal::InsufficientPermission(term))
    }
}

impl Facts for Hearing {
    fn truth(&self, term: &Rule) -> Option<Truth> {
        if let Rule::Check(check) = term {
            let mut heard = self.heard.iter();
            return heard
                .find(|(asked, _)| asked == check)
                .map(|(_, answer)| *answer);
        }
        let place = place(term);
        let mut known = self.known.iter();
        known.find(|(at, _)| *at == place).map(|(_, truth)| *truth)
    }
}

/// Terms stand in a constant and do not move.
fn place(term: &Rule) -> usize {
    std::ptr::from_ref(term).addr()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use http::Request;

    use super::{Progress, decide, path_of};
    use crate::guard::Asked;
    use crate::policy::Requirement;
    use crate::rule::Rule;
    use crate::rule::check::CheckTerm;

    const CHECK: CheckTerm = CheckTerm::of::<u8>(0, "can_edit");

    #[test]
    fn a_rule_whose_check_was_not_asked_refuses() {
        for rule in [
            Rule::Check(CHECK),
            Rule::Not(&Rule::Check(CHECK)),
            Rule::Any(&[Rule::Role("admin"), Rule::Check(CHECK)]),
        ] {
            let (mut parts, ()) = Request::new(()).into_parts();
            let asked = Requirement::at_run_time("a check").rule(rule);
            let asked = Asked::Composed(Arc::new(asked));
            let path = path_of(&asked, &mut parts).unwrap();
            match decide(&asked, None, &parts, path.as_ref()).unwrap() {
                Progress::Open(hearing) => assert!(hearing.verdict().is_err(), "{rule}"),
                Progress::Granted(_) => panic!("{rule} is decided without its check"),
            }
        }
    }
}
