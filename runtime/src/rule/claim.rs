//! What the fields of a claims type are to a rule.

use std::any::Any;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::hash::BuildHasher;
use std::sync::Arc;

use serde_json::Value;

use super::truth::Truth;
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

macro_rules! integers {
    ($($number:ty)*) => { $(
        impl ClaimValue for $number {
            fn rule_value(&self) -> RuleValue<'_> {
                i128::try_from(*self).map_or(RuleValue::Other, RuleValue::Integer)
            }
        }
    )* };
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

macro_rules! texts {
    ($($text:ty)*) => { $(
        impl ClaimValue for $text {
            fn rule_value(&self) -> RuleValue<'_> {
                RuleValue::text(&**self)
            }
        }

        impl ClaimCollection for $text {
            fn contains(&self, part: &RuleValue<'_>) -> Option<bool> {
                as_option(self.rule_value().contains(part))
            }

            fn is_empty(&self) -> Option<bool> {
                Some(str::is_empty(self))
            }
        }
    )* };
}

texts! { String Box<str> Arc<str> Cow<'static, str> &'static str }

macro_rules! collections {
    ($([$($generics:tt)*] $collection:ty,)*) => { $(
        impl<$($generics)*> ClaimCollection for $collection {
            fn contains(&self, part: &RuleValue<'_>) -> Option<bool> {
                contains(self.iter(), part)
            }

            fn is_empty(&self) -> Option<bool> {
                Some(self.iter().next().is_none())
            }
        }
    )* };
}

collections! {
    [T: ClaimValue + Debug] Vec<T>,
    [T: ClaimValue + Debug] Box<[T]>,
    [T: ClaimValue + Debug] BTreeSet<T>,
    [T: ClaimValue + Debug, H: BuildHasher] HashSet<T, H>,
}

/// Nothing where the part is not there, or where it might be an element; elements of other types are simply not it.
fn contains<'e, T: ClaimValue + 'e>(
    elements: impl Iterator<Item = &'e T>,
    part: &RuleValue<'_>,
) -> Option<bool> {
    if matches!(
        part,
        RuleValue::Absent | RuleValue::Collection(_) | RuleValue::Other
    ) {
        return None;
    }
    let mut might_be = false;
    for element in elements {
        let element = element.rule_value();
        match element.compare(part) {
            Some(order) if order.is_eq() => return Some(true),
            Some(_) => {}
            None => might_be |= element.might_be(part),
        }
    }
    (!might_be).then_some(false)
}

fn as_option(truth: Truth) -> Option<bool> {
    match truth {
        Truth::False => Some(false),
        Truth::Unknown => None,
        Truth::True => Some(true),
    }
}

impl ClaimValue for bool {
    fn rule_value(&self) -> RuleValue<'_> {
        RuleValue::Bool(*self)
    }
}

impl ClaimValue for f32 {
    fn rule_value(&self) -> RuleValue<'_> {
        RuleValue::Float(f64::from(*self))
    }
}

impl ClaimValue for f64 {
    fn rule_value(&self) -> RuleValue<'_> {
        RuleValue::Float(*self)
    }
}

impl<T: ClaimValue> ClaimValue for Option<T> {
    fn rule_value(&self) -> RuleValue<'_> {
        self.as_ref().map_or(RuleValue::Absent, T::rule_value)
    }
}

impl<T: ClaimCollection> ClaimCollection for Option<T> {
    fn contains(&self, part: &RuleValue<'_>) -> Option<bool> {
        self.as_ref()?.contains(part)
    }

    fn is_empty(&self) -> Option<bool> {
        self.as_ref()?.is_empty()
    }
}

impl<T> ClaimPresence for Option<T> {
    fn is_there(&self) -> bool {
        self.is_some()
    }
}

/// `null` is as good as nothing.
impl ClaimValue for Value {
    fn rule_value(&self) -> RuleValue<'_> {
        match self {
            Self::Null => RuleValue::Absent,
            Self::Bool(value) => RuleValue::Bool(*value),
            Self::Number(number) => number.as_i128().map_or_else(
                || number.as_f64().map_or(RuleValue::Other, RuleValue::Float),
                RuleValue::Integer,
            ),
            Self::String(text) => RuleValue::text(text.as_str()),
            Self::Array(_) | Self::Object(_) => RuleValue::Collection(self),
        }
    }
}

impl ClaimCollection for Value {
    fn contains(&self, part: &RuleValue<'_>) -> Option<bool> {
        match self {
            Self::Array(elements) => contains(elements.iter(), part),
            Self::String(_) => as_option(self.rule_value().contains(part)),
            _ => None,
        }
    }

    fn is_empty(&self) -> Option<bool> {
        match self {
            Self::Array(elements) => Some(elements.is_empty()),
            Self::Object(members) => Some(members.is_empty()),
            Self::String(text) => Some(text.is_empty()),
            _ => None,
        }
    }
}

impl ClaimPresence for Value {
    fn is_there(&self) -> bool {
        !self.is_null()
    }
}
