//! Whether two terms ask the same: those that are written alike do.

use std::cmp::Ordering;
use std::mem::discriminant;

use super::{Comparison, Grant, GrantTable, Operand, Rule};

/// Whether both ask the same.
pub(super) fn is_same(one: &Rule, other: &Rule) -> bool {
    match (one, other) {
        (Rule::Role(one), Rule::Role(other)) | (Rule::Scope(one), Rule::Scope(other)) => {
            one == other
        }
        (Rule::TypedRole(one), Rule::TypedRole(other))
        | (Rule::TypedScope(one), Rule::TypedScope(other)) => one.is(other),
        (Rule::Check(one), Rule::Check(other)) => one.name() == other.name(),
        (Rule::Native(one), Rule::Native(other)) => one.text == other.text,
        (Rule::Compare(one), Rule::Compare(other)) => Sides::of(one, other).is_some(),
        (one, other) => {
            let mut operands = one.operands().into_iter().zip(other.operands());
            discriminant(one) == discriminant(other)
                && operands.all(|operands| match operands {
                    (Some(one), Some(other)) => one.is(other),
                    (None, None) => true,
                    _ => false,
                })
        }
    }
}

/// How the sides of two comparisons are the same.
#[derive(Clone, Copy)]
pub(super) enum Sides {
    AsWritten,
    Swapped,
}

impl Sides {
    /// Nothing where they are others.
    pub(super) fn of(one: &Comparison, other: &Comparison) -> Option<Self> {
        let are = |left, right| one.left.is(left) && one.right.is(right);
        if are(&other.left, &other.right) {
            Some(Self::AsWritten)
        } else {
            are(&other.right, &other.left).then_some(Self::Swapped)
        }
    }

    /// How those of the one compare where those of the other compare so.
    pub(super) fn order(self, order: Option<Ordering>) -> Option<Ordering> {
        match self {
            Self::AsWritten => order,
            Self::Swapped => order.map(Ordering::reverse),
        }
    }
}

impl Operand {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            // One name may stand for two constants.
            (Self::Constant(one, value), Self::Constant(other, of_other)) => {
                one == other && value().compare(&of_other()) == Some(Ordering::Equal)
            }
            _ => discriminant(self) == discriminant(other) && self.to_string() == other.to_string(),
        }
    }
}

impl Grant {
    fn is(&self, other: &Self) -> bool {
        self.index() == other.index() && self.table().is(other.table())
    }
}

impl GrantTable {
    /// Two types that agree in all of this are one: a constant may stand at several addresses.
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || (self.type_name == other.type_name
                && self.variants == other.variants
                && self.names == other.names
                && self.implied == other.implied)
    }
}
