//! What cannot stand in a rule, and what is written there instead.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Expr, ExprCall, ExprMethodCall, UnOp};

use super::method::METHODS;
use super::operand;
use super::place::{self, OPERANDS};
use super::predicate::{PREDICATES, predicate_meant};
use crate::args::is_item;
use crate::errors::Report;
use crate::nearest::nearest;

const IN_A_RULE: &str =
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
        Expr::Path(path) if path.path.get_ident().is_none() => report.at(
            path,
            "a constant says nothing of a request; compare a value with it",
        ),
        Expr::Path(path) if !place::is_place(expr) => {
            if let Some(word) = path.path.get_ident() {
                report_unknown_word(word, report);
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
    report.at(
        expr,
        format!(
            "`{value}` is a value, not a condition; write `{value} == true`, or what it must be"
        ),
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
        Expr::MethodCall(call) => report_unknown_method(call, report),
        Expr::Call(call) => report.at(
            &call.func,
            format!(
                "a rule cannot call `{}`; compare values as they are, or write `check(function)`",
                call.func.to_token_stream()
            ),
        ),
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

fn report_unknown_word(word: &Ident, report: &mut Report) {
    let text = word.to_string();
    if is_item(word) {
        report_item(word, report);
        return;
    }
    let repair = instead_of_operand(&text)
        .or_else(|| instead_of_call(&text))
        .map(str::to_owned)
        .or_else(|| {
            let meant = nearest(&text, PREDICATES.into_iter().chain(OPERANDS))?;
            Some(format!("did you mean `{meant}`?"))
        });
    report.at(
        word,
        format!(
            "unknown term `{text}` in a rule; {}",
            repair.unwrap_or_else(|| IN_A_RULE.to_owned())
        ),
    );
}

fn report_item(word: &Ident, report: &mut Report) {
    report.at(
        word,
        format!("`{word}` is an item, not a term of a rule; write it beside the rule, with a `,` between"),
    );
}

pub(super) fn report_unknown_operand(word: &Ident, report: &mut Report) {
    let text = word.to_string();
    if text == "role" || text == "scope" {
        report.at(
            word,
            format!(
                "a token may have several {text}s, so `{text}` is no value; write `{text}(\"…\")`"
            ),
        );
        return;
    }
    if is_item(word) {
        report_item(word, report);
        return;
    }
    let meant = || nearest(&text, OPERANDS.into_iter());
    let repair = match (instead_of_operand(&text), meant()) {
        (Some(repair), _) => repair.to_owned(),
        (None, Some(meant)) => format!("did you mean `{meant}`?"),
        (None, None) => {
            let known: Vec<_> = OPERANDS.iter().map(|known| format!("`{known}`")).collect();
            format!("known are {}", known.join(", "))
        }
    };
    report.at(word, format!("unknown operand `{text}`; {repair}"));
}

/// Values as other systems call them.
fn instead_of_operand(word: &str) -> Option<&'static str> {
    Some(match word {
        "subject" | "user" | "user_id" | "username" | "identity" | "uid" | "principal" => {
            "write `sub`"
        }
        "issuer" => "write `iss`",
        "roles" => "write `role(\"…\")`",
        "scopes" | "permissions" => "write `scope(\"…\")`",
        "token" | "jwt" | "payload" => "write `claims.…`",
        "params" | "uri" | "url" | "route" => "write `path.…` or `query.…`",
        "request" | "req" | "headers" => "write `header(\"…\")`, `path.…` or `query.…`",
        "verb" => "write `method`",
        "null" | "none" | "nil" => "write `….exists()`, or `!….exists()`",
        _ => return None,
    })
}

pub(super) fn report_unknown_call(name: &Ident, call: &ExprCall, report: &mut Report) {
    let text = name.to_string();
    if is_item(name) {
        let repair = match (text.as_str(), call.args.first()) {
            ("acr", Some(only)) if call.args.len() == 1 => {
                format!("in a rule, write `acr == {}`", only.to_token_stream())
            }
            _ => "write it beside the rule, with a `,` between".to_owned(),
        };
        report.at(
            name,
            format!("`{text}(…)` is an item, not a term of a rule; {repair}"),
        );
        return;
    }
    let repair = match (instead_of_call(&text), predicate_meant(&text)) {
        (Some(repair), _) => repair.to_owned(),
        (None, Some(meant)) => format!("did you mean `{meant}`?"),
        (None, None) => format!("for an async function of extractors, write `check({text})`"),
    };
    report.at(&call.func, format!("unknown predicate `{text}`; {repair}"));
}

/// Predicates as other systems call them.
fn instead_of_call(word: &str) -> Option<&'static str> {
    Some(match word {
        "any" | "any_of" | "one_of" | "or" => {
            "write terms with `||` between, or `any_role(…)` and `any_scope(…)`"
        }
        "all" | "all_of" | "and" => {
            "write terms with `&&` between, or `all_roles(…)` and `all_scopes(…)`"
        }
        "not" => "write `!` before the term",
        "has_role" | "in_role" | "group" | "groups" | "in_group" | "has_authority" => {
            "write `role(\"…\")`"
        }
        "any_roles" | "has_any_role" | "roles" | "has_roles" => {
            "write `any_role(…)` or `all_roles(…)`"
        }
        "any_scopes" | "scopes" | "has_scopes" => "write `any_scope(…)` or `all_scopes(…)`",
        "all_role" => "write `all_roles(…)`",
        "all_scope" => "write `all_scopes(…)`",
        "has_scope" | "permission" | "has_permission" => "write `scope(\"…\")`",
        _ => return None,
    })
}

pub(super) fn report_unknown_method(call: &ExprMethodCall, report: &mut Report) {
    let method = call.method.to_string();
    let known = || METHODS.iter().map(|(name, _)| *name);
    let repair = match (instead_of_method(&method), nearest(&method, known())) {
        (Some(repair), _) => repair.to_owned(),
        (None, Some(meant)) => format!("did you mean `{meant}`?"),
        (None, None) => {
            "known are `contains`, `starts_with`, `is_empty` and `exists`; for anything else, write `check(function)`".to_owned()
        }
    };
    report.at(
        &call.method,
        format!("a rule has no method `{method}`; {repair}"),
    );
}

/// Methods as Rust and other languages call them.
fn instead_of_method(method: &str) -> Option<&'static str> {
    Some(match method {
        "is_some" | "is_ok" | "is_present" => "write `exists()`",
        "is_none" | "is_null" | "is_absent" => "write `!` before it, and `exists()`",
        "includes" | "has" | "contains_key" => "write `contains(…)`",
        "begins_with" => "write `starts_with(…)`",
        "len" | "count" => "write `is_empty()`, or `check(function)`",
        "eq" => "write `==`",
        "ne" => "write `!=`",
        "not" => "write `!` before it",
        "and" => "write `&&`",
        "or" => "write `||`",
        _ => return None,
    })
}
