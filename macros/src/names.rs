//! The names that expansions introduce and use.

use std::fmt;

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};
use syn::ext::IdentExt as _;
use syn::{Path, Type};

use crate::block::BlockKind;

/// The attributes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Attr {
    JwtRequired,
    Public,
    Check,
    Policy,
}

impl Attr {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::JwtRequired => "jwt_required",
            Self::Public => "public",
            Self::Check => "check",
            Self::Policy => "policy",
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
/// A guard that hands an argument on.
pub(crate) const HANDED: &str = "Handed";
pub(crate) const OPEN: &str = "Open";
/// The gate of a handler whose attribute is wrong.
pub(crate) const CLOSED: &str = "Closed";
/// The policy of a block, as one of its handlers has it.
pub(crate) const IN_BLOCK: &str = "InBlock";
/// What a policy type is, with checks and without.
pub(crate) const POLICY: &str = "Policy";
pub(crate) const PLAIN_POLICY: &str = "PlainPolicy";
/// What the type of an open handler is, and that of a handler in a guarded block.
pub(crate) const PUBLIC: &str = "Public";
pub(crate) const PLACED: &str = "Placed";
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

/// The policy of a block: of a module by its name, of an `impl` by its type and its first handler.
pub(crate) fn block(kind: &BlockKind, first: &Ident) -> Ident {
    match kind {
        BlockKind::Mod(module) => introduced(&format!("block_{}", module.unraw())),
        BlockKind::Impl(ty) => introduced(&format!("block_{}_{}", words(ty), first.unraw())),
    }
}

/// The policy type of a handler in an `impl`, beside which others may have methods of this name.
pub(crate) fn method_policy(ty: &Type, handler: &Ident) -> Ident {
    introduced(&format!("method_{}_{}", words(ty), handler.unraw()))
}

/// A type as part of a name, another one for each type.
fn words(ty: &Type) -> String {
    let written = ty.to_token_stream().to_string();
    let words = written.chars().map(|character| match character {
        ' ' => String::new(),
        '_' => "__".to_owned(),
        _ if character.is_ascii_alphanumeric() => character.to_string(),
        _ => format!("_{:x}", u32::from(character)),
    });
    words.collect()
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
#[derive(Clone)]
pub(crate) struct Runtime(Option<Path>);

impl Runtime {
    pub(crate) fn at(path: Option<Path>) -> Self {
        Self(path)
    }

    /// This one, or the other where this was not written.
    pub(crate) fn or(self, other: &Self) -> Self {
        Self(self.0.or_else(|| other.0.clone()))
    }

    /// The beginning of all paths into it as text, unless it has the user's spans.
    pub(crate) fn text(&self) -> Option<&'static str> {
        self.0.is_none().then_some("::portcullis::__private::")
    }

    /// What stands in that module under this name.
    pub(crate) fn append_member(&self, name: &str, tokens: &mut TokenStream) {
        self.to_tokens(tokens);
        append_separator(tokens);
        tokens.append(Ident::new(name, Span::mixed_site()));
    }
}

fn append_separator(tokens: &mut TokenStream) {
    for spacing in [Spacing::Joint, Spacing::Alone] {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(Span::mixed_site());
        tokens.append(colon);
    }
}

/// Prints the one module of the runtime that expansions may name, where the user's path to it is if there is one.
impl ToTokens for Runtime {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // One token after the other: this is written many times, and a stream of its own costs more than all of them.
        let there = if let Some(path) = &self.0 {
            path.to_tokens(tokens);
            let (here, last) = (Span::mixed_site(), path.segments.last());
            last.map_or(here, |segment| here.located_at(segment.ident.span()))
        } else {
            append_separator(tokens);
            // As in text: of one place rustc says only once that there is no such crate.
            let here = Span::call_site();
            tokens.append(Ident::new("portcullis", here));
            here
        };
        append_separator(tokens);
        tokens.append(Ident::new(PRIVATE, there));
    }
}
