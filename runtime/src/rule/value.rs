//! A value that a rule compares.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::claim::ClaimCollection;
use super::truth::Truth;

/// Beyond this, 2 to the power of 53, a double does not say which integer it was.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A value that a rule compares: of a claim, of the request, or a literal.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RuleValue<'a> {
    /// Nothing is there.
    Absent,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A text of the request, which is read as the type of what it is compared with.
    RequestText(Cow<'a, str>),
    /// Several values.
    Collection(&'a dyn ClaimCollection),
    /// Something that is no value to compare.
    Other,
}

impl<'a> RuleValue<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// How the two compare; nothing where one is not there or they are of different types.
    #[must_use]
    pub fn compare(&self, other: &RuleValue<'_>) -> Option<Ordering> {
        match (self, other) {
            (Self::Bool(one), RuleValue::Bool(other)) => Some(one.cmp(other)),
            (Self::Integer(one), RuleValue::Integer(other)) => Some(one.cmp(other)),
            (Self::Integer(one), RuleValue::Float(other)) => compare_numbers(double(*one), *other),
            (Self::Float(one), RuleValue::Integer(other)) => compare_numbers(*one, double(*other)),
            (Self::Float(one), RuleValue::Float(other)) => compare_numbers(*one, *other),
            (Self::RequestText(text), other) => read_as(text, other)?.compare(other),
            (one, RuleValue::RequestText(text)) => one.compare(&read_as(text, one)?),
            (Self::Text(one), RuleValue::Text(other)) => Some(one.cmp(other)),
            _ => None,
        }
    }

    /// Whether two values that do not compare may still be the same: a text of the request that is not written as the other value
    /// is, as `07` for 7, may be read so elsewhere, and numbers may be too large to tell.
    pub(crate) fn might_be(&self, other: &RuleValue<'_>) -> bool {
        let is_number =
            |value: &RuleValue<'_>| matches!(value, RuleValue::Integer(_) | RuleValue::Float(_));
        let is_read =
            |value: &RuleValue<'_>| is_number(value) || matches!(value, RuleValue::Bool(_));
        match (self, other) {
            (Self::RequestText(_), value) | (value, RuleValue::RequestText(_)) => is_read(value),
            (one, other) => is_number(one) && is_number(other),
        }
    }

    pub(crate) fn contains(&self, part: &RuleValue<'_>) -> Truth {
        match self {
            Self::Collection(collection) => collection.contains(part).into(),
            _ => self.parts(part, |whole, part| whole.contains(part)),
        }
    }

    pub(crate) fn starts_with(&self, part: &RuleValue<'_>) -> Truth {
        self.parts(part, |whole, part| whole.starts_with(part))
    }

    /// Of an empty part every text would hold, which nobody means.
    fn parts(&self, part: &RuleValue<'_>, holds: fn(&str, &str) -> bool) -> Truth {
        match (self.as_text(), part.as_text()) {
            (Some(whole), Some(part)) if !part.is_empty() => holds(whole, part).into(),
            _ => Truth::Unknown,
        }
    }

    pub(crate) fn is_empty(&self) -> Truth {
        match self {
            Self::Collection(collection) => collection.is_empty().into(),
            _ => self.as_text().map(str::is_empty).into(),
        }
    }

    pub(crate) fn exists(&self) -> Truth {
        Truth::from(!matches!(self, Self::Absent))
    }

    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::RequestText(text) => Some(text),
            _ => None,
        }
    }
}

/// The text as a value of the other's type; nothing unless that value is written so and not otherwise.
fn read_as<'t>(text: &'t str, other: &RuleValue<'_>) -> Option<RuleValue<'t>> {
    match other {
        RuleValue::Text(_) | RuleValue::RequestText(_) => Some(RuleValue::Text(text.into())),
        RuleValue::Bool(_) => text.parse().ok().map(RuleValue::Bool),
        RuleValue::Integer(_) => integer(text).map(RuleValue::Integer),
        RuleValue::Float(_) => {
            let number: f64 = text.parse().ok()?;
            (number.is_finite() && number.to_string() == text).then_some(RuleValue::Float(number))
        }
        RuleValue::Absent | RuleValue::Collection(_) | RuleValue::Other => None,
    }
}

/// `7`, but neither `07` nor `+7` nor `-0`.
fn integer(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let leads_to_another = digits.starts_with('0') && text != "0";
    if leads_to_another || text.starts_with('+') {
        return None;
    }
    text.parse().ok()
}

#[expect(clippy::cast_precision_loss, reason = "rounding keeps the order")]
fn double(number: i128) -> f64 {
    number as f64
}

/// Two numbers that are equal as doubles may have been different ones, once they are too large.
fn compare_numbers(one: f64, other: f64) -> Option<Ordering> {
    let order = one.partial_cmp(&other)?;
    (order != Ordering::Equal || one.abs() < EXACT).then_some(order)
}
