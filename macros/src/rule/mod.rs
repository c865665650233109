//! A rule as it was written: a tree with the tokens that errors about it stand on.

pub(crate) mod analyse;
mod parse;
mod text;

pub(crate) use self::parse::{is_operand, is_predicate, parse, predicate_meant};
pub(crate) use self::text::path_text;

use proc_macro2::{Ident, TokenStream};
use syn::{LitStr, Path};

/// A boolean expression over terms. Parentheses are gone, since the tree says what they said.
#[derive(Clone)]
pub(crate) enum Rule {
    Term(Term),
    /// `!rule`
    Not(Box<Rule>),
    /// `a && b && c`: two or more, in the order of writing, none of them an `All` itself.
    All(Vec<Rule>),
    /// `a || b || c`: two or more, in the order of writing, none of them an `Any` itself.
    Any(Vec<Rule>),
}

impl Rule {
    /// All terms in the order of writing.
    pub(crate) fn terms(&self) -> Vec<&Term> {
        match self {
            Self::Term(term) => vec![term],
            Self::Not(rule) => rule.terms(),
            Self::All(rules) | Self::Any(rules) => rules.iter().flat_map(Self::terms).collect(),
        }
    }

    /// For errors about it: what stands between its terms is between their spans.
    pub(crate) fn tokens(&self) -> TokenStream {
        self.terms()
            .into_iter()
            .map(|term| term.tokens.clone())
            .collect()
    }
}

impl Term {
    /// The operands, left to right.
    pub(crate) fn operands(&self) -> Vec<&Operand> {
        match &self.kind {
            TermKind::Role(_) | TermKind::Scope(_) | TermKind::Check(_) => Vec::new(),
            TermKind::Compare(left, _, right) => vec![left, right],
            TermKind::Contains(whole, part) | TermKind::StartsWith(whole, part) => {
                vec![whole, part]
            }
            TermKind::IsEmpty(operand) | TermKind::Exists(operand) => vec![operand],
        }
    }
}

/// What a rule is made of.
#[derive(Clone)]
pub(crate) struct Term {
    pub(crate) kind: TermKind,
    /// What was written, for the spans of errors. One role of an `any_role(…)` has the tokens of its argument.
    pub(crate) tokens: TokenStream,
}

#[derive(Clone)]
pub(crate) enum TermKind {
    /// `role(…)`, or one argument of `any_role` and `all_roles`, which are `Any` and `All` of them.
    Role(Grant),
    /// `scope(…)` and its like.
    Scope(Grant),
    /// `left == right`
    Compare(Operand, Relation, Operand),
    /// `whole.contains(part)`
    Contains(Operand, Operand),
    /// `whole.starts_with(part)`
    StartsWith(Operand, Operand),
    /// `operand.is_empty()`
    IsEmpty(Operand),
    /// `operand.exists()`
    Exists(Operand),
    /// `check(path::to::function)`
    Check(Path),
}

/// A role or a scope.
#[derive(Clone)]
pub(crate) enum Grant {
    /// `"admin"`
    Named(LitStr),
    /// `Role::Admin`
    Typed(Path),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// One side of a comparison.
#[derive(Clone)]
pub(crate) struct Operand {
    pub(crate) kind: OperandKind,
    pub(crate) tokens: TokenStream,
}

#[derive(Clone)]
pub(crate) enum OperandKind {
    Subject,
    Issuer,
    Acr,
    Method,
    /// `claims.a.b`, `claims["https://x/y"]`, `claims.org?.id`: at least one step.
    Claim(Vec<Step>),
    /// `path.name` or `path["user-id"]`
    Path(String),
    /// `query.name` or `query["user-id"]`
    Query(String),
    /// `header("x-tenant")`, in lower case.
    Header(String),
    Text(LitStr),
    Integer(i128),
    Float(f64),
    Bool(bool),
    /// A constant or a variant of the application's own.
    Constant(Path),
}

/// One step into the claims.
#[derive(Clone)]
pub(crate) enum Step {
    /// `.name`; the name may be raw, as in `r#type`.
    Field(Ident),
    /// `["https://x/y"]`, which only claims without a type have.
    Key(LitStr),
    /// `?`: goes on only where the `Option` is there, which only typed claims have.
    IfThere(TokenStream),
}
