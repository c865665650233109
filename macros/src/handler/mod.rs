//! The item under an attribute: what stands before the parameters is parsed, the rest stays tokens.

mod arguments;
mod gate;
mod head;

pub(crate) use self::arguments::Handing;
pub(crate) use self::gate::{Gate, first_argument};
pub(crate) use self::head::is_function;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _};
use syn::parse::ParseStream;
use syn::{Attribute, Error, Result, Signature, Visibility};

use self::gate::gate;
use self::head::{Head, no_function, up_to_parameters};
use crate::names::Attr;
use crate::parameters::Parameters;

/// A function, without the parameter that an attribute above may have inserted.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// Up to the parameters.
    pub(crate) sig: Signature,
    /// The user's own.
    pub(crate) parameters: Parameters,
    /// The return type and what stands behind `where`.
    pub(crate) rest: Vec<TokenTree>,
    pub(crate) gate: Option<Gate>,
    /// The block, or the `;` of a function without one.
    pub(crate) body: Option<TokenTree>,
}

impl Handler {
    /// The body is taken off before, which syn would copy as a whole; so is all else that only a check has to know.
    pub(crate) fn read(attr: Attr, mut item: Vec<TokenTree>) -> Result<Self> {
        let body = item.pop();
        match Parameters::split(item) {
            Ok((head, parameters, rest)) => {
                let head = Head::read(attr, head)?;
                Ok(Self::new(head, parameters, rest, body))
            }
            Err(item) => Err(no_function(attr, item)),
        }
    }

    /// One function among others.
    pub(crate) fn parse_one(input: ParseStream<'_>) -> Result<Self> {
        let (attrs, vis) = (input.call(Attribute::parse_outer)?, input.parse()?);
        let sig: Signature = input.parse()?;
        let body: TokenTree = input.parse()?;
        let tokens = sig.to_token_stream().into_iter().collect();
        let (_, parameters, rest) = Parameters::split(tokens)
            .map_err(|_| Error::new_spanned(&sig, "a function has parentheses"))?;
        let head = Head {
            attrs,
            vis,
            sig: up_to_parameters(sig),
        };
        Ok(Self::new(head, parameters, rest, Some(body)))
    }

    fn new(
        head: Head,
        mut parameters: Parameters,
        rest: Vec<TokenTree>,
        body: Option<TokenTree>,
    ) -> Self {
        let Head { attrs, vis, sig } = head;
        let gate = parameters.take_first(gate);
        Self {
            attrs,
            vis,
            sig,
            parameters,
            rest,
            gate,
            body,
        }
    }

    /// All that syn can read of it.
    pub(crate) fn signature(&self) -> Result<Signature> {
        let mut tokens = TokenStream::new();
        self.append_signature(&mut tokens);
        syn::parse2(tokens)
    }

    fn append_signature(&self, tokens: &mut TokenStream) {
        append_head(&self.sig, tokens);
        tokens.append(self.parameters.as_written());
        tokens.extend(self.rest.iter().cloned());
    }

    /// Without the parameter at this position.
    pub(crate) fn without_parameter(self, position: usize) -> Self {
        Self {
            parameters: self.parameters.without(position),
            ..self
        }
    }

    /// With another parameter before the others.
    pub(crate) fn append_with_first(self, parameter: TokenStream, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(tokens);
        append_head(&self.sig, tokens);
        tokens.append(self.parameters.behind(parameter));
        tokens.extend(self.rest.into_iter().chain(self.body));
    }
}

/// As it was written.
impl ToTokens for Handler {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(tokens);
        self.append_signature(tokens);
        self.body.to_tokens(tokens);
    }
}

fn append_head(sig: &Signature, tokens: &mut TokenStream) {
    sig.constness.to_tokens(tokens);
    sig.asyncness.to_tokens(tokens);
    sig.safety.to_tokens(tokens);
    sig.abi.to_tokens(tokens);
    sig.fn_token.to_tokens(tokens);
    sig.ident.to_tokens(tokens);
    sig.generics.to_tokens(tokens);
}
