//! A rule as a constant expression.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Path, Type};

use super::checks::Checks;
use super::claim::{Asked, is_typed_with_constant, native, typed};
use crate::names::Runtime;
use crate::parameters::in_parentheses;
use crate::rule::{Grant, Operand, OperandKind, Relation, Rule, Step, Term, TermKind, path_text};

/// What a rule's constant names beside the rule.
pub(super) struct Writer<'w> {
    pub(super) runtime: &'w Runtime,
    pub(super) policy: &'w Ident,
    pub(super) claims: Option<&'w Type>,
    pub(super) checks: &'w Checks<'w>,
}

/// Writes into the stream that it stands in: to have rustc make another one takes longer than all tokens in it.
struct Appended<F>(F);

impl<F: Fn(&mut TokenStream)> ToTokens for Appended<F> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0(tokens);
    }
}

impl Writer<'_> {
    pub(super) fn rule(&self, rule: &Rule) -> TokenStream {
        let mut tokens = TokenStream::new();
        self.append(rule, &mut tokens);
        tokens
    }

    fn append(&self, rule: &Rule, tokens: &mut TokenStream) {
        let here = Span::mixed_site();
        let inner = |rule| Appended(move |tokens: &mut TokenStream| self.append(rule, tokens));
        let (variant, arguments) = match rule {
            Rule::Term(term) => self.term(term),
            Rule::Not(rule) => {
                let rule = inner(rule);
                ("Not", quote_spanned!(here=> &#rule))
            }
            Rule::All(rules) => {
                let rules = rules.iter().map(inner);
                ("All", quote_spanned!(here=> &[#(#rules),*]))
            }
            Rule::Any(rules) => {
                let rules = rules.iter().map(inner);
                ("Any", quote_spanned!(here=> &[#(#rules),*]))
            }
        };
        self.append_variant("Rule", &Ident::new(variant, here), arguments, tokens);
    }

    /// The variant of a rule that a term is, and what it holds.
    fn term(&self, term: &Term) -> (&'static str, TokenStream) {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        match &term.kind {
            TermKind::Role(Grant::Named(name)) => ("Role", name.to_token_stream()),
            TermKind::Scope(Grant::Named(name)) => ("Scope", name.to_token_stream()),
            TermKind::Role(Grant::Typed(variant)) => ("TypedRole", grant(runtime, "role", variant)),
            TermKind::Scope(Grant::Typed(variant)) => {
                ("TypedScope", grant(runtime, "scope", variant))
            }
            TermKind::Compare(left, relation, right) => self.compare(term, left, *relation, right),
            TermKind::Contains(whole, part) => {
                let whole = self.operand(whole, Asked::Collection);
                let part = self.operand(part, Asked::Value);
                ("Contains", quote_spanned!(here=> &#whole, &#part))
            }
            TermKind::StartsWith(whole, part) => {
                let whole = self.operand(whole, Asked::Value);
                let part = self.operand(part, Asked::Value);
                ("StartsWith", quote_spanned!(here=> &#whole, &#part))
            }
            TermKind::IsEmpty(operand) => {
                let operand = self.operand(operand, Asked::Collection);
                ("IsEmpty", quote_spanned!(here=> &#operand))
            }
            TermKind::Exists(operand) => {
                let operand = self.operand(operand, Asked::Presence);
                ("Exists", quote_spanned!(here=> &#operand))
            }
            TermKind::Check(function) => ("Check", self.check(function)),
        }
    }

    fn check(&self, function: &Path) -> TokenStream {
        let (here, runtime, policy) = (Span::mixed_site(), self.runtime, self.policy);
        let (index, text) = (self.checks.index(function), path_text(function));
        // One that nobody numbered would be a check that no policy knows, and refuse.
        let index = index.unwrap_or(usize::MAX);
        quote_spanned!(here=> #runtime::CheckTerm::of::<#policy>(#index, #text))
    }

    fn compare(
        &self,
        term: &Term,
        left: &Operand,
        relation: Relation,
        right: &Operand,
    ) -> (&'static str, TokenStream) {
        let (here, runtime) = (Span::mixed_site(), self.runtime);
        if let Some(claims) = self.claims
            && is_typed_with_constant(left, right)
        {
            let native = native(runtime, claims, term, left, relation, right);
            return ("Native", quote_spanned!(here=> &#native));
        }
        let (left, right) = (
            self.operand(left, Asked::Value),
            self.operand(right, Asked::Value),
        );
        let relation = relation_name(relation);
        let comparison = quote_spanned! {here=>
            &#runtime::Comparison {
                left: #left,
                relation: #runtime::Relation::#relation,
                right: #right,
            }
        };
        ("Compare", comparison)
    }

    fn operand(&self, operand: &Operand, asked: Asked) -> impl ToTokens {
        Appended(move |tokens: &mut TokenStream| self.append_operand(operand, asked, tokens))
    }

    fn append_operand(&self, operand: &Operand, asked: Asked, tokens: &mut TokenStream) {
        let runtime = self.runtime;
        let (variant, value) = match &operand.kind {
            OperandKind::Subject => return self.append_unit("Subject", tokens),
            OperandKind::Issuer => return self.append_unit("Issuer", tokens),
            OperandKind::Acr => return self.append_unit("Acr", tokens),
            OperandKind::Method => return self.append_unit("Method", tokens),
            OperandKind::Claim(steps) => match self.claims {
                Some(claims) => ("TypedClaim", typed(runtime, claims, operand, steps, asked)),
                None => ("Claim", untyped(steps)),
            },
            OperandKind::Path(name) => ("Path", name.to_token_stream()),
            OperandKind::Query(name) => ("Query", name.to_token_stream()),
            OperandKind::Header(name) => ("Header", name.to_token_stream()),
            OperandKind::Text(text) => ("Text", text.to_token_stream()),
            OperandKind::Integer(number) => ("Integer", number.to_token_stream()),
            OperandKind::Float(number) => ("Float", number.to_token_stream()),
            OperandKind::Bool(value) => ("Bool", value.to_token_stream()),
            OperandKind::Constant(path) => return self.append_constant(path, tokens),
        };
        let variant = Ident::new(variant, Span::mixed_site());
        self.append_variant("Operand", &variant, value, tokens);
    }

    /// How the constant is written, and a function that reads it.
    fn append_constant(&self, path: &Path, tokens: &mut TokenStream) {
        let (runtime, text) = (self.runtime, path_text(path));
        let there = Span::mixed_site().located_at(path.span());
        let value = quote_spanned!(there=> #text, || #runtime::constant(&#path));
        self.append_variant("Operand", &Ident::new("Constant", there), value, tokens);
    }

    /// An operand that holds nothing.
    fn append_unit(&self, operand: &str, tokens: &mut TokenStream) {
        let operand = Ident::new(operand, Span::mixed_site());
        self.runtime.append_variant("Operand", &operand, tokens);
    }

    fn append_variant(
        &self,
        of: &str,
        variant: &Ident,
        holds: TokenStream,
        tokens: &mut TokenStream,
    ) {
        self.runtime.append_variant(of, variant, tokens);
        tokens.append(in_parentheses(holds, variant.span()));
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
    quote_spanned!(Span::mixed_site()=> &[#(#names),*])
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
