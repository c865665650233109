//! The struct under `#[policy]`, which is nothing but a name.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Error, Fields, ItemStruct, Result, Token, Visibility};

use crate::errors::Report;
use crate::names::Attr;

pub(crate) fn read(item: TokenStream) -> Result<ItemStruct> {
    parse_item.parse2(item)
}

fn parse_item(input: ParseStream<'_>) -> Result<ItemStruct> {
    let ahead = input.fork();
    ahead.call(Attribute::parse_outer)?;
    ahead.parse::<Visibility>()?;
    if !ahead.peek(Token![struct]) {
        return Err(not_a_struct(&ahead));
    }
    let item = input.parse()?;
    is_only_a_name(&item)?;
    Ok(item)
}

fn not_a_struct(input: ParseStream<'_>) -> Error {
    let attr = Attr::Policy;
    match input.fork().parse::<TokenTree>() {
        Ok(token) => Error::new_spanned(
            &token,
            format!(
                "`{attr}` stands on a unit struct, not on `{token}`; write `struct CanPublish;` under it"
            ),
        ),
        Err(error) => error,
    }
}

/// A policy is asked without a value of its type, and is the same for all requests.
fn is_only_a_name(item: &ItemStruct) -> Result<()> {
    let (name, mut report) = (&item.ident, Report::default());
    match &item.fields {
        Fields::Unit => {}
        fields => report.at(
            fields,
            format!("a policy has no fields; write `struct {name};`"),
        ),
    }
    let generics = &item.generics;
    if !generics.params.is_empty() {
        report.at(
            generics,
            format!("a policy has no parameters; write `struct {name};`"),
        );
    } else if !generics.where_clause.to_token_stream().is_empty() {
        report.at(
            &generics.where_clause,
            format!("a policy needs no `where`; write `struct {name};`"),
        );
    }
    report.finish()
}
