//! Where a decision stands, as a constant.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote_spanned};
use syn::ext::IdentExt as _;

use super::call::Call;
use crate::names::Runtime;
use crate::parameters::in_parentheses;

/// The name of an item and of its module. A call behind it at the item's name tells rustc the rest: with our span it would tell where
/// the attribute is.
pub(super) struct Written<'w> {
    place: &'w Ident,
    runtime: &'w Runtime,
}

impl<'w> Written<'w> {
    pub(super) fn at(place: &'w Ident, runtime: &'w Runtime) -> Self {
        Self { place, runtime }
    }

    /// What makes a site of it.
    pub(super) fn site(&self) -> Call {
        Call::at(self.place.span(), "site")
    }
}

impl ToTokens for Written<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (here, name) = (Span::mixed_site(), self.place.unraw().to_string());
        self.runtime.append_member("Written", tokens);
        let arguments = quote_spanned!(here=> #name, ::core::module_path!());
        tokens.append(in_parentheses(arguments, here));
    }
}
