//! The types that fields of claims may have.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::hash::BuildHasher;
use std::sync::Arc;

use serde_json::Value;

use super::claim::{ClaimCollection, ClaimPresence, ClaimValue};
use super::truth::Truth;
use super::value::RuleValue;

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
