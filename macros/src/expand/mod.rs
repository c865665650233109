//! From what was decided to code. Nothing can go wrong here.

mod conditions;
mod requirement;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{FnArg, Pat, PatType, PatWild, Token, Type};

use self::conditions::conditions;
use self::requirement::{requirement, site};
use crate::handler::Handler;
use crate::names::{self, AND, GUARD, OPEN, Runtime};
use crate::policy::{Guarded, Opened, Policy};

/// How many parameters clippy's `too_many_arguments` lets pass: one more, ours, is not the user's fault.
const CLIPPY_TOLERATES: usize = 7;

/// The handler with its guard, and beside it the policy.
pub(crate) fn guarded(guarded: Guarded) -> TokenStream {
    let Guarded {
        handler,
        runtime,
        policy,
        above,
    } = guarded;
    let name = names::policy(
        &handler.sig.ident,
        above.as_ref().map_or(0, |above| above.count),
    );
    let policy_type = policy_type(&handler, &name);
    let policy_impl = policy_impl(&handler, &runtime, &name, &policy);
    let contradiction_check = above
        .as_ref()
        .map(|above| contradiction_check(&handler, &runtime, &above.policy, &name));
    let both = above.map(|above| both(&runtime, &above.policy, &name));
    let guard = gate(
        &runtime,
        GUARD,
        &both.unwrap_or_else(|| name.to_token_stream()),
    );
    let function = with_first_parameter(handler, guard);
    quote_spanned!(Span::mixed_site()=> #function #policy_type #policy_impl #contradiction_check)
}

/// The handler with a parameter that asks for nothing, and beside it the place of the decision.
pub(crate) fn opened(opened: Opened) -> TokenStream {
    let Opened { handler, runtime } = opened;
    let name = names::policy(&handler.sig.ident, 0);
    let policy_type = policy_type(&handler, &name);
    let policy_impl = open_impl(&handler, &runtime, &name);
    let open = gate(&runtime, OPEN, &name.to_token_stream());
    let function = with_first_parameter(handler, open);
    quote_spanned!(Span::mixed_site()=> #function #policy_type #policy_impl)
}

fn both(runtime: &Runtime, above: &Type, below: &Ident) -> TokenStream {
    let and = Ident::new(AND, Span::mixed_site());
    quote_spanned!(Span::mixed_site()=> #runtime::#and<#above, #below>)
}

fn gate(runtime: &Runtime, gate: &str, policy: &TokenStream) -> Type {
    let gate = Ident::new(gate, Span::mixed_site());
    Type::Verbatim(quote_spanned!(Span::mixed_site()=> #runtime::#gate<#policy>))
}

/// The parameter has no name: the body cannot meet it, and other attributes (`#[instrument]`, `#[utoipa::path]`) do not
/// take it for a value of the user's. The function comes first in the expansion, where editors look for it.
fn with_first_parameter(handler: Handler, gate: Type) -> TokenStream {
    let Handler {
        attrs,
        vis,
        mut sig,
        body,
        ..
    } = handler;
    let allow = (sig.inputs.len() == CLIPPY_TOLERATES)
        .then(|| quote_spanned!(Span::mixed_site()=> #[allow(clippy::too_many_arguments)]));
    let underscore_token = Token![_](Span::mixed_site());
    let first = PatType {
        attrs: Vec::new(),
        pat: Box::new(Pat::Wild(PatWild {
            attrs: Vec::new(),
            underscore_token,
        })),
        colon_token: Token![:](Span::mixed_site()),
        ty: Box::new(gate),
    };
    sig.inputs.insert(0, FnArg::Typed(first));
    quote_spanned!(Span::mixed_site()=> #allow #(#attrs)* #vis #sig #body)
}

/// As visible as the handler, whose signature names it: otherwise `private_interfaces` fires.
fn policy_type(handler: &Handler, name: &Ident) -> TokenStream {
    let (cfgs, vis) = (conditions(&handler.attrs), &handler.vis);
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[doc(hidden)]
        #[non_exhaustive]
        #vis struct #name;
    }
}

fn policy_impl(handler: &Handler, runtime: &Runtime, name: &Ident, policy: &Policy) -> TokenStream {
    let cfgs = conditions(&handler.attrs);
    let requirement = requirement(handler, runtime, policy);
    let check = names::introduced("check");
    let state = names::introduced("State");
    // Called where the type stands, so that rustc points there if it cannot hold claims.
    let check_claims = policy.claims.as_ref().map(|claims| {
        let there = Span::mixed_site().located_at(claims.span());
        let fits = quote_spanned!(there=> #check.fits::<#claims>());
        quote_spanned! {Span::mixed_site()=>
            fn check_claims(#check: #runtime::ClaimsCheck<'_>) -> #runtime::ClaimsResult {
                #fits
            }
        }
    });
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[automatically_derived]
        impl #runtime::Policy for #name {
            const REQUIREMENT: #runtime::Requirement = #requirement;
            #check_claims
        }
        #cfgs
        #[automatically_derived]
        impl<#state> #runtime::Decide<#state> for #name {}
    }
}

fn open_impl(handler: &Handler, runtime: &Runtime, name: &Ident) -> TokenStream {
    let (cfgs, site) = (conditions(&handler.attrs), site(handler, runtime));
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[automatically_derived]
        impl #runtime::Public for #name {
            const SITE: #runtime::Site = #site;
        }
    }
}

/// A constant outside of any generic item, which `cargo check` computes: that two policies contradict each other does
/// not wait for a build.
fn contradiction_check(
    handler: &Handler,
    runtime: &Runtime,
    above: &Type,
    below: &Ident,
) -> TokenStream {
    let cfgs = conditions(&handler.attrs);
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        const _: () = <#above as #runtime::Policy>::REQUIREMENT
            .assert_agrees_with(&<#below as #runtime::Policy>::REQUIREMENT);
    }
}
