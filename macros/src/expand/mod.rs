//! From what was decided to code. Nothing can go wrong here.

mod asked;
mod block;
mod checks;
mod claim;
mod code;
mod conditions;
mod grants;
mod guard;
mod hierarchy;
mod implementation;
pub(crate) mod mistaken;
mod named;
mod policy_type;
mod requirement;
mod rule;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

pub(crate) use self::asked::asked;
pub(crate) use self::block::block;

use self::checks::Checks;
use self::code::Code;
use self::conditions::{Conditions, conditions};
use self::grants::of_one_type;
use self::guard::Guard;
use self::hierarchy::hierarchy;
use self::implementation::{Constant, Implementation};
use self::named::Named;
use self::policy_type::policy_type;
use self::requirement::requirement;
use crate::handler::Handler;
use crate::names::{self, AND, OPEN, PLAIN_POLICY, POLICY, PUBLIC, Runtime};
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
    let (place, cfgs) = (&handler.sig.ident, conditions(&handler.attrs));
    let mut beside = Code::of(&runtime);
    policy_type(&cfgs, &handler.vis, name, &mut beside);
    policy_impl(&cfgs, place, name, &policy, &runtime, &mut beside);
    let named = Named::of(&policy, name, &runtime, &cfgs, &handler.vis);
    let mut policies: Vec<&dyn ToTokens> = Vec::new();
    policies.extend(above.as_ref().map(|above| &above.policy as &dyn ToTokens));
    policies.push(name);
    policies.extend(named.as_ref().map(|named| &named.name as &dyn ToTokens));
    let contradiction_checks = contradiction_checks(&cfgs, &runtime, &policies);
    let guard = Guard {
        runtime: &runtime,
        cfgs: &cfgs,
        policy: &All(&runtime, &policies),
        own: name,
        types_mean_the_same_beside,
    };
    let (function, of_guard) = guard.before(handler);
    beside.each(named.map(|named| named.code));
    beside.each(contradiction_checks);
    beside.each(of_guard);
    Expansion {
        function,
        beside: beside.into_tokens(),
    }
}

/// The handler with a parameter that asks for nothing, and beside it the place of the decision.
pub(crate) fn opened(opened: Opened) -> TokenStream {
    let name = names::policy(&opened.handler.sig.ident, 0);
    opened_by(opened, &name).together()
}

fn opened_by(opened: Opened, name: &Ident) -> Expansion {
    let Opened { handler, runtime } = opened;
    let cfgs = conditions(&handler.attrs);
    let beside = placed(&handler, &cfgs, name, PUBLIC, &runtime).into_tokens();
    let open = gate(&runtime, OPEN, name);
    let function = with_first_parameter(handler, open);
    Expansion { function, beside }
}

/// A type for a handler that asks for nothing by itself, which knows the handler's place.
fn placed<'r>(
    handler: &Handler,
    cfgs: &Conditions,
    name: &Ident,
    of: &'static str,
    runtime: &'r Runtime,
) -> Code<'r> {
    let mut code = Code::of(runtime);
    policy_type(cfgs, &handler.vis, name, &mut code);
    let implementation = Implementation {
        cfgs,
        of,
        for_type: name,
        constant: Constant::site(&handler.sig.ident),
        functions: None,
    };
    implementation.write(&mut code);
    code
}

/// The struct as it was written, and that it is a policy.
pub(crate) fn named(named: NamedPolicy) -> TokenStream {
    let NamedPolicy {
        item,
        runtime,
        policy,
    } = named;
    let (name, mut code) = (&item.ident, Code::of(&runtime));
    code.tokens(&item);
    let cfgs = conditions(&item.attrs);
    policy_impl(&cfgs, name, name, &policy, &runtime, &mut code);
    code.into_tokens()
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

/// What makes the type `name` a policy that was written at `place`: one implementation, or two where it has checks.
fn policy_impl(
    cfgs: &Conditions,
    place: &Ident,
    name: &Ident,
    policy: &Policy,
    runtime: &Runtime,
    code: &mut Code<'_>,
) {
    let rule = policy.rule.as_ref();
    let checks = Checks::of(rule);
    let decide_impl = checks.decide_impl(runtime, cfgs, name, policy.state.as_ref());
    let claims = policy.claims.as_ref();
    let implementation = Implementation {
        cfgs,
        of: match decide_impl {
            Some(_) => POLICY,
            None => PLAIN_POLICY,
        },
        for_type: name,
        constant: requirement(place, runtime, name, policy, &checks),
        functions: claims.map(|claims| check_claims(claims, runtime)),
    };
    implementation.write(code);
    code.each(decide_impl);
    if let Some(rule) = rule {
        code.each(of_one_type(rule, cfgs));
        code.each(hierarchy(runtime, cfgs, rule, policy.admission.callers()));
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

/// Constants outside of any generic item, which `cargo check` computes: that two policies contradict each other does
/// not wait for a build.
fn contradiction_checks(
    cfgs: &Conditions,
    runtime: &Runtime,
    policies: &[&dyn ToTokens],
) -> Vec<TokenStream> {
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
