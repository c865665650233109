//! `#[cfg]`: what stands beside a handler exists where the handler does.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// Mostly none, which then costs nothing.
pub(super) struct Conditions(Vec<TokenStream>);

/// The conditions among these attributes. Those above ours are gone already, with or without the item.
pub(super) fn conditions(attrs: &[Attribute]) -> Conditions {
    let conditions = attrs.iter().filter_map(|attr| condition(&attr.meta));
    Conditions(conditions.collect())
}

impl Conditions {
    /// Each as an attribute.
    pub(super) fn each(&self) -> impl Iterator<Item = TokenStream> {
        self.0
            .iter()
            .map(|condition| quote_spanned!(Span::mixed_site()=> #[#condition]))
    }
}

impl ToTokens for Conditions {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // By none rustc would be asked for the stream so far.
        for condition in self.each() {
            tokens.extend([condition]);
        }
    }
}

/// `cfg(…)` itself; of `cfg_attr(p, cfg(…), doc = "…")` what decides whether the item exists.
fn condition(attr: &Meta) -> Option<TokenStream> {
    let Meta::List(list) = attr else { return None };
    if list.path.is_ident("cfg") {
        return Some(quote_spanned!(Span::mixed_site()=> #list));
    }
    if !list.path.is_ident("cfg_attr") {
        return None;
    }
    let parts = list
        .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
        .ok()?;
    let predicate = parts.first()?;
    let conditions: Vec<_> = parts.iter().skip(1).filter_map(condition).collect();
    let cfg_attr = &list.path;
    (!conditions.is_empty())
        .then(|| quote_spanned!(Span::mixed_site()=> #cfg_attr(#predicate, #(#conditions),*)))
}
