//! What a function must be to become a handler.
//!
//! Types are left to rustc: whether a parameter is an extractor, or the return type a response.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Safety;

use crate::args::Args;
use crate::errors::Report;
use crate::handler::Handler;
use crate::parameters::attributes;

/// How many extractors Axum takes besides the guard.
const PLACES: usize = 15;

/// What a function is to become.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Become {
    /// With an attribute of its own, as far as can be seen from there.
    Handler,
    /// With the attribute on the block around it.
    HandlerInBlock,
    Check,
}

impl Become {
    fn noun(self) -> &'static str {
        match self {
            Self::Handler | Self::HandlerInBlock => "a handler",
            Self::Check => "a check",
        }
    }
}

pub(super) fn of_handler(handler: &Handler, what: Become, report: &mut Report) {
    of_function(handler, what, report);
    fits_axum(handler, report);
    has_a_body(handler, report);
}

pub(super) fn of_check(function: &Handler, report: &mut Report) {
    of_function(function, Become::Check, report);
    has_a_body(function, report);
}

fn of_function(function: &Handler, what: Become, report: &mut Report) {
    is_not_const(function, what, report);
    is_async(function, report);
    is_safe(function, what, report);
    has_rust_abi(function, what, report);
    has_no_self(function, what, report);
    is_free(function, what, report);
}

/// It is called while the program runs.
fn is_not_const(handler: &Handler, what: Become, report: &mut Report) {
    if let Some(keyword) = handler.sig.constness {
        report.at(
            keyword,
            format!("{} cannot be `const`; remove it", what.noun()),
        );
    }
}

/// It is `async`, so that one attribute means one shape; Axum itself also takes functions that return futures.
fn is_async(handler: &Handler, report: &mut Report) {
    if handler.sig.asyncness.is_none() {
        let name = &handler.sig.ident;
        report.at(
            handler.sig.fn_token,
            format!("`{name}` is not async; write `async fn`"),
        );
    }
}

/// Nobody calls it who could promise anything.
fn is_safe(handler: &Handler, what: Become, report: &mut Report) {
    if let Safety::Unsafe(keyword) = &handler.sig.safety {
        report.at(
            keyword,
            format!("{} cannot be `unsafe`; remove it", what.noun()),
        );
    }
}

/// It is called with Rust's own calling convention.
fn has_rust_abi(handler: &Handler, what: Become, report: &mut Report) {
    if let Some(abi) = &handler.sig.abi {
        report.at(
            abi,
            format!(
                "{} cannot be `{}`; remove it",
                what.noun(),
                abi.to_token_stream()
            ),
        );
    }
}

/// All that it knows comes from extractors.
fn has_no_self(function: &Handler, what: Become, report: &mut Report) {
    let Some(receiver) = function.parameters.receiver() else {
        return;
    };
    let and = match what {
        Become::Handler => ", and put the attribute on the `impl`",
        Become::HandlerInBlock => "",
        Become::Check => ", and move the function out of the `impl`",
    };
    let noun = what.noun();
    report.at(
        receiver,
        format!("{noun} takes no `self`; use `State`{and}"),
    );
}

/// A function with an attribute of its own stands outside of `impl` blocks, because of the type beside it, which rustc takes
/// only there. The block itself cannot be seen from here, but `self` and `Self` occur nowhere else.
fn is_free(function: &Handler, what: Become, report: &mut Report) {
    let message = match what {
        Become::Handler => "a handler has no `Self` of its own; put the attribute on the `impl`",
        Become::HandlerInBlock => return,
        Become::Check => {
            "a check has no `Self`; move the function out of the `impl` and name the type"
        }
    };
    let (parameters, is_it) = (&function.parameters, |word: &Ident| word == "Self");
    let mut word = find_in(&function.rest, &is_it);
    if parameters.may_say("Self") {
        word = find_in(parameters.tokens(), &is_it).or(word);
    }
    if let Some(word) = word
        && parameters.receiver().is_none()
    {
        report.at(word, message);
    }
}

/// Axum takes 16 extractors, of which the guard is one. A parameter under `#[cfg]` may not be there.
fn fits_axum(handler: &Handler, report: &mut Report) {
    if !handler.parameters.may_hold(PLACES + 1) {
        return;
    }
    let certain = |parameter: &&[TokenTree]| {
        let attrs = attributes(parameter);
        !attrs.iter().any(|attr| attr.path().is_ident("cfg"))
    };
    let surplus = handler.parameters.each().filter(certain).nth(PLACES);
    if let Some(surplus) = surplus {
        let axum = format!("and Axum takes {} in all", PLACES + 1);
        let repair = "put several in one struct with `#[derive(FromRequestParts)]`";
        report.at(
            surplus.iter().cloned().collect::<TokenStream>(),
            format!("more than {PLACES} extractors beside the guard, {axum}; {repair}"),
        );
    }
}

/// A handler is not a declaration.
fn has_a_body(handler: &Handler, report: &mut Report) {
    if !matches!(handler.body, Some(TokenTree::Group(_))) {
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
    if generics.params.is_empty() {
        return;
    }
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

fn find_in(tokens: &[TokenTree], is_meant: &dyn Fn(&Ident) -> bool) -> Option<Ident> {
    tokens.iter().find_map(|token| word_in(token, is_meant))
}

/// The first word in `tokens` that `is_meant` knows.
pub(super) fn find(tokens: TokenStream, is_meant: &dyn Fn(&Ident) -> bool) -> Option<Ident> {
    tokens
        .into_iter()
        .find_map(|token| word_in(&token, is_meant))
}

fn word_in(token: &TokenTree, is_meant: &dyn Fn(&Ident) -> bool) -> Option<Ident> {
    match token {
        TokenTree::Ident(word) => is_meant(word).then(|| word.clone()),
        TokenTree::Group(group) => find(group.stream(), is_meant),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}
