//! A policy as a constant expression.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;

use crate::handler::Handler;
use crate::names::Runtime;
use crate::policy::{Admission, Csrf, Fresh, Kind, Location, Locations, Policy, Rule};

/// The builder chain, one call for each item.
pub(super) fn requirement(handler: &Handler, runtime: &Runtime, policy: &Policy) -> TokenStream {
    let Policy {
        kind,
        admission,
        locations,
        skips_revocation_check,
        claims: _,
        audience,
        acr,
        realm,
    } = policy;
    let (site, kind, admission, locations) = (
        site(handler, runtime),
        kind_call(kind),
        admission_call(admission, runtime),
        locations_calls(locations, runtime),
    );
    let here = Span::mixed_site();
    let skip = skips_revocation_check.then(|| quote_spanned!(here=> .skip_revocation_check()));
    let audience =
        (!audience.is_empty()).then(|| quote_spanned!(here=> .audience(&[#(#audience),*])));
    let acr = (!acr.is_empty()).then(|| quote_spanned!(here=> .acr(&[#(#acr),*])));
    let realm = realm
        .as_ref()
        .map(|realm| quote_spanned!(here=> .realm(#realm)));
    quote_spanned!(here=> #runtime::Requirement::access(#site) #kind #admission #locations #skip #audience #acr #realm)
}

/// Where the decision stands. The macros that tell line and column carry the span of the handler's name: with ours they
/// would tell where the attribute is.
pub(super) fn site(handler: &Handler, runtime: &Runtime) -> TokenStream {
    let name = handler.sig.ident.unraw().to_string();
    let place = quote_spanned! {handler.sig.ident.span()=>
        ::core::module_path!(), ::core::file!(), ::core::line!(), ::core::column!()
    };
    quote_spanned!(Span::mixed_site()=> #runtime::Site::new(#name, #place))
}

fn kind_call(kind: &Kind) -> TokenStream {
    let here = Span::mixed_site();
    match kind {
        Kind::Access(None) => TokenStream::new(),
        Kind::Access(Some(Fresh::Claim)) => quote_spanned!(here=> .fresh()),
        Kind::Access(Some(Fresh::MaxAge(seconds))) => quote_spanned!(here=> .max_age(#seconds)),
        Kind::Refresh => quote_spanned!(here=> .refresh()),
        Kind::Any => quote_spanned!(here=> .any_type()),
    }
}

fn admission_call(admission: &Admission, runtime: &Runtime) -> TokenStream {
    let here = Span::mixed_site();
    match admission {
        Admission::Required(None) => TokenStream::new(),
        Admission::Required(Some(rule)) => {
            let rule = rule_value(rule, runtime);
            quote_spanned!(here=> .rule(#rule))
        }
        Admission::Optional {
            expired_is_anonymous: false,
        } => quote_spanned!(here=> .optional()),
        Admission::Optional {
            expired_is_anonymous: true,
        } => quote_spanned!(here=> .optional_expired()),
    }
}

fn locations_calls(locations: &Locations, runtime: &Runtime) -> TokenStream {
    let here = Span::mixed_site();
    match locations {
        Locations::Managers(csrf) => csrf_call(csrf),
        Locations::Named(named) => {
            let values = named
                .iter()
                .map(|location| location_value(location, runtime));
            let csrf = named.iter().map(|location| match location {
                Location::Cookie(csrf) => csrf_call(csrf),
                Location::Header | Location::Query | Location::Json => TokenStream::new(),
            });
            quote_spanned!(here=> .locations(&[#(#values),*]) #(#csrf)*)
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

fn csrf_call(csrf: &Csrf) -> TokenStream {
    match csrf {
        Csrf::Checked => TokenStream::new(),
        Csrf::Unchecked => quote_spanned!(Span::mixed_site()=> .without_csrf()),
    }
}

fn rule_value(rule: &Rule, runtime: &Runtime) -> TokenStream {
    let here = Span::mixed_site();
    match rule {
        Rule::Role(name) => quote_spanned!(here=> #runtime::Rule::Role(#name)),
        Rule::Scope(name) => quote_spanned!(here=> #runtime::Rule::Scope(#name)),
        Rule::All(rules) => {
            let rules = rules.iter().map(|rule| rule_value(rule, runtime));
            quote_spanned!(here=> #runtime::Rule::All(&[#(#rules),*]))
        }
    }
}
