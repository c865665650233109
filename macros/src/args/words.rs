//! The words in tokens of another form than was asked for, so that the repair can repeat them.

use proc_macro2::{Literal, TokenStream, TokenTree};
use syn::Lit;
use syn::ext::IdentExt as _;

/// The words of `[a, "b", "c, d"]`, quoted or not.
pub(super) fn words(tokens: TokenStream) -> Vec<String> {
    let mut words_so_far = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) => words_so_far.push(word.unraw().to_string()),
            TokenTree::Literal(literal) => words_so_far.extend(in_literal(literal)),
            TokenTree::Group(group) => words_so_far.extend(words(group.stream())),
            TokenTree::Punct(_) => {}
        }
    }
    words_so_far
}

fn in_literal(literal: Literal) -> Vec<String> {
    let written = literal.to_string();
    let text = match Lit::new(literal) {
        Lit::Str(text) => text.value(),
        _ => written,
    };
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
