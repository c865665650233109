//! The way from tokens to tokens, as one sentence for each attribute.

use proc_macro2::TokenStream;

use crate::args::{Args, PublicArgs};
use crate::errors::{Report, or_item_as_written};
use crate::grants::{self, Kind};
use crate::handler::Handler;
use crate::names::Attr;
use crate::{check, expand};

pub(crate) fn jwt_required(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::read(args, &mut report);
    let handler = Handler::read(Attr::JwtRequired, item.clone());
    or_item_as_written(
        check::guarded(args, handler, report).map(expand::guarded),
        item,
    )
}

pub(crate) fn public(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = PublicArgs::read(args, &mut report);
    let handler = Handler::read(Attr::Public, item.clone());
    or_item_as_written(
        check::opened(args, handler, report).map(expand::opened),
        item,
    )
}

pub(crate) fn role(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Role, item)
}

pub(crate) fn scope(item: TokenStream) -> TokenStream {
    grants::derive(Kind::Scope, item)
}
