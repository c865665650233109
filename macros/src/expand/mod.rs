//! From what was decided to code. Nothing can go wrong here.

mod asked;
mod block;
mod call;
mod checks;
mod claim;
mod conditions;
mod grants;
mod guard;
mod hierarchy;
pub(crate) mod mistaken;
mod named;
mod requirement;
mod rule;
mod written;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Attribute, Type};

pub(crate) use self::asked::asked;
pub(crate) use self::block::block;

use self::checks::Checks;
use self::conditions::conditions;
use self::grants::of_one_type;
use self::guard::Guard;
use self::hierarchy::hierarchy;
use self::named::Named;
use self::requirement::requirement;
use self::written::Written;
use crate::handler::Handler;
use crate::names::{self, AND, OPEN, PLAIN_POLICY, POLICY, Runtime};
use crate::policy::{Guarded, NamedPolicy, Opened, Policy};

/// How many parameters clippy's `too_many_arguments` lets pass: one more, ours, is not the user's fault.
const CLIPPY_TOLERATES: usize = 7;

/// A function with its gate, and what stands beside it.
struct Expansion {
    function: TokenStream,
    beside: TokenStream,
}

impl Expansion {
    /// The function comes first, where editors look for it.
    fn together(self) -> TokenStream {
        let Self {
            mut function,
            beside,
        } = self;
        function.extend([beside]);
        function
    }
}

/// The handler with its guard, and beside it the policy.
pub(crate) fn guarded(guarded: Guarded) -> TokenStream {
    let above = guarded.above.as_ref().map_or(0, |above| above.count);
    let name = names::policy(&guarded.handler.sig.ident, above);
    guarded_by(guarded, &name, true).together()
}

fn guarded_by(guarded: Guarded, name: &Ident, types_mean_the_same_beside: bool) -> Expansion {
    let Guarded {
        handler,
        runtime,
        policy,
        above,
    } = guarded;
    let (attrs, place) = (&handler.attrs, &handler.sig.ident);
    let policy_type = policy_type(&handler, name);
    let mut beside = policy_impl(&policy_type, attrs, place, &runtime, name, &policy);
    let cfgs = conditions(attrs);
    let named = Named::of(&policy, name, &runtime, &cfgs, &handler.vis);
    let mut policies: Vec<&dyn ToTokens> = Vec::new();
    policies.extend(above.as_ref().map(|above| &above.policy as &dyn ToTokens));
    policies.push(name);
    policies.extend(named.as_ref().map(|named| &named.name as &dyn ToTokens));
    let contradiction_checks = contradiction_checks(attrs, &runtime, &policies);
    let guard = Guard {
        runtime: &runtime,
        cfgs: &cfgs,
        policy: &All(&runtime, &policies),
        own: name,
        types_mean_the_same_beside,
    };
    let (function, of_guard) = guard.before(handler);
    // Nothing at all would still have rustc make a stream of what is there.
    for more in named
        .map(|named| named.code)
        .into_iter()
        .chain(contradiction_checks)
        .chain(of_guard)
    {
        beside.extend([more]);
    }
    Expansion { function, beside }
}

/// The handler with a parameter that asks for nothing, and beside it the place of the decision.
pub(crate) fn opened(opened: Opened) -> TokenStream {
    let name = names::policy(&opened.handler.sig.ident, 0);
    opened_by(opened, &name).together()
}

fn opened_by(opened: Opened, name: &Ident) -> Expansion {
    let Opened { handler, runtime } = opened;
    let policy_type = policy_type(&handler, name);
    let policy_impl = open_impl(&handler, &runtime, name);
    let open = gate(&runtime, OPEN, name);
    Expansion {
        function: with_first_parameter(handler, open),
        beside: quote_spanned!(Span::mixed_site()=> #policy_type #policy_impl),
    }
}

/// The struct as it was written, and that it is a policy.
pub(crate) fn named(named: NamedPolicy) -> TokenStream {
    let NamedPolicy {
        item,
        runtime,
        policy,
    } = named;
    let (attrs, name) = (&item.attrs, &item.ident);
    policy_impl(&item, attrs, name, &runtime, name, &policy)
}

/// All policies as one; of none, there is none.
struct All<'a>(&'a Runtime, &'a [&'a dyn ToTokens]);

