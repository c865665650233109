//! Strings, alone and as alternatives, and what they may say.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitStr, Path};

use super::separated::{separated, take_to_comma, take_token};
use super::slot::Written;
use super::value::Named;
use crate::errors::Report;
use crate::rule::path_text;

/// The characters that a string may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fits {
    /// Whatever a token may say.
    Anything,
    /// RFC 6749 section 3.3: one word of `%x21 / %x23-5B / %x5D-7E`; challenges list such words with spaces between.
    Word,
    /// RFC 6750 section 3: what stands between the quotes of a challenge unescaped.
    Quotable,
}

/// Reads one string for which `fits` holds; `before` it stands what the repair repeats.
pub(super) fn text(
    named: &Named,
    fits: Fits,
    before: &str,
    input: ParseStream<'_>,
    report: &mut Report,
) -> Option<LitStr> {
    if let Ok(literal) = input.fork().parse::<LitStr>()
        && literal.suffix().is_empty()
    {
        take_token(input);
        let Named {
            written: Written { name, .. },
            example,
            instead_of_two,
        } = named;
        let says = Says {
            name,
            example,
            instead_of_two,
        };
        let fits = says
            .check(&literal.value(), fits)
            .map_err(|why| report.at(&literal, why));
        return fits.is_ok().then_some(literal);
    }
    let found = take_to_comma(input);
    let repair = match meant_as_text(found.clone()) {
        // A bare number is seconds wherever a time is asked for.
        Some(count)
            if named.written.name == "max_age"
                && count.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            format!("`{before}\"{count}s\"`")
        }
        Some(text) => format!("`{before}{text:?}`"),
        None => variant_meant(named, &found).unwrap_or_else(|| named.example.to_owned()),
    };
    report.at(
        &found,
        format!("`{}` takes a string; write {repair}", named.written.name),
    );
    None
}

/// For `role = Role::Admin`: variants stand in predicates only.
fn variant_meant(named: &Named, found: &TokenStream) -> Option<String> {
    let name = &named.written.name;
    let path: Path = syn::parse2(found.clone()).ok()?;
    (name == "role" || name == "scope")
        .then(|| format!("`{name}({})` for a variant", path_text(&path)))
}

/// Reads the inside of `("a", "b")`.
pub(super) fn list(
    named: &Named,
    fits: Fits,
    content: ParseStream<'_>,
    report: &mut Report,
) -> Vec<LitStr> {
    let mut list: Vec<LitStr> = Vec::new();
    let begins = |input: ParseStream<'_>| input.peek(LitStr);
    separated(content, report, begins, |input, report| {
        let Some(entry) = text(named, fits, "", input, report) else {
            return;
        };
        if list.iter().any(|earlier| earlier.value() == entry.value()) {
            report.at(
                &entry,
                format!(
                    "duplicate `{:?}` in `{}`; remove it",
                    entry.value(),
                    named.written.name
                ),
            );
        }
        list.push(entry);
    });
    list
}

/// What errors say about a string.
pub(crate) struct Says<'s> {
    /// What takes the string.
    pub(crate) name: &'s dyn Display,
    pub(crate) example: &'s dyn Display,
    pub(crate) instead_of_two: &'s dyn Display,
}

impl Says<'_> {
    /// Refuses an empty string, white space around it, and characters that do not fit.
    pub(crate) fn check(&self, text: &str, fits: Fits) -> Result<(), String> {
        let Self {
            name,
            example,
            instead_of_two,
        } = self;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(format!("`{name}` is empty; write {example}"));
        }
        if trimmed != text {
            return Err(format!(
                "white space around `{text:?}`; write `{trimmed:?}`"
            ));
        }
        match text.chars().find(|character| !fits.allows(*character)) {
            None => Ok(()),
            Some(' ') => Err(format!(
                "`{text:?}` is more than one word; {instead_of_two}"
            )),
            Some(stranger) => Err(format!(
                "`{}` cannot stand in `{name}`; use ASCII letters, digits and marks other than `\"` and `\\`",
                stranger.escape_debug()
            )),
        }
    }
}

/// One word or literal, as the text it was probably meant to be.
fn meant_as_text(found: TokenStream) -> Option<String> {
    if let Ok(word) = Ident::parse_any.parse2(found.clone()) {
        return Some(word.to_string());
    }
    match syn::parse2::<Lit>(found).ok()? {
        Lit::Str(text) => Some(text.value()),
        Lit::Char(letter) => Some(letter.value().to_string()),
        Lit::ByteStr(bytes) => String::from_utf8(bytes.value()).ok(),
        Lit::Int(number) => Some(number.to_string()),
        Lit::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Fits {
    pub(crate) const fn allows(self, character: char) -> bool {
        match self {
            Self::Anything => true,
            Self::Word => matches!(character, '\x21' | '\x23'..='\x5B' | '\x5D'..='\x7E'),
            Self::Quotable => {
                matches!(character, '\x20'..='\x21' | '\x23'..='\x5B' | '\x5D'..='\x7E')
            }
        }
    }
}
