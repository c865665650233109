//! Which functions of a block are guarded, and what the others are.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Attribute, Meta, Result, Visibility};

use super::signature::{self, Become};
use super::stacking::{self, below, here, is};
use super::{guarded, items, opened};
use crate::args::{Args, RuntimeArgs};
use crate::block::{self, Block, BlockKind};
use crate::errors::Report;
use crate::handler::Handler;
use crate::names::{Attr, Runtime};
use crate::policy::{Guarded, GuardedBlock, Member, Opened, Told};

/// Checks one `#[jwt_required]` and the block under it.
pub(crate) fn block(args: Args, block: Result<Block>, mut report: Report) -> Result<GuardedBlock> {
    let rule = items::check(&args, &mut report);
    let block = match block {
        Ok(block) => block,
        Err(error) => return Err(report.end_with(error)),
    };
    stacking::once_on_a_block(&block.attrs, &mut report);
    let keyword = block.keyword();
    let runtime = Runtime::at(args.runtime.value().cloned());
    let mut members = Vec::new();
    for member in block.members {
        let member = match member {
            block::Member::Function(function) => {
                function_of(&block.kind, *function, &runtime, &mut report)
            }
            block::Member::Other { tokens, holds } => Some(Member::AsWritten(
                tokens,
                holds.map_or(Told::Nothing, Told::Unguarded),
            )),
        };
        members.extend(member);
    }
    report.finish()?;
    let first = members.iter().find_map(|member| match member {
        Member::Guarded(function) => Some(function.sig.ident.clone()),
        _ => None,
    });
    let first = first.ok_or_else(|| {
        here(&format!(
            "nothing in this `{keyword}` is guarded: it has no `pub async fn` without an attribute of its own; remove the attribute"
        ))
    })?;
    Ok(GuardedBlock {
        attrs: block.attrs,
        kind: block.kind,
        header: block.header,
        inner_attrs: block.inner_attrs,
        members,
        first,
        runtime,
        policy: items::policy(args, rule).1,
    })
}

/// A function with an attribute of its own goes its own way: in a module rustc expands that attribute, in an `impl` it
/// could not, since the policy has no place there.
fn function_of(
    kind: &BlockKind,
    function: Handler,
    runtime: &Runtime,
    report: &mut Report,
) -> Option<Member> {
    let name = function.sig.ident.unraw().to_string();
    let own = |attr| below(&function.attrs, attr).is_some();
    let decided = own(Attr::JwtRequired) || own(Attr::Public);
    match kind {
        BlockKind::Impl(_) if decided || own(Attr::Check) => {
            decided_in_impl(function, runtime, report)
        }
        _ if decided => Some(as_written(&function, Told::Decided(name))),
        _ if own(Attr::Check) => Some(as_written(&function, Told::Nothing)),
        _ if is_handler(&function) => Some(guarded_by_the_block(function, report)),
        _ => Some(as_written(&function, Told::Unguarded(name))),
    }
}

/// What others can reach, and routers can take.
pub(crate) fn is_handler(function: &Handler) -> bool {
    let is_private = match &function.vis {
        Visibility::Inherited => true,
        Visibility::Restricted(restricted) => restricted.path.is_ident("self"),
        Visibility::Public(_) => false,
    };
    !is_private && function.sig.asyncness.is_some()
}

fn guarded_by_the_block(function: Handler, report: &mut Report) -> Member {
    signature::of_handler(&function, Become::HandlerInBlock, report);
    if function.gate.is_some() {
        report.at(
            &function.sig.ident,
            "two attributes guard this function's block; put the items of both into one",
        );
    }
    Member::Guarded(Box::new(function))
}

fn as_written(function: &Handler, told: Told) -> Member {
    Member::AsWritten(function.to_token_stream(), told)
}

/// With the one attribute that decides.
fn decided_in_impl(
    mut function: Handler,
    runtime: &Runtime,
    report: &mut Report,
) -> Option<Member> {
    let (ours, others): (Vec<_>, Vec<_>) = function.attrs.into_iter().partition(is_ours);
    function.attrs = others;
    let mut ours = ours.into_iter();
    let own = ours.next()?;
    if let Some(second) = ours.next() {
        report.at(
            second.path(),
            "a function in an `impl` has one attribute of ours; put the items of both into one",
        );
    }
    if is(own.path(), Attr::Check) {
        report.at(
            own.path(),
            "a check does not stand in an `impl`, since a rule could not name it; move the function out",
        );
        return None;
    }
    as_rustc_would(&own, function, runtime)
        .map_err(|mistakes| report.add(mistakes))
        .ok()
}

fn as_rustc_would(own: &Attribute, function: Handler, runtime: &Runtime) -> Result<Member> {
    let (what, mut report) = (Become::HandlerInBlock, Report::default());
    let items = items_of(own, &mut report);
    if is(own.path(), Attr::Public) {
        let args = RuntimeArgs::of_public(items, &mut report);
        let own = opened(args, Ok(function), what, report)?;
        let runtime = own.runtime.or(runtime);
        let own = Opened { runtime, ..own };
        Ok(Member::Opened(Box::new(own)))
    } else {
        let args = Args::read(Attr::JwtRequired, items, &mut report);
        let own = guarded(args, Ok(function), what, report)?;
        let runtime = own.runtime.or(runtime);
        let own = Guarded { runtime, ..own };
        Ok(Member::GuardedByItself(Box::new(own)))
    }
}

/// Whether an attribute is one of ours that functions have, by its usual names.
pub(crate) fn is_ours(attr: &Attribute) -> bool {
    let path = attr.path();
    [Attr::JwtRequired, Attr::Public, Attr::Check]
        .into_iter()
        .any(|ours| is(path, ours))
}

fn items_of(attr: &Attribute, report: &mut Report) -> TokenStream {
    match &attr.meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(_) => {
            report.at(
                attr,
                "the items of an attribute stand in parentheses, not behind `=`",
            );
            TokenStream::new()
        }
    }
}
