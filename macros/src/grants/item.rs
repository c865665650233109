//! The enum as it was written.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::{Error, Fields, Item, ItemEnum, Result};

use super::Kind;
use crate::args::{EnumArgs, VariantArgs};
use crate::errors::Report;

/// An enum with the items of its attributes.
pub(super) struct Written {
    pub(super) kind: Kind,
    pub(super) name: Ident,
    pub(super) args: EnumArgs,
    pub(super) variants: Vec<Variant>,
    /// Whether a table can be written at all, be it a wrong one.
    pub(super) is_plain: bool,
}

pub(super) struct Variant {
    pub(super) name: Ident,
    pub(super) args: VariantArgs,
}

impl Written {
    /// Reads what is there; ends where it is no enum.
    pub(super) fn read(kind: Kind, item: TokenStream, report: &mut Report) -> Result<Self> {
        let item = an_enum(kind, syn::parse2(item)?)?;
        let (mut shape, name) = (Report::default(), &item.ident);
        has_no_parameters(kind, &item, &mut shape);
        if item.variants.is_empty() {
            shape.at(
                name,
                format!(
                    "`{name}` has no variants; write one for each {}",
                    kind.word()
                ),
            );
        }
        for variant in &item.variants {
            holds_nothing(kind, variant, &mut shape);
        }
        let shape = shape.finish();
        let is_plain = shape.is_ok();
        if let Err(errors) = shape {
            report.add(errors);
        }
        let args = EnumArgs::read(kind, &item.attrs, report);
        let variants = item.variants.into_iter().map(|variant| Variant {
            args: VariantArgs::read(kind, &variant.attrs, report),
            name: variant.ident,
        });
        Ok(Self {
            kind,
            args,
            variants: variants.collect(),
            name: item.ident,
            is_plain,
        })
    }
}

fn an_enum(kind: Kind, item: Item) -> Result<ItemEnum> {
    let (keyword, word) = match item {
        Item::Enum(item) => return Ok(item),
        Item::Struct(item) => (item.struct_token.to_token_stream(), "struct"),
        Item::Union(item) => (item.union_token.to_token_stream(), "union"),
        other => (other.to_token_stream(), "something else"),
    };
    Err(Error::new_spanned(
        keyword,
        format!(
            "`{}` stands on an enum, not on a {word}; write an enum with a variant for each {}",
            kind.derive(),
            kind.word()
        ),
    ))
}

/// A constant table is of one type.
fn has_no_parameters(kind: Kind, item: &ItemEnum, report: &mut Report) {
    let (name, word) = (&item.ident, kind.word());
    if !item.generics.params.is_empty() {
        report.at(
            &item.generics,
            format!("`{name}` has parameters, which no enum of {word}s needs; remove them"),
        );
    }
    if let Some(clause) = &item.generics.where_clause {
        report.at(
            clause,
            format!("`{name}` has a `where`, which no enum of {word}s needs; remove it"),
        );
    }
}

fn holds_nothing(kind: Kind, variant: &syn::Variant, report: &mut Report) {
    if !matches!(variant.fields, Fields::Unit) {
        report.at(
            &variant.fields,
            format!(
                "a {} holds no data; write `{}` alone",
                kind.word(),
                variant.ident
            ),
        );
    }
}
