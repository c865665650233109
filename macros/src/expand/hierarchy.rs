//! What only the compiler can say of a rule with typed roles: constants that it evaluates where the hierarchy is known.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;

use super::conditions::Conditions;
use super::rule::grant;
use crate::names::Runtime;
use crate::parameters::in_parentheses;
use crate::rule::analyse::Callers;
use crate::rule::analyse::hierarchy::{Projection, Typed, projections};
use crate::rule::{Rule, path_text};

/// The name of the constant that the others ask.
const HIERARCHY: &str = "__PORTCULLIS_HIERARCHY";

/// One constant for each mistake that a hierarchy can make of the rule, so that all of them are reported; outside of any
/// generic item, so that `cargo check` computes them.
pub(super) fn hierarchy(
    runtime: &Runtime,
    cfgs: &Conditions,
    rule: &Rule,
    callers: Callers,
) -> Vec<TokenStream> {
    let all = projections(rule, callers);
    all.iter()
        .map(|projection| assertions(runtime, cfgs, projection))
        .collect()
}

fn assertions(runtime: &Runtime, cfgs: &Conditions, projection: &Projection<'_>) -> TokenStream {
    let here = Span::mixed_site();
    let hierarchy = value(runtime, projection);
    let whole = &projection.tokens;
    let of_whole = [
        (&projection.granted, "assert_satisfiable"),
        (&projection.refused, "assert_refuses"),
    ];
    let of_whole = of_whole.into_iter().filter_map(|(combinations, assert)| {
        let can_be_wrong = !combinations.is_in_every_hierarchy();
        can_be_wrong.then(|| call(whole, assert, &TokenStream::new()))
    });
    let effects = projection.effects.iter().map(|effect| {
        let (grant, changed) = (effect.grant, effect.changed.words());
        call(
            &effect.tokens,
            "assert_effect",
            &quote_spanned!(here=> #grant, &[#(#changed),*]),
        )
    });
    let calls = of_whole.chain(effects);
    let (name, roles) = (Ident::new(HIERARCHY, here), projection.grants.len());
    quote_spanned! {here=>
        #cfgs
        const _: () = {
            const #name: #runtime::Hierarchy<#roles> = #hierarchy;
            #(const _: () = #calls;)*
        };
    }
}

fn value(runtime: &Runtime, projection: &Projection<'_>) -> TokenStream {
    let here = Span::mixed_site();
    let of = match projection.of {
        Typed::Roles => "role",
        Typed::Scopes => "scope",
    };
    let grants = projection
        .grants
        .iter()
        .map(|path| grant(runtime, of, path));
    let texts = projection
        .grants
        .iter()
        .map(|path| format!("{of}({})", path_text(path)));
    let (granted, refused) = (projection.granted.words(), projection.refused.words());
    quote_spanned! {here=>
        #runtime::Hierarchy::new(
            [#(#grants),*],
            [#(#texts),*],
            &[#(#granted),*],
            &[#(#refused),*],
        )
    }
}

/// A call whose errors stand on these tokens, from the first to the last: rustc shows an expression by where it begins and ends.
fn call(on: &TokenStream, method: &str, arguments: &TokenStream) -> TokenStream {
    let span = |token: Option<TokenTree>| {
        token.map_or_else(Span::mixed_site, |token| {
            Span::mixed_site().located_at(token.span())
        })
    };
    let first = span(on.clone().into_iter().next());
    let last = span(on.clone().into_iter().last());
    let (name, method) = (Ident::new(HIERARCHY, first), Ident::new(method, first));
    let arguments = in_parentheses(arguments.clone(), last);
    quote_spanned!(first=> #name.#method #arguments)
}
