//! The parameters of a function, as far as handlers have to know them.
//!
//! What syn makes of a pattern and a type takes half of an attribute's time, and nobody here asks for it: they stay tokens, told apart
//! by commas and colons. A parameter that is more than a pattern and a type, such as `self` or one with attributes, is read by syn.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{FnArg, Pat, PatType, Result, Signature, Token, Type};

/// Those of a function that were taken from between its parentheses.
pub(crate) struct Taken(Group);

impl Taken {
    /// Leaves empty parentheses in a function's signature; nothing where there are none.
    pub(crate) fn from(signature: &mut [TokenTree]) -> Option<Self> {
        let function = signature.iter().position(|token| is_word(token, "fn"))?;
        let mut qualifiers = signature.iter().take(function);
        // Of another language, it may end in dots.
        if qualifiers.any(|token| is_word(token, "extern")) {
            return None;
        }
        let mut depth = Depth::default();
        let parentheses = signature.iter_mut().skip(function).find_map(|token| {
            let outside = depth.is_outside(token);
            let TokenTree::Group(group) = token else {
                return None;
            };
            (outside && group.delimiter() == Delimiter::Parenthesis).then_some(group)
        })?;
        let mut empty = Group::new(Delimiter::Parenthesis, TokenStream::new());
        empty.set_span(parentheses.span());
        Some(Self(std::mem::replace(parentheses, empty)))
    }

    /// Puts them where they belong.
    pub(crate) fn put_into(self, signature: &mut Signature) -> Result<()> {
        signature.paren_token.span = self.0.delim_span();
        signature.inputs = read(self.0.stream())?;
        Ok(())
    }
}

/// How many angle brackets a token stands in. Those of types and patterns are balanced, but for the arrow's.
#[derive(Default)]
struct Depth {
    open: usize,
    after_dash: bool,
}

impl Depth {
    fn is_outside(&mut self, token: &TokenTree) -> bool {
        let mark = match token {
            TokenTree::Punct(mark) => Some(mark),
            _ => None,
        };
        match mark.map(proc_macro2::Punct::as_char) {
            Some('<') => self.open += 1,
            Some('>') if !self.after_dash => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.after_dash =
            mark.is_some_and(|mark| mark.as_char() == '-' && mark.spacing() == Spacing::Joint);
        self.open == 0
    }
}

fn read(parameters: TokenStream) -> Result<Punctuated<FnArg, Token![,]>> {
    let mut read = Punctuated::new();
    let (mut parameter, mut depth) = (Vec::new(), Depth::default());
    for token in parameters {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == ',' && depth.open == 0 => {
                read.push_value(one(std::mem::take(&mut parameter))?);
                read.push_punct(Token![,](mark.span()));
            }
            _ => {
                depth.is_outside(&token);
                parameter.push(token);
            }
        }
    }
    if !parameter.is_empty() {
        read.push_value(one(parameter)?);
    }
    Ok(read)
}

fn one(mut tokens: Vec<TokenTree>) -> Result<FnArg> {
    let Some(colon) = colon(&tokens) else {
        return syn::parse2(tokens.into_iter().collect());
    };
    let ty = tokens.split_off(colon);
    let mut ty = ty.into_iter();
    match ty.next() {
        Some(TokenTree::Punct(mark)) if is_plain(&tokens) => Ok(FnArg::Typed(PatType {
            attrs: Vec::new(),
            pat: Box::new(Pat::Verbatim(tokens.into_iter().collect())),
            colon_token: Token![:](mark.span()),
            ty: Box::new(Type::Verbatim(ty.collect())),
        })),
        colon => syn::parse2(tokens.into_iter().chain(colon).chain(ty).collect()),
    }
}

/// Where the pattern ends: at the first colon that is not half of a path's.
fn colon(tokens: &[TokenTree]) -> Option<usize> {
    let is_colon =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
    let mut in_path = false;
    tokens.iter().enumerate().find_map(|(index, token)| {
        let second = std::mem::take(&mut in_path);
        if second || !is_colon(token) {
            return None;
        }
        in_path = tokens.get(index + 1).is_some_and(is_colon);
        (!in_path).then_some(index)
    })
}

/// No attributes, no `self`, and no `_`, whose type may be that of a gate; nor what a macro handed on, which may be any of these.
fn is_plain(pattern: &[TokenTree]) -> bool {
    let is_not = |token: &TokenTree| match token {
        TokenTree::Punct(mark) => mark.as_char() == '#',
        TokenTree::Ident(word) => word == "_" || word == "self",
        TokenTree::Group(group) => group.delimiter() == Delimiter::None,
        TokenTree::Literal(_) => false,
    };
    !pattern.iter().any(is_not)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}
