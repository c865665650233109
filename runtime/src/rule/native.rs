//! Comparisons of typed claims by Rust's own operators.

use serde_json::Value;

use super::claim::TypedClaims;
use super::truth::Truth;

/// Whether `test`, Rust's own comparison of a field, holds.
pub fn same_as<C: 'static>(
    claims: TypedClaims<'_>,
    test: impl FnOnce(&C) -> Option<bool>,
) -> Option<Truth> {
    Some(test(claims.downcast_ref()?).into())
}

/// The `?` of a typed claim, whatever else the field's type has by the name of a method.
#[must_use]
pub const fn there<T>(field: &Option<T>) -> Option<&T> {
    field.as_ref()
}

/// A field that Rust is about to compare.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "written by the attributes")]
pub struct Field<'f, T>(pub &'f T);

/// Whether a field is there. Rust orders `None` before all else and finds it different from all else, so that what is absent would
/// grant; a rule finds it unknown.
///
/// The method is called on `&Field`, for which the first implementation goes before the others, as it needs no further reference.
pub trait FieldPresence {
    /// Goes on only where it is there.
    fn if_there(&self) -> Option<()>;
}

impl<T> FieldPresence for Field<'_, Option<T>> {
    fn if_there(&self) -> Option<()> {
        self.0.as_ref().map(|_| ())
    }
}

impl FieldPresence for Field<'_, Value> {
    fn if_there(&self) -> Option<()> {
        (!self.0.is_null()).then_some(())
    }
}

impl<T> FieldPresence for &Field<'_, T> {
    fn if_there(&self) -> Option<()> {
        Some(())
    }
}
