//! Where a value is: `claims.org?.id`, `path["user-id"]`, `sub`.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Expr, ExprIndex, Lit, Member};

use super::{foreign, refused, without_parentheses};
use crate::errors::Report;
use crate::rule::{OperandKind, Step};

/// Every operand that is a word or begins with one.
pub(super) const OPERANDS: [&str; 8] = [
    "sub", "iss", "acr", "method", "claims", "path", "query", "header",
];

/// Whether it is a word in lower case, which a constant is not, with or without steps behind it.
pub(super) fn is_place(expr: &Expr) -> bool {
    match without_parentheses(expr) {
        Expr::Path(_) => root(expr).is_some_and(is_operand),
        Expr::Field(field) => is_place(&field.base),
        Expr::Index(index) => is_place(&index.expr),
        Expr::Try(there) => is_place(&there.expr),
        _ => false,
    }
}

/// Whether it is the word of an operand.
pub(crate) fn is_operand(word: &Ident) -> bool {
    OPERANDS.iter().any(|known| word == known)
}

/// Reads `claims.a.b` and its like.
pub(super) fn place(expr: &Expr, report: &mut Report) -> Option<OperandKind> {
    let (root, steps) = steps(expr, report)?;
    let word = root.to_string();
    match word.as_str() {
        "claims" => claim(expr, steps, report),
        "path" => parameter("path", expr, &steps, report).map(OperandKind::Path),
        "query" => parameter("query", expr, &steps, report).map(OperandKind::Query),
        "header" => {
            report.at(expr, "a header is named by a string; write `header(\"…\")`");
            None
        }
        "sub" => whole(root, expr, &steps, report).map(|()| OperandKind::Subject),
        "iss" => whole(root, expr, &steps, report).map(|()| OperandKind::Issuer),
        "acr" => whole(root, expr, &steps, report).map(|()| OperandKind::Acr),
        "method" => whole(root, expr, &steps, report).map(|()| OperandKind::Method),
        _ => {
            foreign::report_unknown_operand(root, report);
            None
        }
    }
}

/// The word that it begins with, and all behind it.
fn steps<'e>(expr: &'e Expr, report: &mut Report) -> Option<(&'e Ident, Vec<Step>)> {
    let (base, step) = match without_parentheses(expr) {
        Expr::Field(field) => {
            let name = match &field.member {
                Member::Named(name) => Some(Step::Field(name.clone())),
                Member::Unnamed(index) => {
                    report.at(
                        index,
                        format!("`{}` is no name; write the name of a member", index.index),
                    );
                    None
                }
            };
            (&*field.base, name)
        }
        Expr::Index(index) => (&*index.expr, key(index, report)),
        Expr::Try(there) => {
            let token = there.question_token.to_token_stream();
            (&*there.expr, Some(Step::IfThere(token)))
        }
        other => {
            let Some(root) = root(other) else {
                refused::report_no_value(other, report);
                return None;
            };
            return Some((root, Vec::new()));
        }
    };
    let (root, mut before) = steps(base, report)?;
    before.push(step?);
    Some((root, before))
}

fn root(expr: &Expr) -> Option<&Ident> {
    match without_parentheses(expr) {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

fn key(index: &ExprIndex, report: &mut Report) -> Option<Step> {
    if let Expr::Lit(literal) = without_parentheses(&index.index)
        && let Lit::Str(name) = &literal.lit
        && name.suffix().is_empty()
    {
        if name.value().is_empty() {
            report.at(name, "the name is empty; write one, as in `[\"user-id\"]`");
            return None;
        }
        return Some(Step::Key(name.clone()));
    }
    report.at(
        &index.index,
        "a name in brackets is a string; write it like `[\"user-id\"]`",
    );
    None
}

fn claim(expr: &Expr, steps: Vec<Step>, report: &mut Report) -> Option<OperandKind> {
    if matches!(steps.first(), None | Some(Step::IfThere(_))) {
        report.at(
            expr,
            "`claims` is all of them; name one, such as `claims.tenant`",
        );
        return None;
    }
    Some(OperandKind::Claim(steps))
}

/// The one name behind `path` or `query`.
fn parameter(of: &str, expr: &Expr, steps: &[Step], report: &mut Report) -> Option<String> {
    match steps {
        [Step::Field(name)] => Some(name.unraw().to_string()),
        [Step::Key(name)] => Some(name.value()),
        [] => {
            report.at(
                expr,
                format!("`{of}` is all of it; name one parameter, such as `{of}.id`"),
            );
            None
        }
        [_, surplus, ..] => {
            report.at(
                expr,
                format!("a parameter is a text, which has no `{surplus}`; remove it"),
            );
            None
        }
        [Step::IfThere(question)] => {
            report.at(
                question,
                format!("name one parameter, such as `{of}.id`, without `?`"),
            );
            None
        }
    }
}

/// A word with nothing behind it.
fn whole(root: &Ident, expr: &Expr, steps: &[Step], report: &mut Report) -> Option<()> {
    let Some(surplus) = steps.first() else {
        return Some(());
    };
    report.at(
        expr,
        format!("`{root}` is a text, which has no `{surplus}`; remove it"),
    );
    None
}
