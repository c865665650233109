//! The items of one pair of parentheses, as a table.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, token};

use super::rule::{WrittenRule, begins};
use super::separated::{separated, take_to_comma};
use super::slot::Written;
use super::value::{Named, Value};
use crate::errors::Report;
use crate::nearest::nearest;
use crate::rule;

/// One known item, which fills a place of `A`.
pub(super) struct Item<A> {
    name: &'static str,
    example: &'static str,
    instead_of_two: &'static str,
    also_called: &'static [&'static str],
    fill: fn(&mut A, Value<'_, '_>),
}

impl<A> Item<A> {
    /// An item that is written like `example`.
    pub(super) const fn new(
        name: &'static str,
        example: &'static str,
        fill: fn(&mut A, Value<'_, '_>),
    ) -> Self {
        Self::with_two_values(name, example, "remove it", fill)
    }

    /// An item of which somebody may want two values, and what to do instead of writing it twice.
    pub(super) const fn with_two_values(
        name: &'static str,
        example: &'static str,
        instead_of_two: &'static str,
        fill: fn(&mut A, Value<'_, '_>),
    ) -> Self {
        Self {
            name,
            example,
            instead_of_two,
            also_called: &[],
            fill,
        }
    }

    /// An item that other systems call by other names.
    pub(super) const fn also_called(
        name: &'static str,
        also_called: &'static [&'static str],
        example: &'static str,
        fill: fn(&mut A, Value<'_, '_>),
    ) -> Self {
        Self {
            also_called,
            ..Self::new(name, example, fill)
        }
    }
}

/// All items that one pair of parentheses may hold.
pub(super) struct Items<A: 'static> {
    /// Whose parentheses they are, for errors.
    pub(super) of: &'static str,
    pub(super) known: &'static [Item<A>],
    /// What to write instead of an item that other systems have.
    pub(super) instead_of: fn(&str) -> Option<&'static str>,
    /// Takes a rule, where one may stand among the items.
    pub(super) rule: Option<fn(&mut A, WrittenRule)>,
}

impl<A> Items<A> {
    /// Reads items in any order, up to the end of `input`.
    pub(super) fn read(&self, into: &mut A, input: ParseStream<'_>, report: &mut Report) {
        let begins_item = |input: ParseStream<'_>| input.peek(Ident::peek_any);
        let mut positions = 0..;
        separated(input, report, begins_item, |input, report| {
            let position = positions.next().unwrap_or_default();
            if let Some(take) = self.rule
                && begins(input, |name| self.knows(name))
            {
                take(into, WrittenRule::read(position, input, report));
                return;
            }
            match input.call(Ident::parse_any) {
                Ok(name) => self.read_value(into, Written { name, position }, input, report),
                Err(_) => self.report_nameless(input, report),
            }
        });
    }

    fn read_value(
        &self,
        into: &mut A,
        written: Written,
        input: ParseStream<'_>,
        report: &mut Report,
    ) {
        let name = written.name.to_string();
        let known = self.known.iter().find(|item| name == item.name);
        match known {
            Some(Item {
                example,
                instead_of_two,
                fill,
                ..
            }) => {
                let named = Named {
                    written,
                    example,
                    instead_of_two,
                };
                fill(
                    into,
                    Value {
                        named,
                        input,
                        report,
                    },
                );
            }
            None => self.report_unknown(&written.name, input, report),
        }
    }

    fn report_unknown(&self, name: &Ident, input: ParseStream<'_>, report: &mut Report) {
        let text = name.unraw().to_string();
        let called = self.rule.is_some() && input.peek(token::Paren);
        let predicate = called.then(|| rule::predicate_meant(&text)).flatten();
        let meant = predicate.or_else(|| self.meant(&text));
        let repair = match ((self.instead_of)(&text), meant) {
            (Some(repair), _) => repair.to_owned(),
            (None, Some(meant)) => format!("did you mean `{meant}`?"),
            (None, None) if called || self.takes_policies() && is_question(&text) => {
                format!("for an async function of extractors, write `check({text})`")
            }
            (None, None) if self.takes_policies() && text.starts_with(char::is_uppercase) => {
                format!("for a policy, write `policy = {text}`")
            }
            (None, None) => self.known_names(),
        };
        report.at(
            name,
            format!("unknown item `{name}` in `{}`; {repair}", self.of),
        );
        take_to_comma(input);
    }

    fn takes_policies(&self) -> bool {
        self.names().any(|name| name == "policy")
    }

    fn report_nameless(&self, input: ParseStream<'_>, report: &mut Report) {
        let text = input.fork().parse::<LitStr>().map(|text| text.value());
        let found = take_to_comma(input);
        let repair = match text {
            Ok(text) if self.names().any(|name| name == "role") => {
                format!("write what it is, such as `role({text:?})` or `scope({text:?})`")
            }
            Ok(text) if self.names().any(|name| name == "rename") => {
                format!("write `rename = {text:?}`")
            }
            Ok(text) => self.meant(&text).map_or_else(
                || self.known_names(),
                |meant| format!("write `{meant}` without quotes"),
            ),
            Err(_) => self.known_names(),
        };
        report.at(
            &found,
            format!("`{found}` is no item of `{}`; {repair}", self.of),
        );
    }

    /// The item that a word stands for in other systems, or was most likely meant to.
    pub(super) fn meant(&self, word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        self.known
            .iter()
            .find(|item| item.also_called.contains(&word.as_str()))
            .map(|item| item.name)
            .or_else(|| nearest(&word, self.names()))
    }

    pub(super) fn knows(&self, name: &Ident) -> bool {
        let name = name.to_string();
        self.names().any(|known| name == known)
    }

    fn known_names(&self) -> String {
        let names: Vec<_> = self.names().map(|name| format!("`{name}`")).collect();
        match names.as_slice() {
            [only] => format!("only {only} is known"),
            names => format!("known are {}", names.join(", ")),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.known.iter().map(|item| item.name)
    }
}

/// Whether functions are called so.
fn is_question(name: &str) -> bool {
    ["is_", "can_", "may_", "has_"]
        .iter()
        .any(|begin| name.starts_with(begin))
}
