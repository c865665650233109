//! An item's own items, in parentheses behind its name.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Token, token};

use super::item::Items;
use super::separated::take_to_comma;
use super::value::Value;
use super::words::words;
use crate::errors::Report;

impl Value<'_, '_> {
    /// `fresh` or `fresh(…)`: the name alone, or with items of its own.
    pub(super) fn options<A: Default>(&mut self, items: &Items<A>) -> Option<A> {
        if self.input.peek(token::Paren) {
            self.inside(items)
        } else {
            self.flag().map(|()| A::default())
        }
    }

    /// `locations(header, cookie)`: the name with items of its own.
    pub(super) fn group<A: Default>(&mut self, items: &Items<A>) -> Option<A> {
        if self.input.peek(token::Paren) {
            self.inside(items)
        } else {
            self.not_in_parentheses(items);
            None
        }
    }

    /// What stands in the parentheses; nothing where something is wrong with it, as checks of the whole would judge what
    /// is not meant.
    fn inside<A: Default>(&mut self, items: &Items<A>) -> Option<A> {
        let content = self.parentheses()?;
        let (mut inside, mut mistakes) = (A::default(), Report::default());
        items.read(&mut inside, &content, &mut mistakes);
        mistakes
            .finish()
            .map_err(|mistakes| self.report.add(mistakes))
            .ok()?;
        Some(inside)
    }

    /// For `locations = "header"` and its like.
    fn not_in_parentheses<A>(&mut self, items: &Items<A>) {
        let found = self.take_to_last_name(items);
        let names: Option<Vec<_>> = words(found.clone())
            .iter()
            .map(|word| items.meant(word))
            .collect();
        let name = &self.named.written.name;
        let repair = match names {
            Some(names) if !names.is_empty() => format!("`{name}({})`", names.join(", ")),
            _ => self.named.example.to_owned(),
        };
        self.report.at(
            quote!(#name #found),
            format!("`{name}` takes its value in parentheses; write {repair}"),
        );
    }

    /// Takes `= header, cookie` as a whole: without their parentheses, the names behind the first look like items.
    fn take_to_last_name<A>(&self, items: &Items<A>) -> TokenStream {
        let mut taken = take_to_comma(self.input);
        while self.another_name_follows(items)
            && let Ok(comma) = self.input.parse::<Token![,]>()
        {
            taken.extend(quote!(#comma));
            taken.extend(take_to_comma(self.input));
        }
        taken
    }

    fn another_name_follows<A>(&self, items: &Items<A>) -> bool {
        let ahead = self.input.fork();
        ahead.parse::<Token![,]>().is_ok()
            && ahead
                .call(Ident::parse_any)
                .is_ok_and(|name| items.knows(&name))
    }
}
