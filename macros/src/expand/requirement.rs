//! A policy as a constant expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::LitStr;
use syn::ext::IdentExt as _;

use super::checks::Checks;
use super::rule::Writer;
use crate::names::Runtime;
use crate::policy::{Admission, Csrf, Fresh, Kind, Location, Locations, Policy};

/// The builder chain, one call for each item; `name` is the policy's type.
pub(super) fn requirement(
    place: &Ident,
    runtime: &Runtime,
    name: &Ident,
    policy: &Policy,
) -> TokenStream {
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
    let (site, admission, locations) = (
        site(place, runtime),
        admission_call(admission),
        locations_calls(locations, runtime),
    );
    let here = Span::mixed_site();
    // A named policy decides what is not written here.
    let (start, kind) = match named {
        Some(_) => (quote_spanned!(here=> neutral), kind_call_beside_named(kind)),
        None => (quote_spanned!(here=> access), kind_call(kind)),
    };
    let checks = Checks::of(rule.as_ref());
    let writer = Writer {
        runtime,
        policy: name,
        claims: claims.as_ref(),
        checks: &checks,
    };
    let rule = rule.as_ref().map(|rule| {
        let rule = writer.rule(rule);
        quote_spanned!(here=> .rule(#rule))
    });
    let skip = skips_revocation_check.then(|| quote_spanned!(here=> .skip_revocation_check()));
    let (audience, acr, amr) = (
        any_of_call("audience", audience),
        any_of_call("acr", acr),
        any_of_call("amr", amr),
    );
    let realm = realm
        .as_ref()
        .map(|realm| quote_spanned!(here=> .realm(#realm)));
    quote_spanned! {here=>
        #runtime::Requirement::#start(#site) #kind #admission #rule #locations #skip #audience #acr #amr #realm
    }
}

/// Where the decision stands. The macros that tell line and column carry the span of the item's name: with ours they would
/// tell where the attribute is.
pub(super) fn site(place: &Ident, runtime: &Runtime) -> TokenStream {
    let name = place.unraw().to_string();
    let place = quote_spanned! {place.span()=>
        ::core::module_path!(), ::core::file!(), ::core::line!(), ::core::column!()
    };
    quote_spanned!(Span::mixed_site()=> #runtime::Site::new(#name, #place))
}

fn kind_call(kind: &Kind) -> Option<TokenStream> {
    let here = Span::mixed_site();
    Some(match kind {
        Kind::Access(None) => return None,
        Kind::Access(Some(Fresh::Claim)) => quote_spanned!(here=> .fresh()),
        Kind::Access(Some(Fresh::MaxAge(seconds))) => quote_spanned!(here=> .max_age(#seconds)),
        Kind::Refresh => quote_spanned!(here=> .refresh()),
        Kind::Any => quote_spanned!(here=> .any_type()),
    })
}

/// Beside a named policy, `fresh` must not leave it at refresh tokens, which never are.
fn kind_call_beside_named(kind: &Kind) -> Option<TokenStream> {
    let call = kind_call(kind)?;
    Some(match kind {
        Kind::Access(_) => quote_spanned!(Span::mixed_site()=> .access_only() #call),
        Kind::Refresh | Kind::Any => call,
    })
}

fn admission_call(admission: &Admission) -> Option<TokenStream> {
    let here = Span::mixed_site();
    match admission {
        Admission::Required => None,
        Admission::Optional {
            expired_is_anonymous: false,
        } => Some(quote_spanned!(here=> .optional())),
        Admission::Optional {
            expired_is_anonymous: true,
        } => Some(quote_spanned!(here=> .optional_expired())),
    }
}

/// Nothing for any.
fn any_of_call(item: &str, values: &[LitStr]) -> Option<TokenStream> {
    let item = Ident::new(item, Span::mixed_site());
    (!values.is_empty()).then(|| quote_spanned!(Span::mixed_site()=> .#item(&[#(#values),*])))
}

fn locations_calls(locations: &Locations, runtime: &Runtime) -> Option<TokenStream> {
    let here = Span::mixed_site();
    match locations {
        Locations::Managers(csrf) => csrf_call(csrf),
        Locations::Named(named) => {
            let values = named
                .iter()
                .map(|location| location_value(location, runtime));
            let csrf = named.iter().map(|location| match location {
                Location::Cookie(csrf) => csrf_call(csrf),
                Location::Header | Location::Query | Location::Json => None,
            });
            let csrf = csrf.flatten();
            Some(quote_spanned!(here=> .locations(&[#(#values),*]) #(#csrf)*))
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

fn csrf_call(csrf: &Csrf) -> Option<TokenStream> {
    match csrf {
        Csrf::Checked => None,
        Csrf::Unchecked => Some(quote_spanned!(Span::mixed_site()=> .without_csrf())),
    }
}
