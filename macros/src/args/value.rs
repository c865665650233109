//! What stands behind an item's name.

use quote::{ToTokens, quote};
use syn::parse::{ParseBuffer, ParseStream};
use syn::{LitStr, Path, Result, Token, Type, parenthesized, token};

use super::duration;
use super::off::{Meaning, meaning};
use super::separated::{at_end, take_to_comma, take_token};
use super::slot::Written;
use super::text::{self, Fits};
use crate::errors::Report;

/// An item whose name has been read and whose value comes next.
///
/// Each method takes the value in one form; where it is wrong, it says so and returns nothing.
pub(super) struct Value<'r, 'p> {
    pub(super) named: Named,
    pub(super) input: ParseStream<'p>,
    pub(super) report: &'r mut Report,
}

/// An item's name as it was written, and what errors say about it.
pub(super) struct Named {
    pub(super) written: Written,
    pub(super) example: &'static str,
    pub(super) instead_of_two: &'static str,
}

impl<'p> Value<'_, 'p> {
    /// `refresh`: nothing but the name.
    pub(super) fn flag(&mut self) -> Option<()> {
        let surplus = if self.input.peek(token::Paren) {
            take_token(self.input)
        } else if self.input.peek(Token![=]) {
            take_to_comma(self.input)
        } else {
            return Some(());
        };
        match meaning(&surplus) {
            // To write the name alone would say the opposite.
            Meaning::Off => {
                let name = &self.named.written.name;
                self.report.at(
                    quote!(#name #surplus),
                    format!("`{name}` is off where it is not written; remove it"),
                );
            }
            Meaning::On | Meaning::Unclear => self.wrong(surplus, "takes no value"),
        }
        None
    }

    /// `role = "admin"`: one string.
    pub(super) fn text(&mut self, fits: Fits) -> Option<LitStr> {
        self.equals()?;
        text::text(
            &self.named,
            fits,
            &format!("{} = ", self.named.written.name),
            self.input,
            self.report,
        )
    }

    /// `acr = "a"` or `acr("a", "b")`: strings of which one suffices.
    pub(super) fn alternatives(&mut self, fits: Fits) -> Option<Vec<LitStr>> {
        if !self.input.peek(token::Paren) {
            return self.text(fits).map(|only| vec![only]);
        }
        let content = self.parentheses()?;
        Some(text::list(&self.named, fits, &content, self.report))
    }

    /// `max_age = "10m"`, in seconds.
    pub(super) fn duration(&mut self) -> Option<u64> {
        let literal = self.text(Fits::Anything)?;
        duration::seconds(&literal.value())
            .map_err(|why| self.report.at(&literal, why))
            .ok()
    }

    /// `claims = MyClaims`; commas between angle brackets belong to the type.
    pub(super) fn ty(&mut self) -> Option<Type> {
        self.equals()?;
        let start = self.input.fork();
        self.input
            .parse()
            .map_err(|_| self.not_a("type", &start, str::to_owned))
            .ok()
    }

    /// `crate = ::path`.
    pub(super) fn absolute_path(&mut self) -> Option<Path> {
        self.equals()?;
        let start = self.input.fork();
        let path = self
            .input
            .call(Path::parse_mod_style)
            .map_err(|_| self.not_a("path", &start, absolute))
            .ok()?;
        let words: Vec<_> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        let written = words.join("::");
        if path.leading_colon.is_none() && absolute(&written) != written {
            self.report.at(
                &path,
                format!(
                    "`{written}` is not absolute; write `crate = {}`",
                    absolute(&written)
                ),
            );
        }
        Some(path)
    }

    pub(super) fn report_duplicate(&mut self) {
        let Named {
            written: Written { name, .. },
            instead_of_two,
            ..
        } = &self.named;
        self.report
            .at(name, format!("duplicate `{name}`; {instead_of_two}"));
    }

    /// Takes the `=` of an item that needs a value.
    fn equals(&mut self) -> Option<()> {
        if self.input.peek(token::Paren) || self.input.peek(Token![==]) {
            self.not_after_one_equals();
            return None;
        }
        let equals = self.input.parse::<Token![=]>();
        if equals.is_err() || at_end(self.input) {
            self.wrong(self.named.written.name.clone(), "needs a value");
            return None;
        }
        Some(())
    }

    fn not_after_one_equals(&mut self) {
        let text = text_after_no_equals(&self.input.fork());
        let found = take_to_comma(self.input);
        let Named {
            written: Written { name, .. },
            example,
            ..
        } = &self.named;
        // Where the example has quotes, the item takes strings.
        let repair = text.filter(|_| example.contains('"')).map_or_else(
            || (*example).to_owned(),
            |text| format!("`{name} = {:?}`", text.value()),
        );
        self.report.at(
            found,
            format!("`{name}` takes its value after one `=`; write {repair}"),
        );
    }

    /// Takes parentheses, in which something must stand.
    pub(super) fn parentheses(&mut self) -> Option<ParseBuffer<'p>> {
        let tokens = take_token(&self.input.fork());
        let content = open(self.input).ok()?;
        if content.is_empty() {
            self.wrong(tokens, "has nothing in its parentheses");
            return None;
        }
        Some(content)
    }

    fn not_a(&mut self, noun: &str, start: ParseStream<'_>, unquote: fn(&str) -> String) {
        take_to_comma(self.input);
        let found = take_to_comma(start);
        let quoted = syn::parse2::<LitStr>(found.clone())
            .ok()
            .filter(|text| text.parse::<Type>().is_ok());
        let Named {
            written: Written { name, .. },
            example,
            ..
        } = &self.named;
        let repair = match quoted {
            Some(text) => format!("`{name} = {}` without quotes", unquote(&text.value())),
            None => (*example).to_owned(),
        };
        self.report
            .at(&found, format!("`{name}` takes a {noun}; write {repair}"));
    }

    fn wrong(&mut self, tokens: impl ToTokens, what: &str) {
        let Named {
            written: Written { name, .. },
            example,
            ..
        } = &self.named;
        self.report
            .at(tokens, format!("`{name}` {what}; write {example}"));
    }
}

fn open(input: ParseStream<'_>) -> Result<ParseBuffer<'_>> {
    let content;
    parenthesized!(content in input);
    Ok(content)
}

/// The string of `role("admin")` or `role == "admin"`.
fn text_after_no_equals(input: ParseStream<'_>) -> Option<LitStr> {
    if input.peek(token::Paren) {
        open(input).ok()?.parse().ok()
    } else {
        input.parse::<Token![==]>().and_then(|_| input.parse()).ok()
    }
}

/// The path from the root that was probably meant.
fn absolute(path: &str) -> String {
    match path.split("::").next() {
        Some("crate" | "$crate" | "") => path.to_owned(),
        Some("self" | "super") => format!(
            "crate::{}",
            path.trim_start_matches("self::")
                .trim_start_matches("super::")
        ),
        _ => format!("::{path}"),
    }
}
