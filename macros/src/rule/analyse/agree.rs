//! Which cases of two variables about the same thing can be at once.
//!
//! Where nothing is known the answer is yes: what the analysis accuses is wrong in more cases than there are, so it is wrong.

use super::case::{Case, Region};
use super::term::{Key, Part, Place, Reading, Side};

/// Whether one of the two says something about the other.
pub(super) fn are_linked(one: &Key, other: &Key) -> bool {
    match (one, other) {
        (Key::Value(_), Key::Value(_)) => false,
        (Key::Value(place), other) => other.reads(place),
        (Key::Reading(one, _), Key::Reading(other, _))
        | (Key::Part(_, one, _), Key::Part(_, other, _)) => one == other,
        _ => false,
    }
}

/// Whether both can be; the same as for the two the other way round, of which one is asked.
pub(super) fn agree(one: (&Key, &Case), other: (&Key, &Case)) -> bool {
    match (one, other) {
        ((Key::Value(_), value), (Key::Reading(_, reading), read)) => {
            value_and_reading(value, *reading, read)
        }
        ((Key::Value(place), value), (Key::Part(part, whole, needle), contained)) => {
            let is_needle = *needle == Side::Place(place.clone());
            (place != whole || value_and_part(value, *part, needle, contained))
                && (!is_needle || needle_is_there(value, contained))
        }
        ((Key::Value(_), value), (Key::Order(left, right), order)) => {
            value_and_order(value, left, right, order)
        }
        ((Key::Reading(_, one), first), (Key::Reading(_, other), second)) => {
            let one_is_bool = (*one == Reading::Bool) != (*other == Reading::Bool);
            !one_is_bool || *first == Case::Unknown || *second == Case::Unknown
        }
        (
            (Key::Part(one, place, first), first_case),
            (Key::Part(other, _, second), second_case),
        ) => match (first, second) {
            (Side::Text(first), Side::Text(second)) => {
                let (first, second) = ((*one, &**first), (*other, &**second));
                parts(place, first, first_case, second, second_case)
                    && parts(place, second, second_case, first, first_case)
            }
            _ => true,
        },
        _ => true,
    }
}

/// A text is a number only where it is written as that number is.
fn value_and_reading(value: &Case, reading: Reading, read: &Case) -> bool {
    match (value, read) {
        (Case::Text(Region::At(text)), read) => match (reading, read) {
            (Reading::Integer, Case::Number(region)) => {
                canonical::<i128>(text).is_some_and(|number| region.has(double(number)))
            }
            (Reading::Integer, _) => canonical::<i128>(text).is_none(),
            (Reading::Float, Case::Number(region)) => {
                number(text).is_some_and(|number| region.has(number))
            }
            (Reading::Float, _) => number(text).is_none(),
            (Reading::Bool, Case::Bool(read)) => *text == read.to_string(),
            (Reading::Bool, _) => text.parse::<bool>().is_err(),
        },
        (Case::Text(text), Case::Number(Region::At(number))) => text.has(&number.to_string()),
        (Case::Text(text), Case::Bool(read)) => text.has(&read.to_string()),
        (Case::Text(_), _) => true,
        (_, read) => *read == Case::Unknown,
    }
}

/// Only texts and collections contain anything, and of an empty part or one of another type no text says so.
fn value_and_part(value: &Case, part: Part, needle: &Side, contained: &Case) -> bool {
    match (value, contained) {
        (Case::Text(text), contained) => {
            let [can, can_not] = match needle {
                Side::Text(needle) if needle.is_empty() => return *contained == Case::Unknown,
                Side::Text(needle) if part == Part::Contains => text.contains(needle),
                Side::Text(needle) => text.starts_with(needle),
                Side::Literal(_) => return *contained == Case::Unknown,
                Side::Place(_) | Side::Constant(_) => {
                    let is_empty = matches!(text, Region::At(text) if text.is_empty());
                    return !(is_empty && *contained == Case::True);
                }
            };
            match contained {
                Case::True => can,
                Case::False => can_not,
                _ => false,
            }
        }
        (Case::Collection { empty }, contained) if part == Part::Contains => {
            !(*empty && *contained == Case::True)
        }
        (_, contained) => *contained == Case::Unknown,
    }
}

fn needle_is_there(value: &Case, contained: &Case) -> bool {
    *value != Case::Absent || *contained == Case::Unknown
}

/// What is not there, or is no single value, does not compare. A constant may be anything, such as `None`.
fn value_and_order(value: &Case, left: &Side, right: &Side, order: &Case) -> bool {
    let is_open = |side: &Side| matches!(side, Side::Constant(_));
    let is_value = !matches!(value, Case::Absent | Case::Collection { .. } | Case::Other);
    is_value || is_open(left) || is_open(right) || *order == Case::Unknown
}

/// Whether what is said of the first part lets that be said of the second.
fn parts(
    place: &Place,
    first: (Part, &str),
    first_case: &Case,
    second: (Part, &str),
    second_case: &Case,
) -> bool {
    let (first_part, first_text) = first;
    let (second_part, second_text) = second;
    if first_text.is_empty() || second_text.is_empty() {
        return true;
    }
    let is_text = first_part == Part::StartsWith || !matches!(place, Place::Claim(_));
    // Of a collection, `contains` is no question about texts.
    if !is_text || *first_case == Case::Unknown {
        let both_of_texts = first_part == second_part && first_part == Part::StartsWith;
        return !both_of_texts || *second_case == Case::Unknown;
    }
    let both_begin = first_part == Part::StartsWith && second_part == Part::StartsWith;
    match second_case {
        Case::Unknown => false,
        Case::False if *first_case == Case::True => match second_part {
            Part::StartsWith => !(both_begin && first_text.starts_with(second_text)),
            Part::Contains => !first_text.contains(second_text),
        },
        Case::True if *first_case == Case::True && both_begin => {
            first_text.starts_with(second_text) || second_text.starts_with(first_text)
        }
        _ => true,
    }
}

impl Key {
    /// Whether the place is one of those that it is about.
    fn reads(&self, place: &Place) -> bool {
        let is = |side: &Side| matches!(side, Side::Place(read) if read == place);
        match self {
            Self::Value(read) | Self::Reading(read, _) => read == place,
            Self::Part(_, whole, part) => whole == place || is(part),
            Self::Order(left, right) => is(left) || is(right),
            _ => false,
        }
    }
}

/// The number that is written so and not otherwise.
fn canonical<N: std::str::FromStr + ToString>(text: &str) -> Option<N> {
    text.parse()
        .ok()
        .filter(|number: &N| number.to_string() == text)
}

/// Text that says it is no number is none.
fn number(text: &str) -> Option<f64> {
    canonical(text).filter(|number: &f64| !number.is_nan())
}

#[expect(clippy::cast_precision_loss, reason = "rounding keeps the order")]
fn double(number: i128) -> f64 {
    number as f64
}
