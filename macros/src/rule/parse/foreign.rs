//! Words that no rule knows, and what is written there instead.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::method::METHODS;
use super::place::OPERANDS;
use super::predicate::{PREDICATES, is_predicate, predicate_meant};
use super::refused::IN_A_RULE;
use crate::args::is_item;
use crate::errors::Report;
use crate::nearest::nearest;

pub(super) fn report_unknown_word(word: &Ident, report: &mut Report) {
    let text = word.to_string();
    if is_predicate(word) {
        report.at(
            word,
            format!("`{text}` takes in parentheses what it is about; write `{text}(…)`"),
        );
        return;
    }
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
        format!("`{word}` is an item, not a term of a rule; write it beside the rule, with a `,` between: both must hold"),
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
            format!(
                "known are {}; for anything else, write `check(function)`",
                known.join(", ")
            )
        }
    };
    report.at(word, format!("unknown operand `{text}`; {repair}"));
}

/// For a call where a value should be.
pub(super) fn report_call_for_a_value(call: &ExprCall, report: &mut Report) {
    let function = call.func.to_token_stream().to_string();
    let repair = match (function.as_str(), call.args.first()) {
        ("path" | "query" | "claims", Some(Expr::Lit(name))) => {
            format!("write `{function}[{}]`", name.to_token_stream())
        }
        ("path" | "query" | "claims", _) => format!("write `{function}.…`"),
        ("headers" | "header_value" | "get_header", _) => "write `header(\"…\")`".to_owned(),
        ("Some" | "Ok", Some(value)) => {
            format!(
                "write `{}`: a value that is not there compares with nothing",
                value.to_token_stream()
            )
        }
        _ => "compare values as they are, or write `check(function)`".to_owned(),
    };
    report.at(
        &call.func,
        format!("a rule cannot call `{function}`; {repair}"),
    );
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
        "aud" => "write `audience = \"…\"` beside the rule, with a `,` between",
        "null" | "none" | "nil" | "undefined" => "write `….exists()`, or `!….exists()`",
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
            _ => "write it beside the rule, with a `,` between: both must hold".to_owned(),
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
        "exists" | "contains" | "starts_with" | "is_empty" => {
            "write it behind a value, as in `claims.org.exists()`"
        }
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
        "unwrap" | "expect" | "as_ref" | "as_deref" | "map" | "is_some_and" => {
            "a value that is not there compares with nothing: remove it, or write `?` behind a field that is an `Option`, as in `claims.org?.id`"
        }
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