impl ToTokens for All<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(runtime, policies) = self;
        match policies {
            [] => {}
            [only] => only.to_tokens(tokens),
            [above @ .., below] => {
                let (and, above) = (Ident::new(AND, Span::mixed_site()), All(runtime, above));
                tokens.extend(quote_spanned!(Span::mixed_site()=> #runtime::#and<#above, #below>));
            }
        }
    }
}

/// The parameter has no name: the body cannot meet it, and other attributes (`#[instrument]`, `#[utoipa::path]`) do not
/// take it for a value of the user's.
fn gate(runtime: &Runtime, gate: &str, policy: &dyn ToTokens) -> TokenStream {
    let gate = Ident::new(gate, Span::mixed_site());
    quote_spanned!(Span::mixed_site()=> _: #runtime::#gate<#policy>)
}

fn with_first_parameter(handler: Handler, parameter: TokenStream) -> TokenStream {
    let mut function = TokenStream::new();
    let parameters = &handler.parameters;
    if parameters.may_hold(CLIPPY_TOLERATES) && parameters.each().count() == CLIPPY_TOLERATES {
        let allow = quote_spanned!(Span::mixed_site()=> #[allow(clippy::too_many_arguments)]);
        function.extend([allow]);
    }
    handler.append_with_first(parameter, &mut function);
    function
}

/// As visible as the handler, whose signature names it: otherwise `private_interfaces` fires. With braces, so that it has no constructor,
/// of which rustc would keep books.
fn policy_type(handler: &Handler, name: &Ident) -> TokenStream {
    let (cfgs, vis) = (conditions(&handler.attrs), &handler.vis);
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[doc(hidden)]
        #[non_exhaustive]
        #vis struct #name {}
    }
}

/// What makes the type `name` a policy that was written at `place`: behind its declaration one implementation, or two where it has
/// checks.
fn policy_impl(
    declaration: &impl ToTokens,
    attrs: &[Attribute],
    place: &Ident,
    runtime: &Runtime,
    name: &Ident,
    policy: &Policy,
) -> TokenStream {
    let (cfgs, rule, written) = (
        conditions(attrs),
        policy.rule.as_ref(),
        Written::at(place, runtime),
    );
    let checks = Checks::of(rule);
    let requirement = requirement(place, runtime, name, policy, &checks);
    let of_one_type = rule.map_or_else(Vec::new, |rule| of_one_type(rule, &cfgs));
    let hierarchy = rule.map_or_else(Vec::new, |rule| {
        hierarchy(runtime, &cfgs, rule, policy.admission.callers())
    });
    let check_claims = policy
        .claims
        .as_ref()
        .map(|claims| check_claims(claims, runtime));
    let decide_impl = checks.decide_impl(runtime, &cfgs, name, policy.state.as_ref());
    let policy_trait = match decide_impl {
        Some(_) => POLICY,
        None => PLAIN_POLICY,
    };
    let policy_trait = Ident::new(policy_trait, Span::mixed_site());
    quote_spanned! {Span::mixed_site()=>
        #declaration
        #cfgs
        #[automatically_derived]
        impl #runtime::#policy_trait for #name {
            const REQUIREMENT: #runtime::Requirement = #written #(#requirement)*;
            #check_claims
        }
        #decide_impl
        #(#of_one_type)*
        #(#hierarchy)*
    }
}

/// Called where the type stands, so that rustc points there if it cannot hold claims.
fn check_claims(claims: &Type, runtime: &Runtime) -> TokenStream {
    let check = names::introduced("check");
    let there = Span::mixed_site().located_at(claims.span());
    let fits = quote_spanned!(there=> #check.fits::<#claims>());
    quote_spanned! {Span::mixed_site()=>
        fn check_claims(#check: #runtime::ClaimsCheck<'_>) -> #runtime::ClaimsResult {
            #fits
        }
    }
}

fn open_impl(handler: &Handler, runtime: &Runtime, name: &Ident) -> TokenStream {
    let place = &handler.sig.ident;
    let (cfgs, written) = (conditions(&handler.attrs), Written::at(place, runtime));
    let site = written.site();
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[automatically_derived]
        impl #runtime::Public for #name {
            const SITE: #runtime::Site = #written #site;
        }
    }
}

/// Constants outside of any generic item, which `cargo check` computes: that two policies contradict each other does
/// not wait for a build.
fn contradiction_checks(
    attrs: &[Attribute],
    runtime: &Runtime,
    policies: &[&dyn ToTokens],
) -> Vec<TokenStream> {
    let cfgs = conditions(attrs);
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
