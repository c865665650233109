//! What stands before a function's parameters.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Error, Generics, Result, ReturnType, Safety, Signature, Token, Visibility, token,
};

use crate::names::Attr;
use crate::parameters::is_word;

/// What syn reads of a function.
pub(super) struct Head {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) sig: Signature,
}

impl Head {
    /// Most are `pub async fn name`, which is not worth syn's copy of it.
    pub(super) fn read(attr: Attr, tokens: Vec<TokenTree>) -> Result<Self> {
        let (vis, asyncness, function, name) = match tokens.as_slice() {
            [
                TokenTree::Ident(asyncness),
                TokenTree::Ident(function),
                TokenTree::Ident(name),
            ] => (None, asyncness, function, name),
            [
                vis,
                TokenTree::Ident(asyncness),
                TokenTree::Ident(function),
                TokenTree::Ident(name),
            ] if is_word(vis, "pub") => (Some(vis), asyncness, function, name),
            _ => return Self::parse(attr, tokens),
        };
        if asyncness != "async" || function != "fn" {
            return Self::parse(attr, tokens);
        }
        let vis = vis.map_or(Visibility::Inherited, |public| {
            Visibility::Public(Token![pub](public.span()))
        });
        Ok(Self {
            attrs: Vec::new(),
            vis,
            sig: plain(asyncness.span(), function.span(), name.clone()),
        })
    }

    fn parse(attr: Attr, mut tokens: Vec<TokenTree>) -> Result<Self> {
        tokens.push(Group::new(Delimiter::Parenthesis, TokenStream::new()).into());
        let parser = |input: ParseStream<'_>| {
            let (attrs, vis) = (input.call(Attribute::parse_outer)?, input.parse()?);
            if !is_function(input) {
                return Err(not_a_function(attr, input));
            }
            let sig = input.parse()?;
            Ok(Self { attrs, vis, sig })
        };
        parser.parse2(tokens.into_iter().collect())
    }
}

/// `async fn name`.
fn plain(asyncness: Span, function: Span, name: Ident) -> Signature {
    Signature {
        constness: None,
        asyncness: Some(Token![async](asyncness)),
        safety: Safety::Default,
        abi: None,
        fn_token: Token![fn](function),
        ident: name,
        generics: Generics::default(),
        paren_token: token::Paren::default(),
        inputs: Punctuated::new(),
        variadic: None,
        output: ReturnType::Default,
    }
}

pub(super) fn up_to_parameters(sig: Signature) -> Signature {
    Signature {
        generics: Generics {
            where_clause: None,
            ..sig.generics
        },
        inputs: Punctuated::new(),
        variadic: None,
        output: ReturnType::Default,
        ..sig
    }
}

pub(crate) fn is_function(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    while !ahead.peek(Token![fn]) {
        let qualifier = ahead.peek(Token![const])
            || ahead.peek(Token![async])
            || ahead.peek(Token![unsafe])
            || ahead.peek(Token![extern])
            || ahead.peek(syn::LitStr);
        if !qualifier || ahead.parse::<TokenTree>().is_err() {
            return false;
        }
    }
    true
}

pub(super) fn no_function(attr: Attr, item: Vec<TokenTree>) -> Error {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let error = not_a_function(attr, input);
        input.parse::<TokenStream>()?;
        Ok(error)
    };
    parser
        .parse2(item.into_iter().collect())
        .unwrap_or_else(|error| error)
}

fn not_a_function(attr: Attr, input: ParseStream<'_>) -> Error {
    match input.fork().parse::<TokenTree>() {
        Ok(token) => Error::new_spanned(
            &token,
            format!("`{attr}` stands on a function, not on `{token}`; move it to an `async fn`"),
        ),
        Err(error) => error,
    }
}
