//! Calls: `role(…)`, `check(…)`, and those that a rule cannot make.

use quote::ToTokens as _;
use syn::{Expr, ExprCall, Ident, Lit, Path};

use super::foreign;
use super::grant::{ROLES, SCOPES};
use super::without_parentheses;
use crate::errors::Report;
use crate::nearest::nearest;
use crate::rule::text::path_text;
use crate::rule::{Rule, Term, TermKind};

/// Every predicate that is written as a call.
pub(super) const PREDICATES: [&str; 7] = [
    ROLES.one, ROLES.any, ROLES.all, SCOPES.one, SCOPES.any, SCOPES.all, "check",
];

/// Whether it is the name of a predicate.
pub(crate) fn is_predicate(word: &Ident) -> bool {
    PREDICATES.iter().any(|known| word == known)
}

/// The predicate that a word was most likely meant to be.
pub(crate) fn predicate_meant(word: &str) -> Option<&'static str> {
    nearest(word, PREDICATES.into_iter())
}

pub(super) fn call(call: &ExprCall, report: &mut Report) -> Option<Rule> {
    let Some(function) = function(call) else {
        report.at(call, "a rule cannot call this; write `check(function)`");
        return None;
    };
    let Some(name) = function.get_ident() else {
        report_call_of_path(function, report);
        return None;
    };
    let word = name.to_string();
    match word.as_str() {
        _ if word == ROLES.one => ROLES.one(call, report),
        _ if word == SCOPES.one => SCOPES.one(call, report),
        _ if word == ROLES.any => ROLES.several(&word, Rule::Any, call, report),
        _ if word == ROLES.all => ROLES.several(&word, Rule::All, call, report),
        _ if word == SCOPES.any => SCOPES.several(&word, Rule::Any, call, report),
        _ if word == SCOPES.all => SCOPES.several(&word, Rule::All, call, report),
        "check" => check(call, report),
        "header" => {
            report.at(
                call,
                "a header is a value, not a condition; compare it, or write `header(\"…\").exists()`",
            );
            None
        }
        _ => {
            foreign::report_unknown_call(name, call, report);
            None
        }
    }
}

fn function(call: &ExprCall) -> Option<&Path> {
    match without_parentheses(&call.func) {
        Expr::Path(path) if path.qself.is_none() => Some(&path.path),
        _ => None,
    }
}

/// `auth::can_edit(…)`, or `Some(…)` under its long name.
fn report_call_of_path(function: &Path, report: &mut Report) {
    let path = path_text(function);
    report.at(
        function,
        format!("a rule cannot call `{path}`; for an async function of extractors, write `check({path})`"),
    );
}

/// `check(path::to::function)`
fn check(call: &ExprCall, report: &mut Report) -> Option<Rule> {
    let mut args = call.args.iter().map(without_parentheses);
    let (Some(arg), None) = (args.next(), args.next()) else {
        let each: Vec<_> = call
            .args
            .iter()
            .map(|arg| format!("check({})", arg.to_token_stream()))
            .collect();
        let repair = match each.as_slice() {
            [] => "check(can_edit)".to_owned(),
            each => each.join(" && "),
        };
        report.at(
            call,
            format!("`check` takes the path of one function; write `{repair}`"),
        );
        return None;
    };
    if let Expr::Path(path) = arg
        && path.qself.is_none()
        && path
            .path
            .segments
            .iter()
            .all(|segment| segment.arguments.is_none())
    {
        return Some(Rule::Term(Term {
            kind: TermKind::Check(path.path.clone()),
            tokens: call.to_token_stream(),
        }));
    }
    report.at(
        arg,
        format!(
            "`check` takes the path of a function; {}",
            instead_of_path(arg)
        ),
    );
    None
}

fn instead_of_path(arg: &Expr) -> String {
    match arg {
        Expr::Lit(literal) => {
            if let Lit::Str(text) = &literal.lit
                && let Ok(name) = text.parse::<Ident>()
            {
                return format!("write `check({name})` without quotes");
            }
            "write `check(can_edit)`".to_owned()
        }
        Expr::Call(call) => function(call).map_or_else(
            || "write `check(can_edit)`".to_owned(),
            |function| {
                let path = path_text(function);
                format!("its extractors are its arguments, so write `check({path})`")
            },
        ),
        Expr::Closure(_) | Expr::Block(_) | Expr::Async(_) => {
            "give it a name, as in `async fn can_edit(…) -> bool`, and write `check(can_edit)`"
                .to_owned()
        }
        Expr::Path(_) => "write it without type arguments".to_owned(),
        _ => "write `check(can_edit)`".to_owned(),
    }
}
