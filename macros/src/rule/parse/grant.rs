//! Roles and scopes: `role("admin")`, `any_scope(Scope::Read, Scope::Write)`.

use std::fmt;

use quote::ToTokens as _;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, Lit, LitStr, Token};

use super::without_parentheses;
use crate::args::{Fits, Says};
use crate::errors::Report;
use crate::rule::{Grant, Rule, Term, TermKind};

/// What is granted, and how its predicates are called.
pub(super) struct Granted {
    pub(super) one: &'static str,
    pub(super) any: &'static str,
    pub(super) all: &'static str,
    example: &'static str,
    ty: &'static str,
    fits: Fits,
    kind: fn(Grant) -> TermKind,
}

pub(super) const ROLES: Granted = Granted {
    one: "role",
    any: "any_role",
    all: "all_roles",
    example: "admin",
    ty: "Role::Admin",
    fits: Fits::Anything,
    kind: TermKind::Role,
};

pub(super) const SCOPES: Granted = Granted {
    one: "scope",
    any: "any_scope",
    all: "all_scopes",
    example: "docs:read",
    ty: "Scope::Read",
    fits: Fits::Word,
    kind: TermKind::Scope,
};

impl Granted {
    /// `role(…)`: one.
    pub(super) fn one(&self, call: &ExprCall, report: &mut Report) -> Option<Rule> {
        let mut read = call.args.iter().map(|arg| self.grant(arg, report));
        let (first, more) = (read.next(), read.count());
        let Self {
            one,
            any,
            all,
            example,
            ..
        } = self;
        let Some(first) = first else {
            report.at(
                call,
                format!("`{one}` takes a string or a variant; write `{one}({example:?})`"),
            );
            return None;
        };
        if more > 0 {
            let list = list_text(&call.args);
            report.at(
                call,
                format!("`{one}` takes one {one}; write `{any}({list})` or `{all}({list})`"),
            );
            return None;
        }
        let tokens = call.to_token_stream();
        let kind = (self.kind)(first?);
        Some(Rule::Term(Term { kind, tokens }))
    }

    /// `any_role(…)` and `all_roles(…)`: two or more, which `join` makes one rule of.
    pub(super) fn several(
        &self,
        predicate: &str,
        join: fn(Vec<Rule>) -> Rule,
        call: &ExprCall,
        report: &mut Report,
    ) -> Option<Rule> {
        let Self { one, example, .. } = self;
        if call.args.len() < 2 {
            let one = call.args.first().map_or_else(
                || format!("{one}({example:?})"),
                |only| format!("{one}({})", only.to_token_stream()),
            );
            report.at(
                call,
                format!("`{predicate}` takes two or more; for one, write `{one}`"),
            );
            return None;
        }
        let mut texts: Vec<String> = Vec::new();
        let mut terms = Some(Vec::new());
        for arg in &call.args {
            let grant = self.grant(arg, report);
            if let Some(text) = grant.as_ref().map(Grant::to_string) {
                if texts.contains(&text) {
                    report.at(
                        arg,
                        format!("duplicate `{text}` in `{predicate}`; remove it"),
                    );
                    continue;
                }
                texts.push(text);
            }
            terms = terms.zip(grant).map(|(mut terms, grant)| {
                let (kind, tokens) = ((self.kind)(grant), arg.to_token_stream());
                terms.push(Rule::Term(Term { kind, tokens }));
                terms
            });
        }
        terms.map(join)
    }

    fn grant(&self, arg: &Expr, report: &mut Report) -> Option<Grant> {
        match without_parentheses(arg) {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) if text.suffix().is_empty() => self.named(text, report),
                _ => self.no_grant(arg, report),
            },
            Expr::Path(path) if path.qself.is_none() => {
                let word = path.path.get_ident().map(ToString::to_string);
                match word {
                    Some(word) if word.starts_with(char::is_lowercase) => {
                        let one = self.one;
                        report.at(
                            arg,
                            format!("`{word}` is neither a string nor a variant; for a {one} of that name, write `{word:?}`"),
                        );
                        None
                    }
                    _ => Some(Grant::Typed(path.path.clone())),
                }
            }
            _ => self.no_grant(arg, report),
        }
    }

    fn named(&self, text: &LitStr, report: &mut Report) -> Option<Grant> {
        let Self {
            one, all, example, ..
        } = self;
        let value = text.value();
        let says = Says {
            name: one,
            example: &fmt::from_fn(|f| write!(f, "`{one}({example:?})`")),
            instead_of_two: &fmt::from_fn(|f| {
                let words: Vec<_> = value.split_whitespace().map(quoted).collect();
                write!(f, "to ask for all, write `{all}({})`", words.join(", "))
            }),
        };
        says.check(&value, self.fits)
            .map_err(|why| report.at(text, why))
            .ok()?;
        Some(Grant::Named(text.clone()))
    }

    fn no_grant(&self, arg: &Expr, report: &mut Report) -> Option<Grant> {
        let Self {
            one, example, ty, ..
        } = self;
        report.at(
            arg,
            format!(
                "a {one} is a string or a variant; write it like `{example:?}`, or like `{ty}`"
            ),
        );
        None
    }
}

fn list_text(args: &Punctuated<Expr, Token![,]>) -> String {
    let texts: Vec<_> = args.iter().map(expr_text).collect();
    texts.join(", ")
}

fn expr_text(expr: &Expr) -> String {
    expr.to_token_stream().to_string().replace(" :: ", "::")
}

fn quoted(word: &str) -> String {
    format!("{word:?}")
}
