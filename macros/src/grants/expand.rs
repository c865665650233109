//! The table as a constant, and the names as strings.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;

use super::item::Written;
use super::{Grant, Kind};
use crate::names::{self, Runtime};

pub(super) fn grants(written: Written, grants: &[Grant]) -> TokenStream {
    let runtime = written.runtime();
    let Written { kind, name, .. } = written;
    let (trait_name, constant) = match kind {
        Kind::Role => ("RoleType", "ROLES"),
        Kind::Scope => ("ScopeType", "SCOPES"),
    };
    let here = Span::mixed_site();
    let (trait_name, constant) = (Ident::new(trait_name, here), Ident::new(constant, here));
    let table = table(&runtime, &name, grants);
    let (variants, indices) = (grants.iter().map(|grant| &grant.variant), 0_usize..);
    let all = variants.clone();
    let grant = names::introduced("grant");
    quote_spanned! {here=>
        #[automatically_derived]
        impl #runtime::#trait_name for #name {
            const #constant: &'static #runtime::GrantTable = #table;
            const ALL: &'static [Self] = &[#(Self::#all),*];
            fn position(self) -> ::core::primitive::usize {
                match self {
                    #(Self::#variants => #indices,)*
                }
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<#name> for ::std::string::String {
            fn from(#grant: #name) -> Self {
                <Self as ::core::convert::From<&::core::primitive::str>>::from(
                    #runtime::#trait_name::name(#grant),
                )
            }
        }
    }
}

/// A static, so that there is one for each type, and its address tells it from others.
fn table(runtime: &Runtime, name: &Ident, grants: &[Grant]) -> TokenStream {
    let (table, find, text) = (
        names::introduced("TABLE"),
        names::introduced("find"),
        names::introduced("name"),
    );
    let type_name = name.unraw().to_string();
    let variants = grants.iter().map(|grant| &grant.variant);
    let words = grants.iter().map(|grant| grant.variant.unraw().to_string());
    let names = grants.iter().map(|grant| &grant.name);
    let (known, indices) = (names.clone(), 0_usize..);
    let implied = grants.iter().map(|grant| grant.implied);
    quote_spanned! {Span::mixed_site()=>
        {
            fn #find(
                #text: &::core::primitive::str,
            ) -> ::core::option::Option<::core::primitive::usize> {
                match #text {
                    #(#known => ::core::option::Option::Some(#indices),)*
                    _ => ::core::option::Option::None,
                }
            }
            static #table: #runtime::GrantTable = #runtime::GrantTable {
                type_name: #type_name,
                variants: &[#(#words),*],
                names: &[#(#names),*],
                discriminants: &[#(#name::#variants as ::core::primitive::i128),*],
                implied: &[#(#implied),*],
                find: #find,
            };
            &#table
        }
    }
}
