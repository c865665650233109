//! What all rules of one attribute come to, and whether anybody gets past them.

use crate::args::Args;
use crate::errors::Report;
use crate::rule::Rule;
use crate::rule::analyse::{Callers, analyse, only_known_pass};

/// Says that the rules never hold, always do, or have parts that change nothing.
pub(super) fn check(args: &Args, rule: &Rule, report: &mut Report) {
    let needs_a_token = args.optional.written().is_none() || a_token_is_needed(args, rule, report);
    let callers = if needs_a_token {
        Callers::Known
    } else {
        Callers::KnownAndAnonymous
    };
    analyse(rule, callers, instead(args), report);
}

/// `optional` with a rule that nobody passes without a token takes itself back. Of `role = "…"` that has been said.
fn a_token_is_needed(args: &Args, rule: &Rule, report: &mut Report) -> bool {
    let is_needed = only_known_pass(rule);
    let is_said = args.role.written().is_some() || args.scope.written().is_some();
    if let Some(optional) = args.optional.written()
        && is_needed
        && !is_said
    {
        let never = "a caller without a token never passes this rule";
        let message = format!("{never}; remove `optional`");
        if args
            .rules
            .iter()
            .any(|rule| rule.position > optional.position)
        {
            report.at(rule.tokens(), message);
        } else {
            report.at(&optional.name, message);
        }
    }
    is_needed
}

/// What to write instead of a rule that always holds.
fn instead(args: &Args) -> &'static str {
    if args.has_only_rules() {
        "write plain `#[jwt_required]`"
    } else {
        "remove it"
    }
}
