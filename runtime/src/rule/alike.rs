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
        (Rule::Compare(one), Rule::Compare(other)) => order_for(one, other, None).is_some(),
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

/// How the sides of a comparison compare, where those of another one, which are the same, do so.
pub(super) fn order_for(
    comparison: &Comparison,
    known: &Comparison,
    order: Option<Ordering>,
) -> Option<Option<Ordering>> {
    let is =
        |left: &Operand, right: &Operand| comparison.left.is(left) && comparison.right.is(right);
    if is(&known.left, &known.right) {
        Some(order)
    } else {
        is(&known.right, &known.left).then(|| order.map(Ordering::reverse))
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
