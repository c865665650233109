//! What rules need of the items beside them.

use syn::LitStr;

use crate::args::Args;
use crate::errors::Report;
use crate::rule::{OperandKind, Rule, Step, Term, TermKind};

pub(super) fn check(args: &Args, report: &mut Report) {
    let rules = args
        .rules
        .iter()
        .filter_map(|written| written.rule.as_ref());
    let terms: Vec<_> = rules.flat_map(Rule::terms).collect();
    claims_are_read_as_they_are(args, &terms, report);
    a_state_is_for_checks(args, &terms, report);
}

/// With `claims = T`, claims are fields of `T`, and Rust's; without, they are members of JSON.
fn claims_are_read_as_they_are(args: &Args, terms: &[&Term], report: &mut Report) {
    let typed = args.claims.written().is_some();
    let operands = terms.iter().flat_map(|term| term.operands());
    for operand in operands {
        let OperandKind::Claim(steps) = &operand.kind else {
            continue;
        };
        for step in steps {
            match step {
                Step::Key(name) if typed => report.at(name, rename(name)),
                Step::IfThere(question) if !typed => report.at(
                    question,
                    "a claim that is not there is unknown already; remove the `?`, or write `claims = MyClaims`",
                ),
                _ => {}
            }
        }
    }
}

fn rename(name: &LitStr) -> String {
    let text = name.value();
    format!(
        "typed claims have fields; give one `#[serde(rename = {text:?})]`, and write its name here"
    )
}

/// Of a word without effect somebody expects one.
fn a_state_is_for_checks(args: &Args, terms: &[&Term], report: &mut Report) {
    let broken = args.rules.iter().any(|written| written.rule.is_none());
    let has_checks = terms
        .iter()
        .any(|term| matches!(term.kind, TermKind::Check(_)));
    if let Some(written) = args.state.written()
        && !has_checks
        && !broken
    {
        report.at(
            &written.name,
            "`state` is what checks are asked with, and the rule has none; remove it",
        );
    }
}
