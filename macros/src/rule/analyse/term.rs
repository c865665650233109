//! What a term asks of which variable. Terms about the same thing share one, whichever way they are written.

use syn::ext::IdentExt as _;

use crate::rule::text::path_text;
use crate::rule::{Grant, Operand, OperandKind, Relation, Step, Term, TermKind};

/// From here on a double does not say which integer it was.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a variable is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Key {
    Role(String),
    Scope(String),
    /// A role or scope of the application's own type, by its path as written.
    TypedRole(String),
    TypedScope(String),
    Check(String),
    /// The value of an operand.
    Value(Place),
    /// What a text of the request is when it is read as another type.
    Reading(Place, Reading),
    /// Whether a text or collection contains this, or starts with it.
    Part(Part, Place, Side),
    /// How two operands compare; the lesser name stands left.
    Order(Side, Side),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Part {
    Contains,
    StartsWith,
}

/// The types that a text of the request is read as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Reading {
    Integer,
    Float,
    Bool,
}

/// Where a value is.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Place {
    Subject,
    Issuer,
    Acr,
    Method,
    Claim(Vec<String>),
    Request(&'static str, String),
}

/// One side of a comparison.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Side {
    Place(Place),
    Text(String),
    /// A literal that is no text, or one so large that comparing it is not exact.
    Literal(String),
    Constant(String),
}

/// A literal that values compare with exactly.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal {
    Text(String),
    Integer(f64),
    Float(f64),
    Bool(bool),
}

/// What a term asks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test {
    Itself,
    Exists,
    IsEmpty,
    Against(Relation, Literal),
    Order(Relation),
}

/// A term as its variable and what is asked of it; nothing for what the parser lets nobody write.
pub(super) fn read(term: &Term) -> Option<(Key, Test)> {
    Some(match &term.kind {
        TermKind::Role(Grant::Named(name)) => (Key::Role(name.value()), Test::Itself),
        TermKind::Role(Grant::Typed(path)) => (Key::TypedRole(path_text(path)), Test::Itself),
        TermKind::Scope(Grant::Named(name)) => (Key::Scope(name.value()), Test::Itself),
        TermKind::Scope(Grant::Typed(path)) => (Key::TypedScope(path_text(path)), Test::Itself),
        TermKind::Check(path) => (Key::Check(path_text(path)), Test::Itself),
        TermKind::Exists(operand) => (Key::Value(place(operand)?), Test::Exists),
        TermKind::IsEmpty(operand) => (Key::Value(place(operand)?), Test::IsEmpty),
        TermKind::Contains(whole, part) => (
            Key::Part(Part::Contains, place(whole)?, side(part)),
            Test::Itself,
        ),
        TermKind::StartsWith(whole, part) => (
            Key::Part(Part::StartsWith, place(whole)?, side(part)),
            Test::Itself,
        ),
        TermKind::Compare(left, relation, right) => compare(left, *relation, right),
    })
}

fn compare(left: &Operand, relation: Relation, right: &Operand) -> (Key, Test) {
    match (place(left), literal(left), place(right), literal(right)) {
        (Some(place), _, _, Some(literal)) => against(place, relation, literal),
        (_, Some(literal), Some(place), _) => against(place, relation.mirrored(), literal),
        _ => {
            let (left, right) = (side(left), side(right));
            if left <= right {
                (Key::Order(left, right), Test::Order(relation))
            } else {
                (Key::Order(right, left), Test::Order(relation.mirrored()))
            }
        }
    }
}

fn against(place: Place, relation: Relation, literal: Literal) -> (Key, Test) {
    let reading = match (&place, &literal) {
        (Place::Request(..), Literal::Integer(_)) => Some(Reading::Integer),
        (Place::Request(..), Literal::Float(_)) => Some(Reading::Float),
        (Place::Request(..), Literal::Bool(_)) => Some(Reading::Bool),
        _ => None,
    };
    let key = match reading {
        Some(reading) => Key::Reading(place, reading),
        None => Key::Value(place),
    };
    (key, Test::Against(relation, literal))
}

fn place(operand: &Operand) -> Option<Place> {
    Some(match &operand.kind {
        OperandKind::Subject => Place::Subject,
        OperandKind::Issuer => Place::Issuer,
        OperandKind::Acr => Place::Acr,
        OperandKind::Method => Place::Method,
        OperandKind::Claim(steps) => Place::Claim(steps.iter().filter_map(step).collect()),
        OperandKind::Path(name) => Place::Request("path", name.clone()),
        OperandKind::Query(name) => Place::Request("query", name.clone()),
        OperandKind::Header(name) => Place::Request("header", name.clone()),
        OperandKind::Text(_)
        | OperandKind::Integer(_)
        | OperandKind::Float(_)
        | OperandKind::Bool(_)
        | OperandKind::Constant(_) => return None,
    })
}

/// A `?` says nothing of where a value is: with and without it, a claim of one type has one value.
fn step(step: &Step) -> Option<String> {
    match step {
        Step::Field(name) => Some(name.unraw().to_string()),
        Step::Key(name) => Some(name.value()),
        Step::IfThere(_) => None,
    }
}

fn literal(operand: &Operand) -> Option<Literal> {
    let exact = |number: f64| (number.abs() < EXACT).then_some(number + 0.0);
    match &operand.kind {
        OperandKind::Text(text) => Some(Literal::Text(text.value())),
        OperandKind::Integer(number) =>
        {
            #[expect(clippy::cast_precision_loss, reason = "only exact ones are taken")]
            exact(*number as f64).map(Literal::Integer)
        }
        OperandKind::Float(number) => exact(*number).map(Literal::Float),
        OperandKind::Bool(value) => Some(Literal::Bool(*value)),
        _ => None,
    }
}

fn side(operand: &Operand) -> Side {
    if let Some(place) = place(operand) {
        return Side::Place(place);
    }
    match &operand.kind {
        OperandKind::Text(text) => Side::Text(text.value()),
        OperandKind::Integer(number) => Side::Literal(number.to_string()),
        OperandKind::Float(number) => Side::Literal(format!("{number:?}")),
        OperandKind::Bool(value) => Side::Literal(value.to_string()),
        _ => Side::Constant(operand.tokens.to_string()),
    }
}
