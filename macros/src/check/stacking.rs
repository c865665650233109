//! Which attributes go together on one handler.

use proc_macro2::Span;
use syn::{Attribute, Error, Path, Type};

use crate::errors::Report;
use crate::handler::{Gate, Handler, first_argument};
use crate::names::{AND, Attr};
use crate::policy::Above;

/// `#[jwt_required]` may stand on itself, which means both, but not with `#[public]`.
pub(super) fn guard(handler: &Handler, report: &mut Report) -> Option<Above> {
    if let Some(second) = below(&handler.attrs, Attr::Public) {
        report.at(
            second,
            "`#[public]` contradicts `#[jwt_required]` above; remove one of them",
        );
    }
    not_a_check(handler, Attr::JwtRequired, report);
    match &handler.gate {
        None => None,
        Some(Gate::Guard(policy)) => Some(Above {
            policy: policy.clone(),
            count: count(policy),
        }),
        Some(Gate::Open) => {
            report.add(here(
                "`#[jwt_required]` contradicts `#[public]` above; remove one of them",
            ));
            None
        }
    }
}

/// `#[public]` stands alone.
pub(super) fn alone(handler: &Handler, report: &mut Report) {
    if let Some(second) = below(&handler.attrs, Attr::JwtRequired) {
        report.at(
            second,
            "`#[jwt_required]` contradicts `#[public]` above; remove one of them",
        );
    }
    if let Some(second) = below(&handler.attrs, Attr::Public) {
        report.at(second, "`#[public]` is written twice; remove this one");
    }
    not_a_check(handler, Attr::Public, report);
    match &handler.gate {
        None => {}
        Some(Gate::Guard(_)) => report.add(here(
            "`#[public]` contradicts `#[jwt_required]` above; remove one of them",
        )),
        Some(Gate::Open) => report.add(here("`#[public]` is written twice; remove this one")),
    }
}

/// A handler answers the request, a check the rule of another function.
fn not_a_check(handler: &Handler, above: Attr, report: &mut Report) {
    if let Some(second) = below(&handler.attrs, Attr::Check) {
        report.at(second, contradiction(Attr::Check, above));
    }
}

/// A check stands alone.
pub(super) fn only_a_check(function: &Handler, report: &mut Report) {
    for attr in [Attr::JwtRequired, Attr::Public] {
        if let Some(second) = below(&function.attrs, attr) {
            report.at(second, contradiction(attr, Attr::Check));
        }
    }
    if let Some(second) = below(&function.attrs, Attr::Check) {
        report.at(second, "`#[check]` is written twice; remove this one");
    }
    match &function.gate {
        None => {}
        Some(Gate::Guard(_)) => report.add(here(&contradiction(Attr::Check, Attr::JwtRequired))),
        Some(Gate::Open) => report.add(here(&contradiction(Attr::Check, Attr::Public))),
    }
}

/// A struct is one policy.
pub(super) fn only_one_policy(attrs: &[Attribute], report: &mut Report) {
    if let Some(second) = below(attrs, Attr::Policy) {
        report.at(
            second,
            "`#[policy]` is written twice; put the items of both into one",
        );
    }
}

fn contradiction(second: Attr, above: Attr) -> String {
    format!(
        "`{second}` contradicts `{above}` above, since a check is no handler; make them two functions"
    )
}

/// An attribute of ours that rustc expands after this one, by its usual names. One by another name finds our parameter.
pub(super) fn below(attrs: &[Attribute], attr: Attr) -> Option<&Path> {
    let mut paths = attrs.iter().map(Attribute::path);
    paths.find(|path| is(path, attr))
}

/// Whether another attribute makes a policy of the struct.
pub(crate) fn is_policy(attrs: &[Attribute]) -> bool {
    below(attrs, Attr::Policy).is_some()
}

/// Whether a path is one of the usual names of an attribute of ours.
pub(super) fn is(path: &Path, attr: Attr) -> bool {
    let mut last_first = path.segments.iter().rev();
    last_first
        .next()
        .is_some_and(|last| last.ident == attr.name())
        && last_first
            .next()
            .is_none_or(|krate| krate.ident == "portcullis")
}

/// A block has one policy, so that it can be told what in it has another one.
pub(super) fn once_on_a_block(attrs: &[Attribute], report: &mut Report) {
    if let Some(second) = below(attrs, Attr::JwtRequired) {
        report.at(
            second,
            "`#[jwt_required]` is written twice on this block; put the items of both into one",
        );
    }
    if let Some(second) = below(attrs, Attr::Public) {
        report.at(
            second,
            "`#[public]` contradicts `#[jwt_required]` above; write it on the functions that are open",
        );
    }
}

/// An error on this attribute: rustc gives its own tokens to nobody, `call_site` is where they stand.
pub(super) fn here(message: &str) -> Error {
    Error::new(Span::call_site(), message)
}

/// How many policies a type joins: `And<And<A, B>, C>` is three.
fn count(policy: &Type) -> usize {
    let Type::Path(path) = policy else { return 1 };
    match path.path.segments.last() {
        Some(joined) if joined.ident == AND => 1 + first_argument(joined).map_or(0, count),
        _ => 1,
    }
}
