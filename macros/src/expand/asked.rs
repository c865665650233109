//! A function that rules may ask, and a type of its name, by which they ask it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Type;
use syn::spanned::Spanned as _;

use super::conditions::conditions;
use crate::handler::Handler;
use crate::names::{self, Runtime};
use crate::policy::Asked;

/// The function as it was written, and beside it the type. One `use` imports both. That it is `async` for the attribute's
/// sake is not for clippy to say.
pub(crate) fn asked(asked: Asked) -> TokenStream {
    let (check_type, check_impl) = (check_type(&asked), check_impl(&asked));
    let out_of_the_body = out_of_the_body(&asked);
    let function = asked.function;
    quote_spanned! {Span::mixed_site()=>
        #[allow(clippy::unused_async)]
        #function
        #check_type
        #check_impl
        #out_of_the_body
    }
}

/// The function's name where it stands; what lints say of the type is ours.
fn name(function: &Handler) -> Ident {
    let mut name = function.sig.ident.clone();
    name.set_span(Span::mixed_site().located_at(name.span()));
    name
}

/// With braces, so that its name stays free for the function.
fn check_type(asked: &Asked) -> TokenStream {
    let function = &asked.function;
    let (cfgs, vis, name) = (conditions(&function.attrs), &function.vis, name(function));
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        #[non_exhaustive]
        #vis struct #name {}
    }
}

/// Extractors run as in a handler, from left to right, and the first that refuses is the last.
fn check_impl(asked: &Asked) -> TokenStream {
    let Asked {
        function,
        runtime,
        parameters,
        answer,
    } = asked;
    let (cfgs, name) = (conditions(&function.attrs), name(function));
    let (state, parts, state_type) = (
        names::introduced("state"),
        names::introduced("parts"),
        names::introduced("State"),
    );
    let values: Vec<_> = (0..parameters.len())
        .map(|position| names::introduced(&format!("value_{position}")))
        .collect();
    let extractions = parameters
        .iter()
        .zip(&values)
        .map(|(ty, value)| extraction(runtime, ty, value, &parts, &state, &state_type));
    let (there, at_name) = (
        Span::mixed_site().located_at(answer.span()),
        Span::mixed_site().located_at(function.sig.ident.span()),
    );
    // At the name, where rustc then points if the function's future cannot be sent to another thread.
    let ask = quote_spanned! {at_name=>
        async fn ask(#parts: &mut #runtime::Parts, #state: &#state_type) -> #runtime::Checked
    };
    let ask = located_at(at_name, ask);
    let call = &function.sig.ident;
    let answered = quote_spanned!(there=> <#answer as #runtime::CheckAnswer>::checked);
    quote_spanned! {Span::mixed_site()=>
        #cfgs
        #[automatically_derived]
        impl<#state_type> #runtime::Check<#state_type> for #name
        where
            #state_type: ::core::marker::Send + ::core::marker::Sync,
            #(#parameters: #runtime::FromRequestParts<#state_type>,)*
        {
            #ask {
                #(#extractions)*
                #answered(#call(#(#values),*).await)
            }
        }
    }
}

/// The same tokens at another place; they still mean what they meant.
fn located_at(place: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(place));
        token
    });
    moved.collect()
}

fn extraction(
    runtime: &Runtime,
    ty: &Type,
    value: &Ident,
    parts: &Ident,
    state: &Ident,
    state_type: &Ident,
) -> TokenStream {
    let (here, rejection) = (Span::mixed_site(), names::introduced("rejection"));
    let extract = quote_spanned! {here=>
        <#ty as #runtime::FromRequestParts<#state_type>>::from_request_parts(#parts, #state)
    };
    quote_spanned! {here=>
        let #value = match #extract.await {
            ::core::result::Result::Ok(#value) => #value,
            ::core::result::Result::Err(#rejection) => return #runtime::Checked::rejected(#rejection),
        };
    }
}

/// A constant for each parameter, where rustc finds out whether it takes the body, and says so at its type: that no rule
/// could ask the function would be found out only where one does.
fn out_of_the_body(asked: &Asked) -> TokenStream {
    let (cfgs, runtime) = (conditions(&asked.function.attrs), &asked.runtime);
    let constants = asked.parameters.iter().map(|ty| {
        let there = Span::mixed_site().located_at(ty.span());
        // The path to it begins elsewhere, and so would the error.
        let parameter = names::introduced("Parameter");
        let mut here = parameter.clone();
        here.set_span(there);
        let assertion = quote_spanned! {there=>
            #here::<#ty>::stays_out_of_the_body(#here::<#ty>::TAKES_BODY)
        };
        quote_spanned! {Span::mixed_site()=>
            #cfgs
            const _: () = {
                #[allow(unused_imports)]
                use #runtime::{AnyOther as _, Parameter as #parameter};
                #assertion
            };
        }
    });
    constants.collect()
}
