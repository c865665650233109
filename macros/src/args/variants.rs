//! The values of `#[role(…)]` and `#[scope(…)]`: variants of the enum, and how all of them are spelt.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Token, token};

use super::separated::{separated, take_to_comma};
use super::text::Fits;
use super::value::Value;
use super::words::words;
use crate::errors::Report;
use crate::grants::Spelling;
use crate::nearest::nearest;

impl Value<'_, '_> {
    /// `implies(Editor, Viewer)`: variants of the same enum, by their names alone.
    pub(super) fn variants(&mut self) -> Option<Vec<Ident>> {
        if !self.input.peek(token::Paren) {
            self.not_in_parentheses_but_bare();
            return None;
        }
        let content = self.parentheses()?;
        let example = self.named.example;
        let mut variants = Vec::new();
        let begins = |input: ParseStream<'_>| input.peek(Ident);
        separated(&content, self.report, begins, |input, report| {
            variants.extend(variant(example, input, report));
        });
        Some(variants)
    }

    /// `rename_all = "kebab-case"`.
    pub(super) fn spelling(&mut self) -> Option<Spelling> {
        let literal = self.text(Fits::Anything)?;
        let written = literal.value();
        let spelling = Spelling::of(&written);
        if spelling.is_none() {
            let repair = nearest(&written, Spelling::names()).map_or_else(
                || {
                    let known: Vec<_> = Spelling::names()
                        .map(|name| format!("`{name:?}`"))
                        .collect();
                    format!("known are {}", known.join(", "))
                },
                |meant| format!("did you mean `{meant:?}`?"),
            );
            self.report.at(
                &literal,
                format!("unknown spelling `{written:?}`; {repair}"),
            );
        }
        spelling
    }

    /// For `implies = Editor, Viewer` and `implies`.
    fn not_in_parentheses_but_bare(&mut self) {
        let found = take_to_last_bare_name(self.input);
        let name = &self.named.written.name;
        let variants = words(found.clone());
        let repair = if variants.is_empty() {
            self.named.example.to_owned()
        } else {
            format!("`{name}({})`", variants.join(", "))
        };
        self.report.at(
            quote!(#name #found),
            format!("`{name}` takes variants in parentheses; write {repair}"),
        );
    }
}

/// Reads one variant, and no path to it: the enum has no other.
fn variant(example: &str, input: ParseStream<'_>, report: &mut Report) -> Option<Ident> {
    let ahead = input.fork();
    if ahead.parse::<Ident>().is_ok() && !ahead.peek(Token![::]) {
        return input.parse().ok();
    }
    let found = take_to_comma(input);
    let quoted = syn::parse2::<LitStr>(found.clone()).and_then(|text| text.parse::<Path>());
    let last = quoted
        .or_else(|_| syn::parse2::<Path>(found.clone()))
        .ok()
        .and_then(|path| path.segments.last().map(|last| last.ident.to_string()));
    let repair = last.map_or_else(|| example.to_owned(), |last| format!("`{last}`"));
    report.at(
        &found,
        format!("`implies` takes variants by their bare names; write {repair}"),
    );
    None
}

/// Takes `= Editor, Viewer` as a whole: without their parentheses, the names behind the first look like items.
fn take_to_last_bare_name(input: ParseStream<'_>) -> TokenStream {
    let mut taken = take_to_comma(input);
    while bare_name_follows(input)
        && let Ok(comma) = input.parse::<Token![,]>()
    {
        taken.extend(quote!(#comma));
        taken.extend(take_to_comma(input));
    }
    taken
}

fn bare_name_follows(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.parse::<Token![,]>().is_ok()
        && ahead.parse::<Ident>().is_ok()
        && !ahead.peek(Token![=])
        && !ahead.peek(token::Paren)
}
