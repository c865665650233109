//! What the fields of a claims type are to a rule.

use std::any::Any;
use std::fmt::Debug;

use super::value::RuleValue;

/// Claims of some type of the application's own.
pub type TypedClaims<'a> = &'a (dyn Any + Send + Sync);

/// A field that can be compared in a rule: numbers, texts, truth values, and `Option`s of them.
///
/// Implement it for a type of your own to compare it with literals and with what requests say.
///
/// ```
/// use portcullis::{ClaimValue, RuleValue};
///
/// struct TenantId(String);
///
/// impl ClaimValue for TenantId {
///     fn rule_value(&self) -> RuleValue<'_> {
///         RuleValue::text(self.0.as_str())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared in a rule",
    label = "neither a number, a text, nor a truth value",
    note = "implement `portcullis::ClaimValue` for it, or compare one of its fields"
)]
pub trait ClaimValue {
    /// The value as rules compare it.
    fn rule_value(&self) -> RuleValue<'_>;
}

/// A field of which a rule can ask what it contains and whether it is empty.
///
/// ```
/// use portcullis::{ClaimCollection, RuleValue};
///
/// #[derive(Debug)]
/// struct Flags(u8);
///
/// impl ClaimCollection for Flags {
///     fn contains(&self, part: &RuleValue<'_>) -> Option<bool> {
///         match part {
///             RuleValue::Integer(flag @ 0..8) => Some(self.0 >> flag & 1 == 1),
///             _ => None,
///         }
///     }
///
///     fn is_empty(&self) -> Option<bool> {
///         Some(self.0 == 0)
///     }
/// }
///
/// assert_eq!(Flags(0b100).contains(&RuleValue::Integer(2)), Some(true));
/// assert_eq!(Flags(0b100).contains(&RuleValue::text("2")), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "a rule cannot ask what `{Self}` contains",
    label = "neither a collection nor a text",
    note = "fields of `Vec`, `HashSet`, `BTreeSet` and `String` have `contains` and `is_empty` in rules"
)]
pub trait ClaimCollection: Debug {
    /// Whether it contains this; nothing where that cannot be said.
    fn contains(&self, part: &RuleValue<'_>) -> Option<bool>;

    /// Whether it has nothing in it; nothing where that cannot be said.
    fn is_empty(&self) -> Option<bool>;
}

/// A field that may be missing.
///
/// ```
/// use portcullis::ClaimPresence;
///
/// struct Nickname(String);
///
/// impl ClaimPresence for Nickname {
///     fn is_there(&self) -> bool {
///         !self.0.is_empty()
///     }
/// }
/// assert!(!Nickname(String::new()).is_there());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is always there",
    label = "`exists()` is for fields that may be missing",
    note = "make the field an `Option`, or leave the term out"
)]
pub trait ClaimPresence {
    /// Whether it is there.
    fn is_there(&self) -> bool;
}

/// The value of a field, for claims of the type `C`. A closure that returns `None` met an absent `Option` on its way.
pub fn value_of<C: 'static, V: ClaimValue + ?Sized + 'static>(
    claims: TypedClaims<'_>,
    field: impl FnOnce(&C) -> Option<&V>,
) -> Option<RuleValue<'_>> {
    let claims = claims.downcast_ref()?;
    Some(field(claims).map_or(RuleValue::Absent, ClaimValue::rule_value))
}

/// The same for a field that is asked what it contains.
pub fn collection_of<C: 'static, V: ClaimCollection + 'static>(
    claims: TypedClaims<'_>,
    field: impl FnOnce(&C) -> Option<&V>,
) -> Option<RuleValue<'_>> {
    let claims = claims.downcast_ref()?;
    let collection = field(claims).map(|collection| collection as &dyn ClaimCollection);
    Some(collection.map_or(RuleValue::Absent, RuleValue::Collection))
}

/// The same for a field that is asked whether it is there.
pub fn presence_of<C: 'static, V: ClaimPresence + 'static>(
    claims: TypedClaims<'_>,
    field: impl FnOnce(&C) -> Option<&V>,
) -> Option<RuleValue<'_>> {
    let there = field(claims.downcast_ref()?).is_some_and(ClaimPresence::is_there);
    Some(if there {
        RuleValue::Other
    } else {
        RuleValue::Absent
    })
}

/// A constant of the application's own, to compare with what is not typed.
#[must_use]
pub fn constant<V: ClaimValue + ?Sized>(value: &'static V) -> RuleValue<'static> {
    value.rule_value()
}
