//! What stands in for an item whose attribute is wrong. The errors end the build; until then it keeps rustc from accusing routers, rules
//! and other attributes that name the item.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Safety, Token};

use super::call::Call;
use super::with_first_parameter;
use super::written::Written;
use crate::check::is_policy;
use crate::handler::Handler;
use crate::names::{Attr, CLOSED, Runtime};
use crate::unit_struct;

/// The handler behind a gate that nothing passes, and `async` as it should have been; as it was written where that would be no
/// handler either, or another attribute has put a gate there.
pub(crate) fn handler(attr: Attr, item: TokenStream, runtime: &Runtime) -> TokenStream {
    match Handler::read(attr, item.clone().into_iter().collect()) {
        Ok(handler) if could_be_a_handler(&handler) => closed(handler, runtime),
        _ => item,
    }
}

/// The same for one function among others.
pub(crate) fn member(function: Handler, runtime: &Runtime) -> TokenStream {
    if could_be_a_handler(&function) {
        closed(function, runtime)
    } else {
        function.into_token_stream()
    }
}

fn could_be_a_handler(handler: &Handler) -> bool {
    let Handler {
        sig,
        parameters,
        gate,
        ..
    } = handler;
    let is_plain = sig.constness.is_none() && sig.abi.is_none() && parameters.receiver().is_none();
    is_plain && matches!(sig.safety, Safety::Default) && gate.is_none()
}

fn closed(mut handler: Handler, runtime: &Runtime) -> TokenStream {
    let here = Span::mixed_site();
    let asyncness = Token![async](here);
    handler.sig.asyncness.get_or_insert(asyncness);
    let closed = Ident::new(CLOSED, here);
    let first = quote_spanned!(here=> _: #runtime::#closed);
    with_first_parameter(handler, first)
}

/// The struct as a policy, whatever it would have asked; as it was written where it is none, or another attribute makes it one.
pub(crate) fn policy(item: TokenStream, runtime: &Runtime) -> TokenStream {
    let item = match unit_struct::read(item.clone()) {
        Ok(item) if !is_policy(&item.attrs) => item,
        _ => return item,
    };
    let name = &item.ident;
    let (written, access) = (Written::at(name, runtime), Call::at(name.span(), "access"));
    quote_spanned! {Span::mixed_site()=>
        #item
        impl #runtime::PlainPolicy for #name {
            const REQUIREMENT: #runtime::Requirement = #written #access;
        }
    }
}
