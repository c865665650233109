//! The names that expansions introduce and use.

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;

/// The two attributes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Attr {
    JwtRequired,
    Public,
}

impl Attr {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::JwtRequired => "jwt_required",
            Self::Public => "public",
        }
    }
}

impl fmt::Display for Attr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#[{}]", self.name())
    }
}

/// The module of the runtime that expansions name, and the gates in it that a handler's first parameter may be.
pub(crate) const PRIVATE: &str = "__private";
pub(crate) const GUARD: &str = "Guard";
pub(crate) const OPEN: &str = "Open";
/// Two policies in one.
pub(crate) const AND: &str = "And";

/// The policy type of a handler that has `above` policies already.
///
/// The number stands before the handler's name, because `h` stacked twice and a handler named `h_2` may be neighbours.
pub(crate) fn policy(handler: &Ident, above: usize) -> Ident {
    let handler = handler.unraw();
    match above {
        0 => introduced(&format!("policy_{handler}")),
        _ => introduced(&format!("policy_{}_{handler}", above + 1)),
    }
}

/// What a policy of ours calls the one that the user named beside it; errors about that one stand where it is `written`.
pub(crate) fn named_policy(policy: &Ident, written: Span) -> Ident {
    let there = Span::mixed_site().located_at(written);
    Ident::new(&format!("{policy}_named"), there)
}

/// A name that no user writes, and whose lints are ours: hygiene covers locals only, the prefix covers the rest.
pub(crate) fn introduced(name: &str) -> Ident {
    Ident::new(&format!("__portcullis_{name}"), Span::mixed_site())
}

/// Where the runtime lives: `crate = path`, or the crate's own name.
pub(crate) struct Runtime(Option<Path>);

impl Runtime {
    pub(crate) fn at(path: Option<Path>) -> Self {
        Self(path)
    }
}

/// Prints the one module of the runtime that expansions may name, where the user's path to it is if there is one.
impl ToTokens for Runtime {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let last = self.0.as_ref().and_then(|path| path.segments.last());
        let written = last.map_or_else(Span::mixed_site, |segment| segment.ident.span());
        let private = Ident::new(PRIVATE, Span::mixed_site().located_at(written));
        tokens.extend(if let Some(path) = &self.0 {
            quote_spanned!(Span::mixed_site()=> #path::#private)
        } else {
            quote_spanned!(Span::mixed_site()=> ::portcullis::#private)
        });
    }
}
