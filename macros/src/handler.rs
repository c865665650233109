//! The item under an attribute: what stands before the parameters is parsed, the rest stays tokens.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt as _};
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Error, FnArg, GenericArgument, Generics, Pat, PathArguments, PathSegment, Result,
    ReturnType, Safety, Signature, Token, Type, Visibility, token,
};

use crate::names::{Attr, GUARD, OPEN, PRIVATE};
use crate::parameters::{Parameters, is_word};

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

/// What the first parameter says of the attributes above, which rustc expands first.
#[derive(Clone)]
pub(crate) enum Gate {
    /// `#[jwt_required]`, and the policy type it wrote.
    Guard(Box<Type>),
    /// `#[public]`.
    Open,
}

/// What syn reads of a function.
struct Head {
    attrs: Vec<Attribute>,
    vis: Visibility,
    sig: Signature,
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
        let gate = parameters.take_nameless(gate);
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

impl Head {
    /// Most are `pub async fn name`, which is not worth syn's copy of it.
    fn read(attr: Attr, tokens: Vec<TokenTree>) -> Result<Self> {
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

fn up_to_parameters(sig: Signature) -> Signature {
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

fn no_function(attr: Attr, item: Vec<TokenTree>) -> Error {
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

/// What a parameter that an attribute above inserted says. It is known by its type, which no user writes.
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
