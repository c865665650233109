//! Two operands and an operator, which must be able to come to one thing or the other.

use quote::ToTokens as _;
use syn::{Expr, ExprBinary};

use super::operand::{is_token, operand};
use super::{place, refused, without_parentheses};
use crate::errors::Report;
use crate::rule::{Operand, OperandKind, Relation, Rule, Term, TermKind};

pub(super) fn compare(
    binary: &ExprBinary,
    relation: Relation,
    report: &mut Report,
) -> Option<Rule> {
    if report_negated_side(binary, relation, report) || report_condition(binary, report) {
        return None;
    }
    let (left, right) = (
        operand(&binary.left, report),
        operand(&binary.right, report),
    );
    let (left, right) = (left?, right?);
    check(binary, &left, relation, &right, report)?;
    let tokens = binary.to_token_stream();
    let kind = TermKind::Compare(left, relation, right);
    Some(Rule::Term(Term { kind, tokens }))
}

/// `!claims.x == y`, where `!` is of the first side only.
fn report_negated_side(binary: &ExprBinary, relation: Relation, report: &mut Report) -> bool {
    let Expr::Unary(unary) = without_parentheses(&binary.left) else {
        return false;
    };
    if !matches!(unary.op, syn::UnOp::Not(_)) || !place::is_place(&unary.expr) {
        return false;
    }
    if let (Some(left), Some(right)) =
        (operand(&unary.expr, report), operand(&binary.right, report))
    {
        report.at(
            unary,
            format!("`!` is of `{left}` alone here, which is no condition; write `!({left} {relation} {right})`"),
        );
    }
    true
}

/// `role("a") == true`, a condition already.
fn report_condition(binary: &ExprBinary, report: &mut Report) -> bool {
    let sides = [&binary.left, &binary.right].map(|side| without_parentheses(side));
    let Some(condition) = sides.into_iter().find(|side| refused::is_condition(side)) else {
        return false;
    };
    if super::parse(condition, report).is_some() {
        report.at(
            binary,
            "one side is a condition already; write it alone, or with `!` before it",
        );
    }
    true
}

fn check(
    binary: &ExprBinary,
    left: &Operand,
    relation: Relation,
    right: &Operand,
    report: &mut Report,
) -> Option<()> {
    if left.kind.is_constant() && right.kind.is_constant() {
        let what = match (&left.kind, &right.kind) {
            (OperandKind::Constant(_), _) | (_, OperandKind::Constant(_)) => "constants",
            _ => "literals",
        };
        report.at(
            binary,
            format!("a comparison of two {what} is the same for every request; compare a value of the token or the request"),
        );
        return None;
    }
    if left.to_string() == right.to_string() {
        report.at(
            binary,
            format!("`{left}` is compared with itself; compare it with another value"),
        );
        return None;
    }
    for (one, other) in [(left, right), (right, left)] {
        method_is_upper_case(one, relation, other, report)?;
        texts_are_no_numbers(one, other, report)?;
        truth_values_have_no_order(one, relation, other, report)?;
    }
    Some(())
}

/// `method == "get"` would never hold, since methods have a case.
fn method_is_upper_case(
    one: &Operand,
    relation: Relation,
    other: &Operand,
    report: &mut Report,
) -> Option<()> {
    if !matches!(one.kind, OperandKind::Method) {
        return Some(());
    }
    if !matches!(relation, Relation::Equal | Relation::NotEqual) {
        report.at(
            &one.tokens,
            format!("methods have no order; write `==` or `!=` instead of `{relation}`"),
        );
        return None;
    }
    let written = match &other.kind {
        OperandKind::Text(text) => text.value(),
        OperandKind::Constant(path) => {
            let last = path.segments.last()?.ident.to_string();
            let of_http = path.segments.iter().any(|word| word.ident == "Method");
            if of_http {
                report.at(
                    &other.tokens,
                    format!("the method is a text in a rule; write `{last:?}`"),
                );
                return None;
            }
            return Some(());
        }
        _ => return Some(()),
    };
    let upper = written.to_ascii_uppercase();
    if upper.is_empty() || !upper.bytes().all(is_token) {
        report.at(
            &other.tokens,
            format!("`{written:?}` is no method; write it like `\"GET\"`"),
        );
        return None;
    }
    if upper != written {
        report.at(
            &other.tokens,
            format!("no request has the method `{written:?}`; write `{upper:?}`"),
        );
        return None;
    }
    Some(())
}

/// `sub == 7` would never hold. Texts of path, query and headers are read as the type of the other side.
fn texts_are_no_numbers(one: &Operand, other: &Operand, report: &mut Report) -> Option<()> {
    let only_text = matches!(
        one.kind,
        OperandKind::Subject | OperandKind::Issuer | OperandKind::Acr | OperandKind::Method
    );
    if only_text && other.kind.is_literal_but_no_text() {
        report.at(
            &other.tokens,
            format!("`{one}` is a text, which is never `{other}`; write `\"{other}\"`"),
        );
        return None;
    }
    Some(())
}

fn truth_values_have_no_order(
    one: &Operand,
    relation: Relation,
    other: &Operand,
    report: &mut Report,
) -> Option<()> {
    if matches!(one.kind, OperandKind::Bool(_))
        && !matches!(relation, Relation::Equal | Relation::NotEqual)
    {
        report.at(
            &one.tokens,
            format!("`{one}` has no order; write `{other} == true` or `{other} == false`"),
        );
        return None;
    }
    Some(())
}

impl OperandKind {
    /// Whether it is the same for every request.
    fn is_constant(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Constant(_)) || self.is_literal_but_no_text()
    }
}
