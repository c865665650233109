//! What stands in for an item whose attribute is wrong. The errors end the build; until then it keeps rustc from accusing routers, rules
//! and other attributes that name the item.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Safety, Token};

use super::code::Code;
use super::conditions::conditions;
use super::implementation::{Constant, Implementation};
use super::with_first_parameter;
use crate::check::is_policy;
use crate::handler::Handler;
use crate::names::{Attr, CLOSED, PLAIN_POLICY, Runtime};
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
    let (name, mut code) = (&item.ident, Code::of(runtime));
    code.tokens(&item);
    let implementation = Implementation {
        cfgs: &conditions(&[]),
        of: PLAIN_POLICY,
        for_type: name,
        constant: Constant::requirement(name, "access", None),
        functions: None,
    };
    implementation.write(&mut code);
    code.into_tokens()
}
