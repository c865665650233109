//! The way from tokens to tokens, as one sentence for each attribute.

use proc_macro2::TokenStream;

use crate::args::{Args, RuntimeArgs};
use crate::block::Block;
use crate::check::{self, Become};
use crate::errors::{Report, or_stand_in};
use crate::expand::mistaken;
use crate::grants::{self, Kind};
use crate::handler::Handler;
use crate::names::{Attr, Runtime};
use crate::{expand, unit_struct};

pub(crate) fn jwt_required(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::read(Attr::JwtRequired, args, &mut report);
    let runtime = Runtime::at(args.runtime.value().cloned());
    let tokens: Vec<_> = item.clone().into_iter().collect();
    let Some(block) = Block::read(&tokens) else {
        let handler = Handler::read(Attr::JwtRequired, tokens);
        let guarded = check::guarded(args, handler, Become::Handler, report);
        return or_stand_in(guarded.map(expand::guarded), || {
            mistaken::handler(Attr::JwtRequired, item, &runtime)
        });
    };
    let stand_in = block.as_ref().map_or(item, |block| block.closed(&runtime));
    let guarded = check::block(args, block, report);
    or_stand_in(guarded.map(expand::block), || stand_in)
}

pub(crate) fn public(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = RuntimeArgs::of_public(args, &mut report);
    let runtime = Runtime::at(args.runtime.value().cloned());
    let handler = Handler::read(Attr::Public, item.clone().into_iter().collect());
    let opened = check::opened(args, handler, Become::Handler, report);
    or_stand_in(opened.map(expand::opened), || {
        mistaken::handler(Attr::Public, item, &runtime)
    })
}

pub(crate) fn policy(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::read(Attr::Policy, args, &mut report);
    let runtime = Runtime::at(args.runtime.value().cloned());
    let unit = unit_struct::read(item.clone());
    let named = check::named(args, unit, report);
    or_stand_in(named.map(expand::named), || {
        mistaken::policy(item, &runtime)
    })
}

pub(crate) fn check(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = RuntimeArgs::of_check(args, &mut report);
    let function = Handler::read(Attr::Check, item.clone().into_iter().collect());
    or_stand_in(
        check::asked(args, function, report).map(expand::asked),
        || item,
    )
}

pub(crate) fn role(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Role, item)
}

pub(crate) fn scope(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Scope, item)
}
