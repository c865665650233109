//! Which attributes go together on one handler.

use proc_macro2::Span;
use syn::{Error, Path, Type};

use crate::errors::Report;
use crate::handler::{Gate, Handler, first_argument};
use crate::names::{AND, Attr};
use crate::policy::Above;

/// `#[jwt_required]` may stand on itself, which means both, but not with `#[public]`.
pub(super) fn guard(handler: &Handler, report: &mut Report) -> Option<Above> {
    if let Some(second) = below(handler, Attr::Public) {
        report.at(
            second,
            "`#[public]` contradicts `#[jwt_required]` above; remove one of them",
        );
    }
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
    if let Some(second) = below(handler, Attr::JwtRequired) {
        report.at(
            second,
            "`#[jwt_required]` contradicts `#[public]` above; remove one of them",
        );
    }
    if let Some(second) = below(handler, Attr::Public) {
        report.at(second, "`#[public]` is written twice; remove this one");
    }
    match &handler.gate {
        None => {}
        Some(Gate::Guard(_)) => report.add(here(
            "`#[public]` contradicts `#[jwt_required]` above; remove one of them",
        )),
        Some(Gate::Open) => report.add(here("`#[public]` is written twice; remove this one")),
    }
}

/// An attribute of ours that rustc expands after this one, by its usual names. One by another name finds our parameter.
fn below(handler: &Handler, attr: Attr) -> Option<&Path> {
    handler.attrs.iter().map(syn::Attribute::path).find(|path| {
        let mut last_first = path.segments.iter().rev();
        last_first
            .next()
            .is_some_and(|last| last.ident == attr.name())
            && last_first
                .next()
                .is_none_or(|krate| krate.ident == "portcullis")
    })
}

/// An error on this attribute: rustc gives its own tokens to nobody, `call_site` is where they stand.
fn here(message: &str) -> Error {
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
