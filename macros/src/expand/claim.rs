//! Typed claims: field accesses that rustc checks, with errors on the user's own tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use crate::names::{self, Runtime};
use crate::rule::{Operand, OperandKind, Relation, Step, Term};

/// What a rule wants of a value.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    Value,
    Collection,
    Presence,
}

/// How the claim is written, and a function that reads it.
pub(super) fn typed(
    runtime: &Runtime,
    claims: &Type,
    operand: &Operand,
    steps: &[Step],
    asked: Asked,
) -> TokenStream {
    let text = operand.to_string();
    let (all, read) = (names::introduced("all"), names::introduced("claims"));
    let there = location(steps);
    let place = place(runtime, &read, steps);
    // The function's name stands where the field does: a field that does not fit is an error there.
    let function = match asked {
        Asked::Value => Ident::new("value_of", there),
        Asked::Collection => Ident::new("collection_of", there),
        Asked::Presence => Ident::new("presence_of", there),
    };
    let some = quote_spanned!(there=> ::core::option::Option::Some(&#place));
    let value = quote_spanned!(there=> #runtime::#function::<#claims, _>(#all, |#read| #some));
    quote_spanned!(Span::mixed_site()=> #text, |#all| #value)
}

/// Whether Rust itself compares the two: a constant may be of any type that the field is.
pub(super) fn is_typed_with_constant(left: &Operand, right: &Operand) -> bool {
    matches!(
        (&left.kind, &right.kind),
        (OperandKind::Claim(_), OperandKind::Constant(_))
            | (OperandKind::Constant(_), OperandKind::Claim(_))
    )
}

/// `claims.plan == Plan::Pro`, by Rust's own operator.
pub(super) fn native(
    runtime: &Runtime,
    claims: &Type,
    term: &Term,
    left: &Operand,
    relation: Relation,
    right: &Operand,
) -> TokenStream {
    let text = term.to_string();
    let (all, read) = (names::introduced("all"), names::introduced("claims"));
    let side = |operand: &Operand| match &operand.kind {
        OperandKind::Claim(steps) => place(runtime, &read, steps),
        _ => operand.tokens.clone(),
    };
    let claim = [left, right]
        .into_iter()
        .find_map(|operand| match &operand.kind {
            OperandKind::Claim(steps) => Some(steps.as_slice()),
            _ => None,
        });
    let steps = claim.unwrap_or_default();
    let (there, field) = (location(steps), place(runtime, &read, steps));
    let (left, right) = (side(left), side(right));
    let operator = operator(relation, there);
    let presence = quote_spanned!(there=> (&#runtime::Field(&#field)).if_there()?);
    let holds = quote_spanned!(there=> ::core::option::Option::Some(#left #operator #right));
    quote_spanned! {Span::mixed_site()=>
        #runtime::NativeTest {
            text: #text,
            holds: |#all| #runtime::same_as::<#claims>(#all, |#read| {
                use #runtime::FieldPresence as _;
                #presence;
                #holds
            }),
        }
    }
}

/// The field itself; `?` leaves the closure where there is none.
fn place(runtime: &Runtime, claims: &Ident, steps: &[Step]) -> TokenStream {
    let mut start = claims.clone();
    start.set_span(location(steps.get(..1).unwrap_or_default()));
    steps.iter().fold(start.to_token_stream(), |place, step| {
        match step {
            Step::Field(name) => {
                let there = Span::mixed_site().located_at(name.span());
                quote_spanned!(there=> #place.#name)
            }
            Step::IfThere(question) => {
                let there = Span::mixed_site().located_at(question.span());
                quote_spanned!(there=> (*#runtime::there(&#place)?))
            }
            // Typed claims have none: the checks say so.
            Step::Key(_) => place,
        }
    })
}

/// Where the last field stands.
fn location(steps: &[Step]) -> Span {
    let field = steps.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(name.span()),
        Step::Key(_) | Step::IfThere(_) => None,
    });
    field.map_or_else(Span::mixed_site, |field| {
        Span::mixed_site().located_at(field)
    })
}

fn operator(relation: Relation, there: Span) -> TokenStream {
    match relation {
        Relation::Equal => quote_spanned!(there=> ==),
        Relation::NotEqual => quote_spanned!(there=> !=),
        Relation::Less => quote_spanned!(there=> <),
        Relation::LessOrEqual => quote_spanned!(there=> <=),
        Relation::Greater => quote_spanned!(there=> >),
        Relation::GreaterOrEqual => quote_spanned!(there=> >=),
    }
}
