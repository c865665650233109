//! The guard before a handler's parameters, or in one with the parameter that it hands on.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use super::conditions::Conditions;
use super::{gate, with_first_parameter};
use crate::handler::{Handing, Handler};
use crate::names::{GUARD, HANDED, Runtime};

/// What is known of a guard besides its handler.
pub(super) struct Guard<'g> {
    pub(super) runtime: &'g Runtime,
    pub(super) cfgs: &'g Conditions,
    /// All that is asked.
    pub(super) policy: &'g dyn ToTokens,
    /// The type of the handler's own.
    pub(super) own: &'g Ident,
    /// Whether what stands beside the handler sees the types in its signature.
    pub(super) types_mean_the_same_beside: bool,
}

impl Guard<'_> {
    /// The handler with its guard, and what the guard needs beside it, if anything.
    pub(super) fn before(&self, handler: Handler) -> (TokenStream, Option<TokenStream>) {
        let handing = self
            .types_mean_the_same_beside
            .then(|| Handing::of(&handler));
        if let Some(handing) = handing.flatten() {
            return self.handing(handler, handing);
        }
        let gate = gate(self.runtime, GUARD, self.policy);
        (with_first_parameter(handler, gate), None)
    }

    fn handing(&self, handler: Handler, handing: Handing) -> (TokenStream, Option<TokenStream>) {
        let Self {
            runtime,
            cfgs,
            policy,
            own,
            ..
        } = self;
        let Handing {
            position,
            pattern,
            ty,
            others,
        } = handing;
        let here = Span::mixed_site();
        let others = others.map_or_else(
            || quote_spanned!(here=> #runtime::Anyone),
            |types| quote_spanned!(here=> (#(#types,)*)),
        );
        let gate = Ident::new(HANDED, here);
        let handed = quote_spanned! {here=>
            #runtime::#gate { argument: #pattern, .. }: #runtime::#gate<#policy, #ty, #others, #own>
        };
        let beside = quote_spanned! {here=>
            #cfgs
            #[automatically_derived]
            impl #runtime::Hands<#ty> for #own {
                fn reader() -> ::core::option::Option<#runtime::Reader<#ty>> {
                    #runtime::Argument::<#ty>::NEW.reader()
                }
            }
        };
        let handler = handler.without_parameter(position);
        (with_first_parameter(handler, handed), Some(beside))
    }
}
