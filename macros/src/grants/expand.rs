//! The table as a constant, and the names as strings.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;

use super::item::Written;
use super::{Grant, Kind};
use crate::names::{self, Runtime};

pub(super) fn grants(written: &Written, grants: &[Grant]) -> TokenStream {
    let runtime = written.runtime();
    let (trait_name, constant) = match written.kind {
        Kind::Role => ("RoleType", "ROLES"),
        Kind::Scope => ("ScopeType", "SCOPES"),
    };
    let here = Span::mixed_site();
    let (trait_name, constant) = (Ident::new(trait_name, here), Ident::new(constant, here));
    let name = derived(&written.name);
    let table = table(&runtime, &name, grants);
    let variants: Vec<_> = grants.iter().map(|grant| derived(&grant.variant)).collect();
    let (names, positions) = (grants.iter().map(|grant| &grant.name), 0_usize..);
    let grant = names::introduced("grant");
    quote_spanned! {here=>
        #[automatically_derived]
        impl #runtime::#trait_name for #name {
            const #constant: &'static #runtime::GrantTable = #table;
            const ALL: &'static [Self] = &[#(Self::#variants),*];
            fn position(self) -> ::core::primitive::usize {
                match self {
                    #(Self::#variants => #positions,)*
                }
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<#name> for ::std::string::String {
            fn from(#grant: #name) -> Self {
                <Self as ::core::convert::From<&::core::primitive::str>>::from(match #grant {
                    #(#name::#variants => #names,)*
                })
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
    let variants = grants.iter().map(|grant| derived(&grant.variant));
    let written = variants.clone().map(|variant| variant.unraw().to_string());
    let names: Vec<_> = grants.iter().map(|grant| &grant.name).collect();
    let (implied, positions) = (grants.iter().map(|grant| grant.implied), 0_usize..);
    quote_spanned! {Span::mixed_site()=>
        {
            fn #find(
                #text: &::core::primitive::str,
            ) -> ::core::option::Option<::core::primitive::usize> {
                match #text {
                    #(#names => ::core::option::Option::Some(#positions),)*
                    _ => ::core::option::Option::None,
                }
            }
            static #table: #runtime::GrantTable = #runtime::GrantTable {
                type_name: #type_name,
                variants: &[#(#written),*],
                names: &[#(#names),*],
                discriminants: &[#(#name::#variants as ::core::primitive::i128),*],
                implied: &[#(#implied),*],
                find: #find,
            };
            &#table
        }
    }
}

/// The user's name as ours, where the user wrote it: a variant may be deprecated, and a derive is no use of it.
fn derived(name: &Ident) -> Ident {
    let mut derived = name.clone();
    derived.set_span(Span::mixed_site().located_at(name.span()));
    derived
}
