//! The parameters of a function, as far as handlers have to know them.
//!
//! What syn makes of patterns and types takes more time than all else that an attribute does, and nobody here asks for it: they stay
//! tokens, told apart by commas. A parameter that may be more than a pattern and a type, such as `self` or one with attributes, is read
//! by syn. Even the tokens are taken from rustc only where their text says that something in them is of interest: most have nothing, and
//! taking them one by one costs more than the text.

use std::cell::OnceCell;

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::{Attribute, FnArg, Receiver, Token};

use crate::names::PRIVATE;

/// All of a function, without the one that an attribute of ours may have inserted.
#[derive(Clone)]
pub(crate) struct Parameters {
    /// As one, which rustc has already: handing its tokens over one by one takes longer.
    stream: TokenStream,
    /// What is not in it is not in the tokens.
    text: String,
    tokens: OnceCell<Vec<TokenTree>>,
    /// Where the parentheses stand.
    span: Span,
}

/// What stands before a function's parameters, they, and what stands behind.
pub(crate) type Parts = (Vec<TokenTree>, Parameters, Vec<TokenTree>);

impl Parameters {
    /// Takes a function apart; gives the tokens back where they are of none.
    pub(crate) fn split(mut head: Vec<TokenTree>) -> Result<Parts, Vec<TokenTree>> {
        let Some(position) = position(&head) else {
            return Err(head);
        };
        let mut behind = head.split_off(position).into_iter();
        let Some(TokenTree::Group(parentheses)) = behind.next() else {
            return Err(head);
        };
        let parameters = Self::new(parentheses.stream(), parentheses.span());
        Ok((head, parameters, behind.collect()))
    }

    fn new(stream: TokenStream, span: Span) -> Self {
        Self {
            text: stream.to_string(),
            stream,
            tokens: OnceCell::new(),
            span,
        }
    }

    pub(crate) fn tokens(&self) -> &[TokenTree] {
        self.tokens
            .get_or_init(|| self.stream.clone().into_iter().collect())
    }

    /// Whether this word may stand in them, or be a part of one.
    pub(crate) fn may_say(&self, word: &str) -> bool {
        // A letter is found fast even by a macro that is built without optimisation, a word is not.
        let first = word.chars().next();
        first.is_some_and(|letter| self.text.contains(letter)) && self.text.contains(word)
    }

    /// Whether there may be so many: there is a comma between two.
    pub(crate) fn may_hold(&self, count: usize) -> bool {
        self.text.matches(',').count() + 1 >= count
    }

    /// The tokens of each.
    pub(crate) fn each(&self) -> impl Iterator<Item = &[TokenTree]> {
        let mut depth = Depth::default();
        self.tokens()
            .split(move |token| depth.is_outside(token) && is_mark(token, ','))
            .filter(|parameter| !parameter.is_empty())
    }

    pub(crate) fn receiver(&self) -> Option<Receiver> {
        if !self.may_say("self") {
            return None;
        }
        let first = self.each().next()?;
        let mut pattern = first.iter().take_while(|token| !is_mark(token, ':'));
        let may_be = |token: &TokenTree| is_word(token, "self") || is_group(token, Delimiter::None);
        if !pattern.any(may_be) {
            return None;
        }
        match read(first)? {
            FnArg::Receiver(receiver) => Some(receiver),
            FnArg::Typed(_) => None,
        }
    }

    /// Takes the first one, if it may be of ours and `find` finds something in it.
    pub(crate) fn take_first<T>(&mut self, find: impl Fn(&FnArg) -> Option<T>) -> Option<T> {
        if !self.may_say(PRIVATE) {
            return None;
        }
        let first = self.each().next()?;
        let (found, with_comma) = (find(&read(first)?)?, first.len() + 1);
        let others = self.tokens().iter().skip(with_comma).cloned().collect();
        *self = Self::new(others, self.span);
        Some(found)
    }

    /// All but the one at this position.
    pub(crate) fn without(&self, position: usize) -> Self {
        let mut depth = Depth::default();
        let mut passed = 0;
        let others = self.tokens().iter().filter(|token| {
            let is_here = passed == position;
            passed += usize::from(depth.is_outside(token) && is_mark(token, ','));
            !is_here
        });
        Self::new(others.cloned().collect(), self.span)
    }

    /// In parentheses, behind another one.
    pub(crate) fn behind(self, mut first: TokenStream) -> Group {
        if !self.stream.is_empty() {
            Token![,](Span::mixed_site()).to_tokens(&mut first);
        }
        first.extend([self.stream]);
        in_parentheses(first, self.span)
    }

    /// In parentheses, as they were written.
    pub(crate) fn as_written(&self) -> Group {
        in_parentheses(self.stream.clone(), self.span)
    }
}

/// Where a function's parentheses stand.
fn position(tokens: &[TokenTree]) -> Option<usize> {
    let function = tokens.iter().position(|token| is_word(token, "fn"))?;
    let mut depth = Depth::default();
    let behind = tokens.iter().skip(function).position(|token| {
        let outside = depth.is_outside(token);
        outside && is_group(token, Delimiter::Parenthesis)
    })?;
    Some(function + behind)
}

/// Parentheses that stand there.
pub(crate) fn in_parentheses(tokens: TokenStream, there: Span) -> Group {
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(there);
    group
}

/// The attributes of a parameter.
pub(crate) fn attributes(parameter: &[TokenTree]) -> Vec<Attribute> {
    if !parameter.first().is_some_and(|token| is_mark(token, '#')) {
        return Vec::new();
    }
    match read(parameter) {
        Some(FnArg::Typed(typed)) => typed.attrs,
        Some(FnArg::Receiver(receiver)) => receiver.attrs,
        None => Vec::new(),
    }
}

fn read(parameter: &[TokenTree]) -> Option<FnArg> {
    syn::parse2(parameter.iter().cloned().collect()).ok()
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

pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

pub(crate) fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}
