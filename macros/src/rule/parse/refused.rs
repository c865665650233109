//! Expressions that cannot stand in a rule, and what is written there instead.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Expr, UnOp};

use super::method::METHODS;
use super::predicate::PREDICATES;
use super::{foreign, operand, place};
use crate::errors::Report;
use crate::rule::path_text;

pub(super) const IN_A_RULE: &str =
    "a rule is made of predicates such as `role(…)`, comparisons, `&&`, `||` and `!`";

/// For what stands where a term should.
pub(super) fn report_no_condition(expr: &Expr, report: &mut Report) {
    match expr {
        Expr::Lit(_) => report.at(
            expr,
            "a literal alone is no condition; compare a value with it, or remove it",
        ),
        Expr::Path(path) if path.path.get_ident().is_some_and(is_word_of_rust) => {
            let word = path.path.to_token_stream();
            report.at(
                &word,
                format!("`{word}` says nothing of a request; compare a value with it"),
            );
        }
        Expr::Path(path) if path.path.get_ident().is_none() => {
            let text = path_text(&path.path);
            let last = path.path.segments.last();
            let repair = if last.is_some_and(|last| is_word_of_rust(&last.ident)) {
                format!("compare a value with it, or write `role({text})` or `scope({text})`")
            } else {
                format!("for an async function of extractors, write `check({text})`")
            };
            report.at(
                path,
                format!("`{text}` says nothing of a request; {repair}"),
            );
        }
        Expr::Path(path) if !place::is_place(expr) => {
            if let Some(word) = path.path.get_ident() {
                foreign::report_unknown_word(word, report);
            }
        }
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) | Expr::Try(_) => {
            report_value_alone(expr, report);
        }
        Expr::Assign(assign) => {
            let equals = assign.eq_token;
            report.at(
                equals,
                "`=` sets and `==` compares; write `==`, or for an item a `,` before it",
            );
        }
        other => report.at(other, instead_of_expression(other)),
    }
}

/// A value where a condition should be. `claims.admin` looks like one, but may as well be a number.
fn report_value_alone(expr: &Expr, report: &mut Report) {
    let Some(value) = operand::operand(expr, report) else {
        return;
    };
    let example = if value.kind.is_always_text() {
        "\"…\""
    } else {
        "true"
    };
    report.at(
        expr,
        format!("`{value}` is a value, not a condition; write `{value} == {example}`, or what it must be"),
    );
}

fn instead_of_expression(expr: &Expr) -> String {
    let found = match expr {
        Expr::If(_) => "`if` cannot stand in a rule; write `a && b`, `a || b` and `!a`",
        Expr::Match(_) => {
            "`match` cannot stand in a rule; write a comparison for each value, with `||` between"
        }
        Expr::Closure(_) | Expr::Block(_) | Expr::Async(_) | Expr::Unsafe(_) | Expr::Const(_) => {
            "code cannot stand in a rule; write an async function of extractors and `check(function)`"
        }
        Expr::Macro(_) => {
            "a macro cannot stand in a rule; write what it comes to, or `check(function)`"
        }
        Expr::Await(_) => "a rule awaits its checks itself; write `check(function)`",
        Expr::Array(_) | Expr::Tuple(_) => {
            "a list is no condition; write `any_role(…)`, `all_roles(…)`, or terms with `||` or `&&` between"
        }
        Expr::Reference(_) => "a rule borrows what it compares itself; remove the `&`",
        Expr::Cast(_) => "a rule does not cast; compare the values as they are",
        other => {
            let text = other.to_token_stream();
            return format!("`{text}` cannot stand in a rule; {IN_A_RULE}");
        }
    };
    found.to_owned()
}

/// For what stands where a value should.
pub(super) fn report_no_value(expr: &Expr, report: &mut Report) {
    match expr {
        Expr::Unary(unary) if matches!(unary.op, UnOp::Not(_)) => report.at(
            unary,
            "`!` is of conditions, not of values; put the comparison in parentheses, as in `!(a == b)`",
        ),
        Expr::Binary(binary) => report.at(
            binary,
            "a rule compares values as they are and does not calculate; write `check(function)`",
        ),
        Expr::MethodCall(call) => foreign::report_unknown_method(call, report),
        Expr::Call(call) => foreign::report_call_for_a_value(call, report),
        Expr::Path(path) if path.qself.is_some() => report.at(
            path,
            "a constant in a rule is a plain path; give it a name with `const`",
        ),
        Expr::Path(path) => report.at(
            path,
            "a constant has no parts in a rule; give the part a name with `const`",
        ),
        other => report.at(other, instead_of_expression(other)),
    }
}

/// Whether it is a predicate or a method's answer, which is a condition.
pub(super) fn is_condition(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => {
            let function = call.func.to_token_stream().to_string();
            PREDICATES.contains(&function.as_str())
        }
        Expr::MethodCall(call) => METHODS.iter().any(|(name, _)| call.method == name),
        Expr::Binary(binary) => matches!(binary.op, syn::BinOp::And(_) | syn::BinOp::Or(_)),
        _ => false,
    }
}

/// Whether it can be a constant or a variant.
fn is_word_of_rust(word: &Ident) -> bool {
    !word.to_string().starts_with(char::is_lowercase)
}
