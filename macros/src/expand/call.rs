//! Calls of methods, of which constants are made.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};

use crate::parameters::in_parentheses;

/// `.name(arguments)`, written behind a receiver token by token: rustc is asked for every stream of tokens, which takes longer than
/// all tokens in it.
pub(super) struct Call {
    name: &'static str,
    arguments: TokenStream,
    span: Span,
}

impl Call {
    pub(super) fn of(name: &'static str) -> Self {
        Self::at(Span::mixed_site(), name)
    }

    /// One that rustc finds there: the place of a call is the place of the method's name and parentheses.
    pub(super) fn at(span: Span, name: &'static str) -> Self {
        Self {
            name,
            arguments: TokenStream::new(),
            span,
        }
    }

    pub(super) fn with(name: &'static str, arguments: impl ToTokens) -> Self {
        Self {
            arguments: arguments.into_token_stream(),
            ..Self::of(name)
        }
    }
}

impl ToTokens for Call {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Punct::new('.', Spacing::Alone));
        tokens.append(Ident::new(self.name, self.span));
        tokens.append(in_parentheses(self.arguments.clone(), self.span));
    }
}
