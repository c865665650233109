//! The item under an attribute: everything before the body is parsed, the body stays tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::{ParseStream, Parser as _};
use syn::{
    Attribute, Error, FnArg, GenericArgument, Pat, PathArguments, PathSegment, Result, Signature,
    Token, Type, Visibility,
};

use crate::names::{Attr, GUARD, OPEN, PRIVATE};
use crate::parameters::Taken;

/// A function, without the parameter that an attribute above may have inserted.
#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// The parameters are the user's own.
    pub(crate) sig: Signature,
    pub(crate) gate: Option<Gate>,
    /// The block, or the `;` of a function without one.
    pub(crate) body: TokenStream,
}

/// What the first parameter says of the attributes above, which rustc expands first.
#[derive(Clone)]
pub(crate) enum Gate {
    /// `#[jwt_required]`, and the policy type it wrote.
    Guard(Box<Type>),
    /// `#[public]`.
    Open,
}

impl Handler {
    /// The body is taken off before, which syn would copy as a whole; so are the parameters, whose types only a check has to know.
    pub(crate) fn read(attr: Attr, item: TokenStream) -> Result<Self> {
        let mut head: Vec<_> = item.into_iter().collect();
        let body = head.pop().into_iter().collect();
        let parameters = match attr {
            Attr::Check => None,
            Attr::JwtRequired | Attr::Public | Attr::Policy => Taken::from(&mut head),
        };
        (|input: ParseStream<'_>| Self::parse(attr, input, parameters, body))
            .parse2(head.into_iter().collect())
    }

    fn parse(
        attr: Attr,
        input: ParseStream<'_>,
        parameters: Option<Taken>,
        body: TokenStream,
    ) -> Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        if !is_function(input) {
            return Err(not_a_function(attr, input));
        }
        let mut sig: Signature = input.parse()?;
        if let Some(parameters) = parameters {
            parameters.put_into(&mut sig)?;
        }
        Ok(Self::new(attrs, vis, sig, body))
    }

    /// One function among others.
    pub(crate) fn parse_one(input: ParseStream<'_>) -> Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let sig = input.parse()?;
        let block_or_semicolon: TokenTree = input.parse()?;
        Ok(Self::new(attrs, vis, sig, block_or_semicolon.into()))
    }

    fn new(attrs: Vec<Attribute>, vis: Visibility, mut sig: Signature, body: TokenStream) -> Self {
        let gate = take_gate(&mut sig);
        Self {
            attrs,
            vis,
            sig,
            gate,
            body,
        }
    }
}

/// As it was written.
impl ToTokens for Handler {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            attrs,
            vis,
            sig,
            body,
            ..
        } = self;
        tokens.extend(quote_spanned!(Span::mixed_site()=> #(#attrs)* #vis #sig #body));
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

fn not_a_function(attr: Attr, input: ParseStream<'_>) -> Error {
    match input.fork().parse::<TokenTree>() {
        Ok(token) => Error::new_spanned(
            &token,
            format!("`{attr}` stands on a function, not on `{token}`; move it to an `async fn`"),
        ),
        Err(error) => error,
    }
}

/// Takes the parameter that an attribute above inserted. It is known by its type, which no user writes.
fn take_gate(sig: &mut Signature) -> Option<Gate> {
    let gate = gate(sig.inputs.first()?)?;
    sig.inputs = std::mem::take(&mut sig.inputs)
        .into_iter()
        .skip(1)
        .collect();
    Some(gate)
}

fn gate(parameter: &FnArg) -> Option<Gate> {
    let FnArg::Typed(parameter) = parameter else {
        return None;
    };
    if !matches!(*parameter.pat, Pat::Wild(_)) {
        return None;
    }
    let mut ty = &*parameter.ty;
    while let Type::Group(group) = ty {
        ty = &group.elem;
    }
    let Type::Path(ty) = ty else { return None };
    let mut last_first = ty.path.segments.iter().rev();
    let (gate, module) = (last_first.next()?, last_first.next()?);
    if module.ident != PRIVATE || !parameter.attrs.is_empty() {
        return None;
    }
    match first_argument(gate)? {
        policy if gate.ident == GUARD => Some(Gate::Guard(Box::new(policy.clone()))),
        _ if gate.ident == OPEN => Some(Gate::Open),
        _ => None,
    }
}

/// The type in a segment such as `Guard<P>`, or the first one in `And<A, B>`.
pub(crate) fn first_argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
