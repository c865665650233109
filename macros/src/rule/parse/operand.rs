//! One side of a comparison.

use quote::ToTokens as _;
use syn::{Expr, ExprCall, ExprLit, ExprPath, ExprUnary, Lit, LitFloat, LitInt, UnOp};

use super::{place, refused, without_parentheses};
use crate::errors::Report;
use crate::rule::{Operand, OperandKind};

pub(super) fn operand(expr: &Expr, report: &mut Report) -> Option<Operand> {
    let kind = match without_parentheses(expr) {
        Expr::Lit(literal) => literal_value(literal, report),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => negative(unary, report),
        Expr::Path(path) => word_or_constant(path, report),
        Expr::Call(call) if is_header(call) => header(call, report),
        place @ (Expr::Field(_) | Expr::Index(_) | Expr::Try(_)) => place::place(place, report),
        other => {
            refused::report_no_value(other, report);
            None
        }
    };
    let tokens = expr.to_token_stream();
    kind.map(|kind| Operand { kind, tokens })
}

fn literal_value(literal: &ExprLit, report: &mut Report) -> Option<OperandKind> {
    match &literal.lit {
        Lit::Str(text) if text.suffix().is_empty() => Some(OperandKind::Text(text.clone())),
        Lit::Bool(value) => Some(OperandKind::Bool(value.value())),
        Lit::Int(number) => integer("", number, report),
        Lit::Float(number) => float("", number, report),
        other => {
            report.at(
                other,
                "a value in a rule is a string, a number, `true` or `false`; write one of these",
            );
            None
        }
    }
}

fn negative(unary: &ExprUnary, report: &mut Report) -> Option<OperandKind> {
    if let Expr::Lit(literal) = without_parentheses(&unary.expr) {
        match &literal.lit {
            Lit::Int(number) => return integer("-", number, report),
            Lit::Float(number) => return float("-", number, report),
            _ => {}
        }
    }
    refused::report_no_value(&Expr::Unary(unary.clone()), report);
    None
}

fn integer(sign: &str, number: &LitInt, report: &mut Report) -> Option<OperandKind> {
    let digits = format!("{sign}{}", number.base10_digits());
    if !number.suffix().is_empty() {
        report.at(
            number,
            format!("numbers in a rule have no type; write `{digits}`"),
        );
        return None;
    }
    let value = digits.parse().map_err(|_| {
        report.at(
            number,
            format!(
                "`{digits}` is larger than a rule can compare; write a number of at most 128 bits"
            ),
        );
    });
    value.ok().map(OperandKind::Integer)
}

fn float(sign: &str, number: &LitFloat, report: &mut Report) -> Option<OperandKind> {
    let digits = format!("{sign}{}", number.base10_digits());
    if !number.suffix().is_empty() {
        report.at(
            number,
            format!("numbers in a rule have no type; write `{digits}`"),
        );
        return None;
    }
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => Some(OperandKind::Float(value)),
        _ => {
            report.at(
                number,
                format!("`{digits}` is larger than a rule can compare; write a smaller number"),
            );
            None
        }
    }
}

/// A word in lower case is an operand or a mistake; all else is a constant or a variant, which rustc knows.
fn word_or_constant(path: &ExprPath, report: &mut Report) -> Option<OperandKind> {
    let expr = Expr::Path(path.clone());
    if path.qself.is_some() {
        refused::report_no_value(&expr, report);
        return None;
    }
    let Some(word) = path.path.get_ident() else {
        return Some(OperandKind::Constant(path.path.clone()));
    };
    if word.to_string().starts_with(char::is_lowercase) {
        return place::place(&expr, report);
    }
    if word == "None" {
        report.at(
            word,
            "a rule does not compare with `None`; write `….exists()`, or `!….exists()`",
        );
        return None;
    }
    Some(OperandKind::Constant(path.path.clone()))
}

fn is_header(call: &ExprCall) -> bool {
    matches!(without_parentheses(&call.func), Expr::Path(path) if path.path.is_ident("header"))
}

/// `header("x-tenant")`; names of headers have no case, and are kept in lower case.
fn header(call: &ExprCall, report: &mut Report) -> Option<OperandKind> {
    let mut args = call.args.iter().map(without_parentheses);
    let (Some(Expr::Lit(literal)), None) = (args.next(), args.next()) else {
        report.at(
            call,
            "`header` takes one name as a string; write it like `header(\"x-tenant\")`",
        );
        return None;
    };
    let Lit::Str(text) = &literal.lit else {
        report.at(
            literal,
            "`header` takes one name as a string; write it like `header(\"x-tenant\")`",
        );
        return None;
    };
    let name = text.value();
    let lower = name.to_ascii_lowercase();
    if lower.is_empty() || !lower.bytes().all(is_token) {
        report.at(
            text,
            format!("`{name:?}` is no name of a header; write letters, digits and `-`, as in `\"x-tenant\"`"),
        );
        return None;
    }
    if lower != name {
        report.at(
            text,
            format!("names of headers are written in lower case; write `{lower:?}`"),
        );
        return None;
    }
    Some(OperandKind::Header(name))
}

/// RFC 9110 section 5.6.2.
pub(super) fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
