//! Elements with commas between them, read to the end whatever is wrong with one of them.

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Result, Token};

use crate::errors::Report;
use crate::rule::path_text;

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
        let start = input.fork();
        element(input, report);
        if joined_like_a_term(&start, input, report) {
            take_to_comma(input);
        }
        separator(input, report, begins);
    }
}

/// For `role = "a" && …` and `policy = A || …`: the element is an item, which joins nothing.
fn joined_like_a_term(
    element: ParseStream<'_>,
    input: ParseStream<'_>,
    report: &mut Report,
) -> bool {
    if !(input.peek(Token![&&]) || input.peek(Token![||])) {
        return false;
    }
    let policy = element.fork();
    let (item, repair) = if let Ok((name, text)) = grant_item(element) {
        let item = format!("{name} = {text}");
        (item, format!("write `{name}({text})` as a term"))
    } else if let Ok(policy) = policy_item(&policy) {
        let item = format!("policy = {policy}");
        (
            item,
            "write `,` to ask for both, or the policy's own terms".to_owned(),
        )
    } else {
        return false;
    };
    let operator = take_token(&input.fork());
    report.at(
        &operator,
        format!("`{operator}` joins terms, and `{item}` is an item; {repair}"),
    );
    true
}

fn grant_item(element: ParseStream<'_>) -> Result<(Ident, String)> {
    let name: Ident = element.parse()?;
    element.parse::<Token![=]>()?;
    let text: LitStr = element.parse()?;
    if name == "role" || name == "scope" {
        Ok((name, text.to_token_stream().to_string()))
    } else {
        Err(element.error("neither a role nor a scope"))
    }
}

fn policy_item(element: ParseStream<'_>) -> Result<String> {
    let name: Ident = element.parse()?;
    element.parse::<Token![=]>()?;
    let policy: Path = element.parse()?;
    if name == "policy" {
        Ok(path_text(&policy))
    } else {
        Err(element.error("no policy"))
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
    let joins = input.peek(Token![&&]) || input.peek(Token![||]);
    let surplus = take_token(input);
    let message = if joins {
        format!(
            "`{surplus}` joins terms, and what stands before it is an item; items are joined by `,`, and all of them must hold"
        )
    } else {
        format!("unexpected `{surplus}` behind an item; write `,` between two items")
    };
    report.at(&surplus, message);
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
