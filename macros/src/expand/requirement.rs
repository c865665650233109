//! A policy as a constant expression.

use proc_macro2::{Ident, Literal};
use syn::LitStr;

use super::checks::Checks;
use super::code::Code;
use super::implementation::Constant;
use super::rule::Writer;
use crate::names::Runtime;
use crate::policy::{Admission, Csrf, Fresh, Kind, Location, Locations, Policy};

/// What the policy at this place requires; `name` is its type.
pub(super) fn requirement<'r>(
    place: &'r Ident,
    runtime: &'r Runtime,
    name: &Ident,
    policy: &Policy,
    checks: &Checks<'_>,
) -> Constant<'r> {
    // A named policy decides what is not written here.
    let first = match policy.named {
        Some(_) => "neutral",
        None => "access",
    };
    Constant::requirement(place, first, Some(calls(runtime, name, policy, checks)))
}

/// A call for each item.
fn calls<'r>(runtime: &'r Runtime, name: &Ident, policy: &Policy, checks: &Checks<'_>) -> Code<'r> {
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
    let mut code = Code::of(runtime);
    kind_calls(kind, named.is_some(), &mut code);
    admission_call(admission, &mut code);
    let writer = Writer {
        runtime,
        policy: name,
        claims: claims.as_ref(),
        checks,
    };
    if let Some(rule) = rule {
        code.call_with("rule", |inside| writer.rule(rule, inside));
    }
    locations_calls(locations, &mut code);
    if *skips_revocation_check {
        code.call("skip_revocation_check");
    }
    any_of_call("audience", audience, &mut code);
    any_of_call("acr", acr, &mut code);
    any_of_call("amr", amr, &mut code);
    if let Some(realm) = realm {
        code.call_with("realm", |inside| inside.literal(realm));
    }
    code
}

/// Beside a named policy, `fresh` must not leave it at refresh tokens, which never are.
fn kind_calls(kind: &Kind, beside_named: bool, code: &mut Code<'_>) {
    if let Kind::Access(Some(_)) = kind
        && beside_named
    {
        code.call("access_only");
    }
    match kind {
        Kind::Access(None) => {}
        Kind::Access(Some(Fresh::Claim)) => code.call("fresh"),
        Kind::Access(Some(Fresh::MaxAge(seconds))) => {
            let seconds = Literal::u64_suffixed(*seconds).to_string();
            code.call_with("max_age", |inside| inside.text(&seconds));
        }
        Kind::Refresh => code.call("refresh"),
        Kind::Any => code.call("any_type"),
    }
}

fn admission_call(admission: &Admission, code: &mut Code<'_>) {
    match admission {
        Admission::Required => {}
        Admission::Optional {
            expired_is_anonymous: false,
        } => code.call("optional"),
        Admission::Optional {
            expired_is_anonymous: true,
        } => code.call("optional_expired"),
    }
}

/// Nothing for any.
fn any_of_call(item: &str, values: &[LitStr], code: &mut Code<'_>) {
    if !values.is_empty() {
        code.call_with(item, |inside| {
            inside.list(values, |value, one| one.literal(value));
        });
    }
}

fn locations_calls(locations: &Locations, code: &mut Code<'_>) {
    match locations {
        Locations::Managers(csrf) => csrf_call(csrf, code),
        Locations::Named(named) => {
            code.call_with("locations", |inside| {
                inside.list(named, |location, one| {
                    one.unit("Location", variant(location));
                });
            });
            for location in named {
                match location {
                    Location::Cookie(csrf) => csrf_call(csrf, code),
                    Location::Header | Location::Query | Location::Json => {}
                }
            }
        }
    }
}

fn variant(location: &Location) -> &'static str {
    match location {
        Location::Header => "Header",
        Location::Cookie(_) => "Cookie",
        Location::Query => "Query",
        Location::Json => "Json",
    }
}

fn csrf_call(csrf: &Csrf, code: &mut Code<'_>) {
    match csrf {
        Csrf::Checked => {}
        Csrf::Unchecked => code.call("without_csrf"),
    }
}
