//! The cases of a variable: as many as the rule's terms tell apart, and for whom they can be.

use std::cmp::Ordering;

use super::case::{Case, Region};
use super::space::Caller;
use super::term::{Key, Literal, Place, Reading, Side, Test};

/// The cases of a variable that is asked these questions.
pub(super) fn cases(key: &Key, tests: &[&Test]) -> Vec<Case> {
    let order = |order| Case::Order(Some(order));
    match key {
        Key::Role(_) | Key::Scope(_) | Key::TypedRole(_) | Key::TypedScope(_) | Key::Check(_) => {
            vec![Case::False, Case::True]
        }
        Key::Part(..) => vec![Case::False, Case::Unknown, Case::True],
        Key::Order(left, right) => {
            let orders = [Ordering::Less, Ordering::Equal, Ordering::Greater].map(order);
            let mut cases: Vec<_> = [Case::Unknown].into_iter().chain(orders).collect();
            if [left, right]
                .iter()
                .any(|side| matches!(side, Side::Constant(_)))
            {
                cases.push(Case::Order(None));
            }
            cases
        }
        Key::Reading(_, Reading::Bool) => vec![Case::Unknown, Case::Bool(false), Case::Bool(true)],
        Key::Reading(_, reading) => {
            let mut regions = numbers(tests);
            regions.retain(|region| *reading == Reading::Float || region.has_an_integer());
            [Case::Unknown]
                .into_iter()
                .chain(regions.into_iter().map(Case::Number))
                .collect()
        }
        Key::Value(place) => values(place, tests),
    }
}

fn values(place: &Place, tests: &[&Test]) -> Vec<Case> {
    let mut cases = vec![Case::Absent];
    if matches!(place, Place::Claim(_)) {
        let collections = [true, false].map(|empty| Case::Collection { empty });
        cases.extend(
            [Case::Bool(false), Case::Bool(true)]
                .into_iter()
                .chain(collections),
        );
        cases.extend(numbers(tests).into_iter().map(Case::Number));
    }
    if matches!(place, Place::Claim(_) | Place::Request(..)) {
        cases.push(Case::Other);
    }
    cases.extend(texts(tests).into_iter().map(Case::Text));
    cases
}

fn numbers(tests: &[&Test]) -> Vec<Region<f64>> {
    let named = tests.iter().filter_map(|test| match test {
        Test::Against(_, Literal::Integer(number) | Literal::Float(number)) => Some(*number),
        _ => None,
    });
    Region::all(named.collect())
}

/// The empty text is always named, since `is_empty` and empty parts tell it apart.
fn texts(tests: &[&Test]) -> Vec<Region<String>> {
    let named = tests.iter().filter_map(|test| match test {
        Test::Against(_, Literal::Text(text)) => Some(text.clone()),
        _ => None,
    });
    let mut regions = Region::all(named.chain([String::new()]).collect());
    regions.retain(Region::is_inhabited);
    regions
}

impl Key {
    /// Whether it can be so for such a caller.
    pub(super) fn can_be(&self, case: &Case, caller: Caller) -> bool {
        let of_token = |side: &Side| matches!(side, Side::Place(place) if place.is_of_token());
        let anonymous = caller == Caller::Anonymous;
        match self {
            Self::Value(Place::Method) => *case != Case::Absent,
            Self::Value(Place::Subject) if !anonymous => *case != Case::Absent,
            Self::Value(place) if anonymous && place.is_of_token() => *case == Case::Absent,
            Self::Role(_) | Self::Scope(_) | Self::TypedRole(_) | Self::TypedScope(_) => {
                !anonymous || *case == Case::False
            }
            Self::Part(_, whole, part) if anonymous && (whole.is_of_token() || of_token(part)) => {
                *case == Case::Unknown
            }
            Self::Order(left, right) if anonymous && (of_token(left) || of_token(right)) => {
                *case == Case::Unknown
            }
            _ => true,
        }
    }
}

impl Place {
    fn is_of_token(&self) -> bool {
        matches!(
            self,
            Self::Subject | Self::Issuer | Self::Acr | Self::Claim(_)
        )
    }
}
