//! The way from tokens to tokens, as one sentence for each attribute.

use proc_macro2::TokenStream;

use crate::args::{Args, RuntimeArgs};
use crate::block::Block;
use crate::check::{self, Become};
use crate::errors::{Report, or_item_as_written};
use crate::grants::{self, Kind};
use crate::handler::Handler;
use crate::names::Attr;
use crate::{expand, unit_struct};

pub(crate) fn jwt_required(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::read(Attr::JwtRequired, args, &mut report);
    let Some(block) = Block::read(&item) else {
        let handler = Handler::read(Attr::JwtRequired, item.clone());
        let guarded = check::guarded(args, handler, Become::Handler, report);
        return or_item_as_written(guarded.map(expand::guarded), item);
    };
    let as_written = block.as_ref().map_or(item, Block::as_written);
    let guarded = check::block(args, block, report);
    or_item_as_written(guarded.map(expand::block), as_written)
}

pub(crate) fn public(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = RuntimeArgs::of_public(args, &mut report);
    let handler = Handler::read(Attr::Public, item.clone());
    or_item_as_written(
        check::opened(args, handler, Become::Handler, report).map(expand::opened),
        item,
    )
}

pub(crate) fn policy(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::read(Attr::Policy, args, &mut report);
    let unit = unit_struct::read(item.clone());
    or_item_as_written(check::named(args, unit, report).map(expand::named), item)
}

pub(crate) fn check(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = RuntimeArgs::of_check(args, &mut report);
    let function = Handler::read(Attr::Check, item.clone());
    or_item_as_written(
        check::asked(args, function, report).map(expand::asked),
        item,
    )
}

pub(crate) fn role(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Role, item)
}

pub(crate) fn scope(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Scope, item)
}
