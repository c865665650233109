//! What values are asked: `claims.flags.contains("beta")`.

use quote::ToTokens as _;
use syn::{Expr, ExprMethodCall};

use super::operand::operand;
use super::{foreign, without_parentheses};
use crate::errors::Report;
use crate::rule::{Operand, OperandKind, Rule, Term, TermKind};

/// Every method, and whether it takes an argument.
pub(super) const METHODS: [(&str, bool); 4] = [
    ("contains", true),
    ("starts_with", true),
    ("is_empty", false),
    ("exists", false),
];

pub(super) fn call(call: &ExprMethodCall, report: &mut Report) -> Option<Rule> {
    let method = call.method.to_string();
    let known = METHODS.iter().find(|(name, _)| *name == method);
    let Some((_, takes_argument)) = known else {
        foreign::report_unknown_method(call, report);
        return None;
    };
    if let Some(surplus) = &call.turbofish {
        report.at(
            surplus,
            format!("`{method}` takes no type arguments; remove them"),
        );
        return None;
    }
    let asked = asked(call, report);
    let arguments: Vec<_> = call.args.iter().collect();
    let argument = match (takes_argument, arguments.as_slice()) {
        (false, []) => None,
        (true, [argument]) => Some(operand(argument, report)?),
        (false, _) => {
            report.at(
                &call.args,
                format!("`{method}` takes nothing; write `{method}()`"),
            );
            return None;
        }
        (true, arguments) => {
            report_arity(call, arguments, report);
            return None;
        }
    };
    let asked = asked?;
    let kind = match (method.as_str(), argument) {
        ("contains", Some(part)) => {
            check_part(&method, &asked, &part, report)?;
            TermKind::Contains(asked, part)
        }
        ("starts_with", Some(part)) => {
            check_part(&method, &asked, &part, report)?;
            TermKind::StartsWith(asked, part)
        }
        ("is_empty", None) => TermKind::IsEmpty(asked),
        _ => TermKind::Exists(asked),
    };
    let tokens = call.to_token_stream();
    Some(Rule::Term(Term { kind, tokens }))
}

/// What is asked: only what differs from request to request.
fn asked(call: &ExprMethodCall, report: &mut Report) -> Option<Operand> {
    let method = &call.method;
    let receiver = without_parentheses(&call.receiver);
    if matches!(receiver, Expr::Lit(_) | Expr::Unary(_) | Expr::Binary(_)) {
        report.at(
            receiver,
            format!("only values of the token or the request are asked `{method}`; write it like `claims.tags.{method}(…)`"),
        );
        return None;
    }
    let asked = operand(receiver, report)?;
    match asked.kind {
        OperandKind::Method => {
            report.at(
                call,
                "the method is compared, not asked; write it like `method == \"GET\"`",
            );
            None
        }
        OperandKind::Constant(_) => {
            report.at(
                receiver,
                format!("`{asked}` says nothing of a request; ask a value of the token or the request `{method}`"),
            );
            None
        }
        _ => Some(asked),
    }
}

fn check_part(method: &str, whole: &Operand, part: &Operand, report: &mut Report) -> Option<()> {
    if matches!(&part.kind, OperandKind::Text(text) if text.value().is_empty()) {
        report.at(
            &part.tokens,
            format!("every text has the empty one in it; write what `{whole}` must have, or `!{whole}.is_empty()`"),
        );
        return None;
    }
    let of_text = method == "starts_with" || whole.kind.is_always_text();
    if of_text && part.kind.is_literal_but_no_text() {
        report.at(
            &part.tokens,
            format!("`{part}` is no part of a text; write `\"{part}\"`"),
        );
        return None;
    }
    if whole.to_string() == part.to_string() {
        report.at(
            &part.tokens,
            format!("`{whole}` is asked for itself; write another value"),
        );
        return None;
    }
    Some(())
}

fn report_arity(call: &ExprMethodCall, arguments: &[&Expr], report: &mut Report) {
    let method = &call.method;
    if arguments.is_empty() {
        report.at(
            method,
            format!("`{method}` takes one value; write it like `{method}(\"…\")`"),
        );
    } else {
        report.at(
            &call.args,
            format!("`{method}` takes one value; write a term for each, with `||` or `&&` between"),
        );
    }
}

impl OperandKind {
    /// Whether it never is anything but a text.
    pub(super) fn is_always_text(&self) -> bool {
        match self {
            Self::Subject
            | Self::Issuer
            | Self::Acr
            | Self::Method
            | Self::Path(_)
            | Self::Query(_)
            | Self::Header(_)
            | Self::Text(_) => true,
            Self::Claim(_)
            | Self::Integer(_)
            | Self::Float(_)
            | Self::Bool(_)
            | Self::Constant(_) => false,
        }
    }

    /// Whether it is a number or a truth value.
    pub(super) fn is_literal_but_no_text(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Float(_) | Self::Bool(_))
    }
}
