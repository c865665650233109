//! A rule as a constant expression.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Path, Type};

use super::checks::Checks;
use super::claim::{Asked, is_typed_with_constant, native, typed};
use super::code::Code;
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
    pub(super) fn rule(&self, rule: &Rule, code: &mut Code<'_>) {
        match rule {
            Rule::Term(term) => self.term(term, code),
            Rule::Not(rule) => code.variant("Rule", "Not", |inside| {
                inside.text("&");
                self.rule(rule, inside);
            }),
            Rule::All(rules) => code.variant("Rule", "All", |inside| self.list(rules, inside)),
            Rule::Any(rules) => code.variant("Rule", "Any", |inside| self.list(rules, inside)),
        }
    }

    fn list(&self, rules: &[Rule], code: &mut Code<'_>) {
        code.list(rules, |rule, inside| self.rule(rule, inside));
    }

    fn term<'r>(&self, term: &Term, code: &mut Code<'r>) {
        let mut write =
            |variant, holds: &dyn Fn(&mut Code<'r>)| code.variant("Rule", variant, holds);
        match &term.kind {
            TermKind::Role(Grant::Named(name)) => write("Role", &|inside| inside.literal(name)),
            TermKind::Scope(Grant::Named(name)) => write("Scope", &|inside| inside.literal(name)),
            TermKind::Role(Grant::Typed(variant)) => {
                write("TypedRole", &|inside| {
                    inside.tokens(grant(self.runtime, "role", variant));
                });
            }
            TermKind::Scope(Grant::Typed(variant)) => {
                write("TypedScope", &|inside| {
                    inside.tokens(grant(self.runtime, "scope", variant));
                });
            }
            TermKind::Compare(left, relation, right) => {
                self.compare(term, left, *relation, right, code);
            }
            TermKind::Contains(whole, part) => write("Contains", &|inside| {
                self.reference(whole, Asked::Collection, inside);
                inside.text(", ");
                self.reference(part, Asked::Value, inside);
            }),
            TermKind::StartsWith(whole, part) => write("StartsWith", &|inside| {
                self.reference(whole, Asked::Value, inside);
                inside.text(", ");
                self.reference(part, Asked::Value, inside);
            }),
            TermKind::IsEmpty(operand) => write("IsEmpty", &|inside| {
                self.reference(operand, Asked::Collection, inside);
            }),
            TermKind::Exists(operand) => write("Exists", &|inside| {
                self.reference(operand, Asked::Presence, inside);
            }),
            TermKind::Check(function) => {
                write("Check", &|inside| inside.tokens(self.check(function)));
            }
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
        code: &mut Code<'_>,
    ) {
        if let Some(claims) = self.claims
            && is_typed_with_constant(left, right)
        {
            let native = native(self.runtime, claims, term, left, relation, right);
            return code.variant("Rule", "Native", |inside| {
                inside.text("&");
                inside.tokens(native);
            });
        }
        code.variant("Rule", "Compare", |inside| {
            inside.text("&");
            inside.member("Comparison");
            inside.braces(|inside| {
                inside.text("left: ");
                self.operand(left, Asked::Value, inside);
                inside.text(", relation: ");
                inside.unit("Relation", relation_name(relation));
                inside.text(", right: ");
                self.operand(right, Asked::Value, inside);
                inside.text(",");
            });
        });
    }

    fn reference(&self, operand: &Operand, asked: Asked, code: &mut Code<'_>) {
        code.text("&");
        self.operand(operand, asked, code);
    }

    fn operand<'r>(&self, operand: &Operand, asked: Asked, code: &mut Code<'r>) {
        let mut write =
            |variant, holds: &dyn Fn(&mut Code<'r>)| code.variant("Operand", variant, holds);
        match &operand.kind {
            OperandKind::Subject => code.unit("Operand", "Subject"),
            OperandKind::Issuer => code.unit("Operand", "Issuer"),
            OperandKind::Acr => code.unit("Operand", "Acr"),
            OperandKind::Method => code.unit("Operand", "Method"),
            OperandKind::Claim(steps) => match self.claims {
                Some(claims) => write("TypedClaim", &|inside| {
                    inside.tokens(typed(self.runtime, claims, operand, steps, asked));
                }),
                None => write("Claim", &|inside| untyped(steps, inside)),
            },
            OperandKind::Path(name) => write("Path", &|inside| inside.string(name)),
            OperandKind::Query(name) => write("Query", &|inside| inside.string(name)),
            OperandKind::Header(name) => write("Header", &|inside| inside.string(name)),
            OperandKind::Text(text) => write("Text", &|inside| inside.literal(text)),
            OperandKind::Integer(number) => write("Integer", &|inside| {
                inside.text(&Literal::i128_suffixed(*number).to_string());
            }),
            OperandKind::Float(number) => write("Float", &|inside| {
                inside.text(&Literal::f64_suffixed(*number).to_string());
            }),
            OperandKind::Bool(value) => write("Bool", &|inside| inside.text(&value.to_string())),
            OperandKind::Constant(path) => self.constant(path, code),
        }
    }

    /// How the constant is written, and a function that reads it.
    fn constant(&self, path: &Path, code: &mut Code<'_>) {
        let (runtime, text) = (self.runtime, path_text(path));
        let there = Span::mixed_site().located_at(path.span());
        let constant = quote_spanned! {there=>
            Constant(#text, || #runtime::constant(&#path))
        };
        code.member("Operand");
        code.text("::");
        code.tokens(constant);
    }
}

/// The cast stands here, since a constant function cannot make it for every type.
pub(super) fn grant(runtime: &Runtime, of: &str, variant: &Path) -> TokenStream {
    let there = Span::mixed_site().located_at(variant.span());
    let of = Ident::new(of, there);
    quote_spanned!(there=> #runtime::Grant::#of(#variant, #variant as ::core::primitive::i128))
}

/// The names of the members that lead to a claim.
fn untyped(steps: &[Step], code: &mut Code<'_>) {
    let names = steps.iter().filter_map(|step| match step {
        Step::Field(name) => Some(name.unraw().to_string()),
        Step::Key(name) => Some(name.value()),
        Step::IfThere(_) => None,
    });
    code.list(names, |name, inside| inside.string(&name));
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "Equal",
        Relation::NotEqual => "NotEqual",
        Relation::Less => "Less",
        Relation::LessOrEqual => "LessOrEqual",
        Relation::Greater => "Greater",
        Relation::GreaterOrEqual => "GreaterOrEqual",
    }
}
