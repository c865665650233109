//! Elements with commas between them, read to the end whatever is wrong with one of them.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

use crate::errors::Report;

/// Reads all elements of `input`, each of which `begins` with a known token. `element` reports its own mistakes and
/// takes at least one token.
pub(super) fn separated(
    input: ParseStream<'_>,
    report: &mut Report,
    begins: fn(ParseStream<'_>) -> bool,
    mut element: impl FnMut(ParseStream<'_>, &mut Report),
) {
    while !input.is_empty() {
        if input.peek(Token![,]) {
            report.at(
                take_token(input),
                "nothing stands before this `,`; remove it",
            );
            continue;
        }
        element(input, report);
        separator(input, report, begins);
    }
}

/// Takes the comma behind an element. Where it is missing and another element follows, that one is read as well.
fn separator(input: ParseStream<'_>, report: &mut Report, begins: fn(ParseStream<'_>) -> bool) {
    if input.is_empty() || input.parse::<Token![,]>().is_ok() {
        return;
    }
    if begins(input) {
        let next = take_token(&input.fork());
        report.at(&next, format!("no `,` before `{next}`; write one"));
        return;
    }
    let surplus = take_token(input);
    report.at(
        &surplus,
        format!("unexpected `{surplus}` behind an item; write `,` between two items"),
    );
    take_to_comma(input);
}

/// Takes the next token; an operator such as `||` is one.
pub(super) fn take_token(input: ParseStream<'_>) -> TokenStream {
    let mut taken = TokenStream::new();
    while let Ok(token) = input.parse::<TokenTree>() {
        let goes_on =
            matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        taken.extend([token]);
        if !goes_on || at_end(input) {
            break;
        }
    }
    taken
}

/// Takes what is left of the element, without the comma behind it.
pub(super) fn take_to_comma(input: ParseStream<'_>) -> TokenStream {
    let mut taken = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        taken.extend(take_token(input));
    }
    taken
}

/// Whether an element has nothing more.
pub(super) fn at_end(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}
