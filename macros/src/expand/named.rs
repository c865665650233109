//! The policy that the user named, under a name of ours.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned as _;
use syn::{Type, Visibility};

use super::conditions::Conditions;
use crate::names::{self, Runtime};
use crate::policy::Policy;

/// What a handler or a block has of a policy that it names.
pub(super) struct Named {
    /// The code beside it.
    pub(super) code: TokenStream,
    /// The type in that code.
    pub(super) name: Ident,
}

impl Named {
    /// A type that asks what the named policy asks, visible where the handlers are whose signatures name it: the policy itself
    /// may be private, so only bodies and a bound name that one.
    pub(super) fn of(
        policy: &Policy,
        own: &Ident,
        runtime: &Runtime,
        cfgs: &Conditions,
        vis: &Visibility,
    ) -> Option<Self> {
        let written = policy.named.as_ref()?;
        let name = names::named_policy(own, written.span());
        let (policy_impl, decide_impl) = (
            policy_impl(&name, written, runtime),
            decide_impl(&name, written, runtime),
        );
        let code = quote_spanned! {Span::mixed_site()=>
            #cfgs
            #[doc(hidden)]
            #[non_exhaustive]
            #vis struct #name;
            #cfgs
            #policy_impl
            #cfgs
            #decide_impl
        };
        Some(Self { code, name })
    }
}

fn policy_impl(name: &Ident, written: &Type, runtime: &Runtime) -> TokenStream {
    let check = names::introduced("check");
    // Where the policy stands in the attribute, so that rustc points there if it is none.
    let there = Span::mixed_site().located_at(written.span());
    let policy = quote_spanned!(there=> <#written as #runtime::Policy>);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #runtime::Policy for #name {
            const REQUIREMENT: #runtime::Requirement = #policy::REQUIREMENT;
            fn check_claims(#check: #runtime::ClaimsCheck<'_>) -> #runtime::ClaimsResult {
                #policy::check_claims(#check)
            }
        }
    }
}

fn decide_impl(name: &Ident, written: &Type, runtime: &Runtime) -> TokenStream {
    let (any, check) = (names::introduced("State"), names::introduced("check"));
    let (parts, state) = (names::introduced("parts"), names::introduced("state"));
    let there = Span::mixed_site().located_at(written.span());
    let decide = quote_spanned!(there=> #runtime::DecideNamed<#any>);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl<#any: ::core::marker::Sync> #runtime::Decide<#any> for #name
        where
            #written: #decide,
        {
            fn has_check(#check: #runtime::CheckTerm) -> bool {
                <#written as #decide>::has_check(#check)
            }
            async fn ask_check(
                #check: #runtime::CheckTerm,
                #parts: &mut #runtime::Parts,
                #state: &#any,
            ) -> #runtime::Checked {
                <#written as #decide>::ask_check(#check, #parts, #state).await
            }
        }
    }
}
