//! Code of ours, as text as far as it can be: rustc reads a text in one go, and takes tokens one by one, for which it needs longer.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream};
use quote::ToTokens;
use syn::{LitStr, Token, Visibility};

use crate::names::Runtime;
use crate::parameters::in_parentheses;

/// Text stands where the attribute does, and holds nothing of the user's; what stands elsewhere or is the user's is tokens.
pub(super) struct Code<'r> {
    runtime: &'r Runtime,
    tokens: TokenStream,
    /// What stands behind the tokens.
    text: String,
}

impl<'r> Code<'r> {
    pub(super) fn of(runtime: &'r Runtime) -> Self {
        Self {
            runtime,
            tokens: TokenStream::new(),
            text: String::new(),
        }
    }

    /// Whole tokens, with a space where the next ones would change them.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// What stands under this name in the runtime.
    pub(super) fn member(&mut self, name: &str) {
        if let Some(module) = self.runtime.text() {
            self.text(module);
            self.text(name);
        } else {
            self.read_text();
            self.runtime.append_member(name, &mut self.tokens);
        }
    }

    pub(super) fn visibility(&mut self, vis: &Visibility) {
        match vis {
            Visibility::Inherited => {}
            Visibility::Public(_) => self.text("pub "),
            Visibility::Restricted(_) => self.tokens(vis),
        }
    }

    /// A variant of an enum of the runtime that holds nothing.
    pub(super) fn unit(&mut self, of: &str, variant: &str) {
        self.member(of);
        self.text("::");
        self.text(variant);
    }

    /// One that holds something.
    pub(super) fn variant(&mut self, of: &str, variant: &str, holds: impl FnOnce(&mut Self)) {
        self.unit(of, variant);
        self.parentheses(holds);
    }

    /// `.name()`
    pub(super) fn call(&mut self, name: &str) {
        self.call_with(name, |_| {});
    }

    pub(super) fn call_with(&mut self, name: &str, arguments: impl FnOnce(&mut Self)) {
        self.text(".");
        self.text(name);
        self.parentheses(arguments);
    }

    /// One that rustc finds there: the place of a call is the place of the method's name and parentheses.
    pub(super) fn call_at(&mut self, there: Span, name: &str) {
        self.tokens(Punct::new('.', Spacing::Alone));
        self.tokens(Ident::new(name, there));
        self.tokens(in_parentheses(TokenStream::new(), there));
    }

    /// A text of its own would take rustc longer than the token.
    pub(super) fn semicolon(&mut self) {
        if self.text.is_empty() {
            self.tokens(Token![;](Span::mixed_site()));
        } else {
            self.text(";");
        }
    }

    pub(super) fn string(&mut self, value: &str) {
        self.text(&Literal::string(value).to_string());
    }

    /// One of the user's. It fits where it stands, so that its place is of interest to lints alone, and of what is plain they say nothing.
    pub(super) fn literal(&mut self, literal: &LitStr) {
        let text = literal.token().to_string();
        if text.is_ascii() && text.starts_with('"') && !text.contains('\\') {
            self.text(&text);
        } else {
            self.tokens(literal);
        }
    }

    /// `&[a, b]`
    pub(super) fn list<T>(
        &mut self,
        all: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T, &mut Self),
    ) {
        self.text("&");
        self.group(Delimiter::Bracket, |inside| {
            for (index, one) in all.into_iter().enumerate() {
                if index > 0 {
                    inside.text(", ");
                }
                write(one, inside);
            }
        });
    }

    pub(super) fn parentheses(&mut self, inside: impl FnOnce(&mut Self)) {
        self.group(Delimiter::Parenthesis, inside);
    }

    pub(super) fn braces(&mut self, inside: impl FnOnce(&mut Self)) {
        self.group(Delimiter::Brace, inside);
    }

    /// Text, if all in it is.
    fn group(&mut self, delimiter: Delimiter, write: impl FnOnce(&mut Self)) {
        let mut inside = Self::of(self.runtime);
        write(&mut inside);
        if !inside.tokens.is_empty() {
            return self.tokens(Group::new(delimiter, inside.into_tokens()));
        }
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        self.text(open);
        self.text(&inside.text);
        self.text(close);
    }

    pub(super) fn tokens(&mut self, tokens: impl ToTokens) {
        self.read_text();
        tokens.to_tokens(&mut self.tokens);
    }

    pub(super) fn each(&mut self, all: impl IntoIterator<Item: ToTokens>) {
        for tokens in all {
            self.tokens(tokens);
        }
    }

    pub(super) fn append(&mut self, other: Code<'_>) {
        if other.tokens.is_empty() {
            self.text(&other.text);
        } else {
            self.read_text();
            self.tokens.extend([other.into_tokens()]);
        }
    }

    pub(super) fn into_tokens(mut self) -> TokenStream {
        self.read_text();
        self.tokens
    }

    fn read_text(&mut self) {
        if !self.text.is_empty() {
            let read = read(&self.text);
            self.text.clear();
            self.tokens.extend([read]);
        }
    }
}

/// As rustc reads it, where there is one: syn's and quote's tokens would read it themselves first.
fn read(text: &str) -> TokenStream {
    let read = if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().map(Into::into).ok()
    } else {
        text.parse().ok()
    };
    read.unwrap_or_else(|| {
        quote::quote!(::core::compile_error! { "this attribute wrote what is not Rust, a fault of portcullis; please report it with the attribute and the item" })
    })
}
