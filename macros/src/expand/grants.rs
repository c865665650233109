//! Typed roles of one rule are of one type.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::conditions::Conditions;
use crate::rule::{Grant, Rule, TermKind};

/// A list of the variants, which rustc takes only if they are of one type; its error stands on the first that is not.
pub(super) fn of_one_type(rule: &Rule, cfgs: &Conditions) -> Vec<TokenStream> {
    let (mut roles, mut scopes) = (Vec::new(), Vec::new());
    for term in rule.terms() {
        match &term.kind {
            TermKind::Role(Grant::Typed(variant)) => roles.push(variant),
            TermKind::Scope(Grant::Typed(variant)) => scopes.push(variant),
            _ => {}
        }
    }
    [roles, scopes]
        .into_iter()
        .filter(|variants| variants.len() > 1)
        .map(|variants| {
            quote_spanned! {Span::mixed_site()=>
                #cfgs
                const _: () = { _ = [#(#variants),*]; };
            }
        })
        .collect()
}
