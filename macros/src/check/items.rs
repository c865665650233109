//! Which items go together. A conflict stands on the item that was written second and names the first.

use quote::quote;
use syn::LitStr;

use super::{analysis, named, rules};
use crate::args::{Args, Slot, Written};
use crate::errors::Report;
use crate::names::Runtime;
use crate::policy::{Admission, Csrf, Fresh, Kind, Location, Locations, Policy};
use crate::rule::{Grant, Rule, Term, TermKind};

/// Gives the rule that the roles, scopes and rules come to, which is judged here.
pub(super) fn check(args: &Args, report: &mut Report) -> Option<Rule> {
    a_refresh_token_is_never_fresh(args, report);
    either_kind_is_not_one_kind(args, report);
    only_one_kind_is_ever_fresh(args, report);
    nobody_has_no_permissions(args, report);
    only_cookies_need_a_csrf_token(args, report);
    rules::check(args, report);
    named::check(args, report);
    let all = rule(args);
    if let Some(rule) = &all {
        analysis::check(args, rule, report);
    }
    all
}

/// `refresh` with `fresh` would refuse every token: only access tokens are fresh, in either meaning of the word.
fn a_refresh_token_is_never_fresh(args: &Args, report: &mut Report) {
    conflict(
        &args.refresh,
        &args.fresh,
        "a refresh token is never fresh",
        report,
    );
}

/// `any_type` with `refresh`: one takes access tokens and the other does not.
fn either_kind_is_not_one_kind(args: &Args, report: &mut Report) {
    conflict(
        &args.any_type,
        &args.refresh,
        "one takes access tokens and the other does not",
        report,
    );
}

/// `any_type` with `fresh` would take access tokens only, which is what `fresh` alone says: a word without effect is a
/// misunderstanding, and in an access rule not a harmless one.
fn only_one_kind_is_ever_fresh(args: &Args, report: &mut Report) {
    conflict(
        &args.any_type,
        &args.fresh,
        "a refresh token is never fresh",
        report,
    );
}

/// `optional` with `role` or `scope` would refuse everybody without a token, and so take `optional` back.
/// With `fresh`, `acr`, `audience` or `claims` it means that a token must be so if there is one.
fn nobody_has_no_permissions(args: &Args, report: &mut Report) {
    conflict(
        &args.optional,
        &args.role,
        "a caller without a token has no role",
        report,
    );
    conflict(
        &args.optional,
        &args.scope,
        "a caller without a token has no scope",
        report,
    );
}

/// `csrf = off` with places of which none is a cookie: a word without effect, that would have one as soon as `cookie` is named.
fn only_cookies_need_a_csrf_token(args: &Args, report: &mut Report) {
    let (Some(()), Some(named)) = (args.csrf_off.value(), args.locations.value()) else {
        return;
    };
    if named.cookie.written().is_none() {
        conflict_with_repair(
            &args.csrf_off,
            &args.locations,
            "only a token from a cookie needs a CSRF token",
            "remove `csrf`, or name `cookie`",
            report,
        );
    }
}

fn conflict<A, B>(one: &Slot<A>, other: &Slot<B>, why: &str, report: &mut Report) {
    conflict_with_repair(one, other, why, "remove one of them", report);
}

fn conflict_with_repair<A, B>(
    one: &Slot<A>,
    other: &Slot<B>,
    why: &str,
    repair: &str,
    report: &mut Report,
) {
    let (Some(one), Some(other)) = (one.written(), other.written()) else {
        return;
    };
    let (first, second) = if one.position < other.position {
        (one, other)
    } else {
        (other, one)
    };
    let (first, second) = (&first.name, &second.name);
    report.at(
        second,
        format!("`{second}` contradicts `{first}`, since {why}; {repair}"),
    );
}

/// What the items mean, for items that passed the checks above.
pub(super) fn policy(args: Args, rule: Option<Rule>) -> (Runtime, Policy) {
    let policy = Policy {
        admission: admission(&args),
        rule,
        kind: kind(&args),
        locations: locations(&args),
        skips_revocation_check: args.skip_revocation_check.value().is_some(),
        claims: args.claims.into_value(),
        state: args.state.into_value(),
        named: args.policy.into_value(),
        audience: args.audience.into_value().unwrap_or_default(),
        acr: args.acr.into_value().unwrap_or_default(),
        amr: args.amr.into_value().unwrap_or_default(),
        realm: args.realm.into_value(),
    };
    (Runtime::at(args.runtime.into_value()), policy)
}

fn kind(args: &Args) -> Kind {
    let fresh = args
        .fresh
        .value()
        .map(|options| match options.max_age.value() {
            Some(seconds) => Fresh::MaxAge(*seconds),
            None => Fresh::Claim,
        });
    match (fresh, args.refresh.value(), args.any_type.value()) {
        (None, Some(()), _) => Kind::Refresh,
        (None, None, Some(())) => Kind::Any,
        (fresh, _, _) => Kind::Access(fresh),
    }
}

fn locations(args: &Args) -> Locations {
    let csrf = match args.csrf_off.value() {
        Some(()) => Csrf::Unchecked,
        None => Csrf::Checked,
    };
    let Some(named) = args.locations.value() else {
        return Locations::Managers(csrf);
    };
    let mut in_order: Vec<_> = [
        (&named.header, Location::Header),
        (&named.cookie, Location::Cookie(csrf)),
        (&named.query, Location::Query),
        (&named.json, Location::Json),
    ]
    .into_iter()
    .filter_map(|(slot, location)| Some((slot.written()?.position, location)))
    .collect();
    in_order.sort_by_key(|(position, _)| *position);
    Locations::Named(in_order.into_iter().map(|(_, location)| location).collect())
}

fn admission(args: &Args) -> Admission {
    args.optional
        .value()
        .map_or(Admission::Required, |options| Admission::Optional {
            expired_is_anonymous: options.expired.value().is_some(),
        })
}

/// Roles, scopes and rules in the order of writing.
fn rule(args: &Args) -> Option<Rule> {
    let role = sugar(&args.role, TermKind::Role);
    let scope = sugar(&args.scope, TermKind::Scope);
    let rules = args
        .rules
        .iter()
        .filter_map(|written| Some((written.position, written.rule.clone()?)));
    let mut in_order: Vec<_> = role.into_iter().chain(scope).chain(rules).collect();
    in_order.sort_by_key(|(position, _)| *position);
    in_order.into_iter().map(|(_, rule)| rule).reduce(Rule::and)
}

/// `role = "admin"` as the term that it is short for.
fn sugar(slot: &Slot<LitStr>, kind: fn(Grant) -> TermKind) -> Option<(usize, Rule)> {
    let (Written { name, position }, text) = (slot.written()?, slot.value()?);
    let term = Term {
        kind: kind(Grant::Named(text.clone())),
        tokens: quote!(#name = #text),
    };
    Some((*position, Rule::Term(term)))
}
