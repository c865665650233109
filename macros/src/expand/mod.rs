//! From what was decided to code. Nothing can go wrong here.

mod checks;
mod claim;
mod conditions;
mod grants;
mod requirement;
mod rule;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{FnArg, Pat, PatType, PatWild, Token, Type};

use self::checks::Checks;
use self::conditions::conditions;
use self::grants::of_one_type;
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
    let (alias, named) = policy
        .named
        .as_ref()
        .map(|named| named_alias(&handler, &name, named))
        .unzip();
    let above = above.map(|above| above.policy.to_token_stream());
    let own = name.to_token_stream();
    let joined: Vec<_> = above.into_iter().chain([own]).chain(named).collect();
    let contradiction_checks = contradiction_checks(&handler, &runtime, &joined);
    let all = joined
        .into_iter()
        .reduce(|above, below| both(&runtime, &above, &below));
    let guard = gate(&runtime, GUARD, &all.unwrap_or_default());
    let function = with_first_parameter(handler, guard);
    quote_spanned!(Span::mixed_site()=> #function #policy_type #policy_impl #alias #contradiction_checks)
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

/// The policy that the user named, under a name of ours: what is wrong with it is said once, where it is written.
fn named_alias(handler: &Handler, policy: &Ident, named: &Type) -> (TokenStream, TokenStream) {
    let cfgs = conditions(&handler.attrs);
    let name = names::named_policy(policy, named.span());
    let alias = quote_spanned!(Span::mixed_site()=> #cfgs type #name = #named;);
    (alias, name.to_token_stream())
}

fn both(runtime: &Runtime, above: &TokenStream, below: &TokenStream) -> TokenStream {
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
    let requirement = requirement(handler, runtime, name, policy);
    let rule = policy.rule.as_ref();
    let of_one_type = rule.map(|rule| of_one_type(rule, &cfgs));
    let decide_impl = Checks::of(rule).decide_impl(runtime, name, policy.state.as_ref());
    let check = names::introduced("check");
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
        #decide_impl
        #of_one_type
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

/// Constants outside of any generic item, which `cargo check` computes: that two policies contradict each other does
/// not wait for a build.
fn contradiction_checks(
    handler: &Handler,
    runtime: &Runtime,
    policies: &[TokenStream],
) -> TokenStream {
    let cfgs = conditions(&handler.attrs);
    let pairs = policies
        .iter()
        .enumerate()
        .flat_map(|(index, below)| policies.iter().take(index).map(move |above| (above, below)));
    let checks = pairs.map(|(above, below)| {
        quote_spanned! {Span::mixed_site()=>
            #cfgs
            const _: () = <#above as #runtime::Policy>::REQUIREMENT
                .assert_agrees_with(&<#below as #runtime::Policy>::REQUIREMENT);
        }
    });
    checks.collect()
}
