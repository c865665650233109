//! What a comparison is about.

use std::cmp::Ordering;

use super::claim::TypedClaims;
use super::truth::Truth;
use super::value::RuleValue;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Operand {
    /// The token's identity.
    Subject,
    /// The token's `iss`.
    Issuer,
    /// The token's `acr`.
    Acr,
    /// The request's method.
    Method,
    /// A claim, by the names of the members that lead to it.
    Claim(&'static [&'static str]),
    /// A field of the claims' own type: how it is written, and how it is read.
    TypedClaim(
        &'static str,
        for<'a> fn(TypedClaims<'a>) -> Option<RuleValue<'a>>,
    ),
    /// A parameter of the route's path.
    Path(&'static str),
    /// A parameter of the query string.
    Query(&'static str),
    /// A header of the request, by its name in lower case.
    Header(&'static str),
    /// A string literal.
    Text(&'static str),
    /// An integer literal.
    Integer(i128),
    /// A literal of another number.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A constant of the application's own: how it is written, and its value.
    Constant(&'static str, fn() -> RuleValue<'static>),
}

/// Two operands and what must hold between them.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "written by the attributes")]
pub struct Comparison {
    /// What stands left of the operator.
    pub left: Operand,
    /// The operator.
    pub relation: Relation,
    /// What stands right of it.
    pub right: Operand,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "Rust has these six")]
pub enum Relation {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A comparison by Rust's own operators: of a typed claim with a constant of its type.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "written by the attributes")]
pub struct NativeTest {
    /// As it is written.
    pub text: &'static str,
    /// Whether it holds; nothing for claims of another type, and unknown where the field is not there.
    pub holds: fn(TypedClaims<'_>) -> Option<Truth>,
}

impl Relation {
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Whether it holds for two values that compare so.
    pub(crate) fn holds(self, order: Option<Ordering>) -> Truth {
        let Some(order) = order else {
            return Truth::Unknown;
        };
        Truth::from(match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        })
    }
}
