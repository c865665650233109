//! What a function must be to become a handler.
//!
//! Types are left to rustc: whether a parameter is an extractor, or the return type a response.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, Safety};

use crate::args::Args;
use crate::errors::Report;
use crate::handler::Handler;

/// How many extractors Axum takes besides the guard.
const PLACES: usize = 15;

pub(super) fn check(handler: &Handler, report: &mut Report) {
    is_not_const(handler, report);
    is_async(handler, report);
    is_safe(handler, report);
    has_rust_abi(handler, report);
    is_free(handler, report);
    fits_axum(handler, report);
    has_a_body(handler, report);
}

/// A handler is called while the program runs.
fn is_not_const(handler: &Handler, report: &mut Report) {
    if let Some(keyword) = handler.sig.constness {
        report.at(keyword, "a handler cannot be `const`; remove it");
    }
}

/// A handler is `async`, so that one attribute means one shape; Axum itself also takes functions that return futures.
fn is_async(handler: &Handler, report: &mut Report) {
    if handler.sig.asyncness.is_none() {
        let name = &handler.sig.ident;
        report.at(
            handler.sig.fn_token,
            format!("`{name}` is not async; write `async fn`"),
        );
    }
}

/// Axum takes no unsafe functions.
fn is_safe(handler: &Handler, report: &mut Report) {
    if let Safety::Unsafe(keyword) = &handler.sig.safety {
        report.at(keyword, "a handler cannot be `unsafe`; remove it");
    }
}

/// Axum takes functions with Rust's own calling convention.
fn has_rust_abi(handler: &Handler, report: &mut Report) {
    if let Some(abi) = &handler.sig.abi {
        report.at(
            abi,
            format!("a handler cannot be `{}`; remove it", abi.to_token_stream()),
        );
    }
}

/// A handler stands outside of `impl` blocks, because its policy is a type beside it, which rustc takes only there. The
/// block itself cannot be seen from here, but `self` and `Self` occur nowhere else.
fn is_free(handler: &Handler, report: &mut Report) {
    let sig = &handler.sig;
    if let Some(receiver) = sig.receiver() {
        report.at(
            receiver,
            "a handler takes no `self`; move the function out of the `impl` and use `State`",
        );
        return;
    }
    let where_clause = &sig.generics.where_clause;
    let signature = [
        sig.inputs.to_token_stream(),
        sig.output.to_token_stream(),
        where_clause.to_token_stream(),
    ];
    if let Some(word) = signature
        .into_iter()
        .find_map(|tokens| find(tokens, &|word| word == "Self"))
    {
        report.at(
            word,
            "a handler has no `Self`; move the function out of the `impl` and name the type",
        );
    }
}

/// Axum takes 16 extractors, of which the guard is one. A parameter under `#[cfg]` may not be there.
fn fits_axum(handler: &Handler, report: &mut Report) {
    let certain = |parameter: &&FnArg| match parameter {
        FnArg::Typed(parameter) => !parameter
            .attrs
            .iter()
            .any(|attr| attr.path().is_ident("cfg")),
        FnArg::Receiver(_) => false,
    };
    if let Some(surplus) = handler.sig.inputs.iter().filter(certain).nth(PLACES) {
        let axum = format!("and Axum takes {} in all", PLACES + 1);
        let repair = "put several in one struct with `#[derive(FromRequestParts)]`";
        report.at(
            surplus,
            format!("more than {PLACES} extractors beside the guard, {axum}; {repair}"),
        );
    }
}

/// A handler is not a declaration.
fn has_a_body(handler: &Handler, report: &mut Report) {
    let is_block = |token: &TokenTree| matches!(token, TokenTree::Group(_));
    if !handler
        .body
        .clone()
        .into_iter()
        .any(|token| is_block(&token))
    {
        let name = &handler.sig.ident;
        report.at(
            &handler.body,
            format!("`{name}` has no body; write `{{ … }}` instead of `;`"),
        );
    }
}

/// The claims of all requests are read as one type, and so with the others: the policy, a constant, knows no parameters of
/// the handler.
pub(super) fn types_are_not_generic(args: &Args, handler: &Handler, report: &mut Report) {
    let generics = &handler.sig.generics;
    let is_parameter = |word: &Ident| {
        generics
            .type_params()
            .any(|parameter| parameter.ident == *word)
    };
    for (item, ty) in [
        ("claims", args.claims.value()),
        ("state", args.state.value()),
        ("policy", args.policy.value()),
    ] {
        if let Some(word) = find(ty.to_token_stream(), &is_parameter) {
            report.at(
                &word,
                format!(
                    "`{word}` is a parameter of the handler, which `{item}` cannot use; name one type"
                ),
            );
        }
    }
}

/// The first word in `tokens` that `is_meant` knows.
fn find(tokens: TokenStream, is_meant: &dyn Fn(&Ident) -> bool) -> Option<Ident> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if is_meant(&word) => Some(word),
        TokenTree::Group(group) => find(group.stream(), is_meant),
        _ => None,
    })
}
