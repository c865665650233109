//! What a caller without a token can show.

use crate::args::Args;
use crate::errors::Report;
use crate::rule::{OperandKind, Rule, Term, TermKind};

/// `optional` with a rule that asks for something of the token would refuse everybody without one, and so take `optional` back.
pub(super) fn check(args: &Args, report: &mut Report) {
    let Some(optional) = args.optional.written() else {
        return;
    };
    for written in &args.rules {
        let term = written.rule.as_ref().and_then(of_token);
        let Some((term, what)) = term else {
            continue;
        };
        let why = format!("since a caller without a token has no {what}; remove one of them");
        if written.position < optional.position {
            let message = format!("`optional` contradicts `{term}`, {why}");
            report.at(&optional.name, message);
        } else {
            report.at(
                &term.tokens,
                format!("`{term}` contradicts `optional`, {why}"),
            );
        }
    }
}

/// The first term that needs a token, and what it asks of it. The opposite of one holds without a token as well.
fn of_token(rule: &Rule) -> Option<(&Term, &'static str)> {
    match rule {
        Rule::Term(term) => of_token_in_term(term).map(|what| (term, what)),
        Rule::Not(_) => None,
        Rule::All(rules) | Rule::Any(rules) => rules.iter().find_map(of_token),
    }
}

fn of_token_in_term(term: &Term) -> Option<&'static str> {
    match &term.kind {
        TermKind::Role(_) => Some("role"),
        TermKind::Scope(_) => Some("scope"),
        _ => term
            .operands()
            .into_iter()
            .find_map(|operand| match operand.kind {
                OperandKind::Subject => Some("`sub`"),
                OperandKind::Issuer => Some("`iss`"),
                OperandKind::Acr => Some("`acr`"),
                OperandKind::Claim(_) => Some("claims"),
                _ => None,
            }),
    }
}
