//! A policy as a constant expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::LitStr;

use super::call::Call;
use super::checks::Checks;
use super::rule::Writer;
use crate::names::Runtime;
use crate::policy::{Admission, Csrf, Fresh, Kind, Location, Locations, Policy};

/// The calls that make a requirement of a handler's name, first the one at its `place`, then one for each item; `name` is the policy's
/// type.
pub(super) fn requirement(
    place: &Ident,
    runtime: &Runtime,
    name: &Ident,
    policy: &Policy,
    checks: &Checks<'_>,
) -> Vec<Call> {
    let Policy {
        kind,
        admission,
        locations,
        rule,
        skips_revocation_check,
        claims,
        state: _,
        named,
        audience,
        acr,
        amr,
        realm,
    } = policy;
    // A named policy decides what is not written here.
    let start = match named {
        Some(_) => "neutral",
        None => "access",
    };
    let mut calls = vec![Call::at(place.span(), start)];
    calls.extend(kind_calls(kind, named.is_some()));
    calls.extend(admission_call(admission));
    let writer = Writer {
        runtime,
        policy: name,
        claims: claims.as_ref(),
        checks,
    };
    calls.extend(
        rule.as_ref()
            .map(|rule| Call::with("rule", writer.rule(rule))),
    );
    locations_calls(locations, runtime, &mut calls);
    calls.extend(skips_revocation_check.then(|| Call::of("skip_revocation_check")));
    calls.extend(any_of_call("audience", audience));
    calls.extend(any_of_call("acr", acr));
    calls.extend(any_of_call("amr", amr));
    calls.extend(realm.as_ref().map(|realm| Call::with("realm", realm)));
    calls
}

/// Beside a named policy, `fresh` must not leave it at refresh tokens, which never are.
fn kind_calls(kind: &Kind, beside_named: bool) -> impl Iterator<Item = Call> {
    let call = kind_call(kind);
    let only = match kind {
        Kind::Access(Some(_)) if beside_named => Some(Call::of("access_only")),
        _ => None,
    };
    only.into_iter().chain(call)
}

fn kind_call(kind: &Kind) -> Option<Call> {
    match kind {
        Kind::Access(None) => None,
        Kind::Access(Some(Fresh::Claim)) => Some(Call::of("fresh")),
        Kind::Access(Some(Fresh::MaxAge(seconds))) => Some(Call::with("max_age", seconds)),
        Kind::Refresh => Some(Call::of("refresh")),
        Kind::Any => Some(Call::of("any_type")),
    }
}

fn admission_call(admission: &Admission) -> Option<Call> {
    match admission {
        Admission::Required => None,
        Admission::Optional {
            expired_is_anonymous: false,
        } => Some(Call::of("optional")),
        Admission::Optional {
            expired_is_anonymous: true,
        } => Some(Call::of("optional_expired")),
    }
}

/// Nothing for any.
fn any_of_call(item: &'static str, values: &[LitStr]) -> Option<Call> {
    let list = || quote_spanned!(Span::mixed_site()=> &[#(#values),*]);
    (!values.is_empty()).then(|| Call::with(item, list()))
}

fn locations_calls(locations: &Locations, runtime: &Runtime, calls: &mut Vec<Call>) {
    match locations {
        Locations::Managers(csrf) => calls.extend(csrf_call(csrf)),
        Locations::Named(named) => {
            let values = named
                .iter()
                .map(|location| location_value(location, runtime));
            let values = quote_spanned!(Span::mixed_site()=> &[#(#values),*]);
            calls.push(Call::with("locations", values));
            calls.extend(named.iter().filter_map(|location| match location {
                Location::Cookie(csrf) => csrf_call(csrf),
                Location::Header | Location::Query | Location::Json => None,
            }));
        }
    }
}

fn location_value(location: &Location, runtime: &Runtime) -> TokenStream {
    let here = Span::mixed_site();
    match location {
        Location::Header => quote_spanned!(here=> #runtime::Location::Header),
        Location::Cookie(_) => quote_spanned!(here=> #runtime::Location::Cookie),
        Location::Query => quote_spanned!(here=> #runtime::Location::Query),
        Location::Json => quote_spanned!(here=> #runtime::Location::Json),
    }
}

fn csrf_call(csrf: &Csrf) -> Option<Call> {
    match csrf {
        Csrf::Checked => None,
        Csrf::Unchecked => Some(Call::of("without_csrf")),
    }
}
