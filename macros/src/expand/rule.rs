//! A rule as a constant expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Path, Type};

use super::checks::Checks;
use super::claim::{Asked, is_typed_with_constant, native, typed};
use crate::names::Runtime;
use crate::rule::{Grant, Operand, OperandKind, Relation, Rule, Step, Term, TermKind, path_text};

/// What a rule's constant names beside the rule.
pub(super) struct Writer<'w> {
    pub(super) runtime: &'w Runtime,
    pub(super) policy: &'w Ident,
    pub(super) claims: Option<&'w Type>,
    pub(super) checks: &'w Checks<'w>,
}

impl Writer<'_> {
    pub(super) fn rule(&self, rule: &Rule) -> TokenStream {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        match rule {
            Rule::Term(term) => self.term(term),
            Rule::Not(rule) => {
                let rule = self.rule(rule);
                quote_spanned!(here=> #runtime::Rule::Not(&#rule))
            }
            Rule::All(rules) => {
                let rules = rules.iter().map(|rule| self.rule(rule));
                quote_spanned!(here=> #runtime::Rule::All(&[#(#rules),*]))
            }
            Rule::Any(rules) => {
                let rules = rules.iter().map(|rule| self.rule(rule));
                quote_spanned!(here=> #runtime::Rule::Any(&[#(#rules),*]))
            }
        }
    }

    fn term(&self, term: &Term) -> TokenStream {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        match &term.kind {
            TermKind::Role(Grant::Named(name)) => {
                quote_spanned!(here=> #runtime::Rule::Role(#name))
            }
            TermKind::Scope(Grant::Named(name)) => {
                quote_spanned!(here=> #runtime::Rule::Scope(#name))
            }
            TermKind::Role(Grant::Typed(variant)) => {
                let grant = grant(runtime, "role", variant);
                quote_spanned!(here=> #runtime::Rule::TypedRole(#grant))
            }
            TermKind::Scope(Grant::Typed(variant)) => {
                let grant = grant(runtime, "scope", variant);
                quote_spanned!(here=> #runtime::Rule::TypedScope(#grant))
            }
            TermKind::Compare(left, relation, right) => self.compare(term, left, *relation, right),
            TermKind::Contains(whole, part) => {
                let whole = self.operand(whole, Asked::Collection);
                let part = self.operand(part, Asked::Value);
                quote_spanned!(here=> #runtime::Rule::Contains(&#whole, &#part))
            }
            TermKind::StartsWith(whole, part) => {
                let whole = self.operand(whole, Asked::Value);
                let part = self.operand(part, Asked::Value);
                quote_spanned!(here=> #runtime::Rule::StartsWith(&#whole, &#part))
            }
            TermKind::IsEmpty(operand) => {
                let operand = self.operand(operand, Asked::Collection);
                quote_spanned!(here=> #runtime::Rule::IsEmpty(&#operand))
            }
            TermKind::Exists(operand) => {
                let operand = self.operand(operand, Asked::Presence);
                quote_spanned!(here=> #runtime::Rule::Exists(&#operand))
            }
            TermKind::Check(function) => self.check(function),
        }
    }

    fn check(&self, function: &Path) -> TokenStream {
        let (here, runtime, policy) = (Span::mixed_site(), self.runtime, self.policy);
        let (index, text) = (self.checks.index(function), path_text(function));
        // One that nobody numbered would be a check that no policy knows, and refuse.
        let index = index.unwrap_or(usize::MAX);
        quote_spanned!(here=> #runtime::Rule::Check(#runtime::CheckTerm::of::<#policy>(#index, #text)))
    }

    fn compare(
        &self,
        term: &Term,
        left: &Operand,
        relation: Relation,
        right: &Operand,
    ) -> TokenStream {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        if let Some(claims) = self.claims
            && is_typed_with_constant(left, right)
        {
            let native = native(runtime, claims, term, left, relation, right);
            return quote_spanned!(here=> #runtime::Rule::Native(&#native));
        }
        let (left, right) = (
            self.operand(left, Asked::Value),
            self.operand(right, Asked::Value),
        );
        let relation = relation_name(relation);
        quote_spanned! {here=>
            #runtime::Rule::Compare(&#runtime::Comparison {
                left: #left,
                relation: #runtime::Relation::#relation,
                right: #right,
            })
        }
    }

    fn operand(&self, operand: &Operand, asked: Asked) -> TokenStream {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        let variant = match &operand.kind {
            OperandKind::Subject => quote_spanned!(here=> Subject),
            OperandKind::Issuer => quote_spanned!(here=> Issuer),
            OperandKind::Acr => quote_spanned!(here=> Acr),
            OperandKind::Method => quote_spanned!(here=> Method),
            OperandKind::Claim(steps) => match self.claims {
                Some(claims) => typed(runtime, claims, operand, steps, asked),
                None => untyped(steps),
            },
            OperandKind::Path(name) => quote_spanned!(here=> Path(#name)),
            OperandKind::Query(name) => quote_spanned!(here=> Query(#name)),
            OperandKind::Header(name) => quote_spanned!(here=> Header(#name)),
            OperandKind::Text(text) => quote_spanned!(here=> Text(#text)),
            OperandKind::Integer(number) => quote_spanned!(here=> Integer(#number)),
            OperandKind::Float(number) => quote_spanned!(here=> Float(#number)),
            OperandKind::Bool(value) => quote_spanned!(here=> Bool(#value)),
            OperandKind::Constant(path) => {
                let text = path_text(path);
                let there = here.located_at(path.span());
                quote_spanned!(there=> Constant(#text, || #runtime::constant(&#path)))
            }
        };
        quote_spanned!(here=> #runtime::Operand::#variant)
    }
}

/// The cast stands here, since a constant function cannot make it for every type.
pub(super) fn grant(runtime: &Runtime, of: &str, variant: &Path) -> TokenStream {
    let there = Span::mixed_site().located_at(variant.span());
    let of = Ident::new(of, there);
    quote_spanned!(there=> #runtime::Grant::#of(#variant, #variant as ::core::primitive::i128))
}

/// The names of the members that lead to a claim.
fn untyped(steps: &[Step]) -> TokenStream {
    let names = steps.iter().filter_map(|step| match step {
        Step::Field(name) => Some(name.unraw().to_string()),
        Step::Key(name) => Some(name.value()),
        Step::IfThere(_) => None,
    });
    quote_spanned!(Span::mixed_site()=> Claim(&[#(#names),*]))
}

fn relation_name(relation: Relation) -> Ident {
    let name = match relation {
        Relation::Equal => "Equal",
        Relation::NotEqual => "NotEqual",
        Relation::Less => "Less",
        Relation::LessOrEqual => "LessOrEqual",
        Relation::Greater => "Greater",
        Relation::GreaterOrEqual => "GreaterOrEqual",
    };
    Ident::new(name, Span::mixed_site())
}
