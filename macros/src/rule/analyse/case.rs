//! What a term can meet, as far as the rule tells it apart.

use std::cmp::Ordering;

use super::term::{Literal, Test};
use crate::rule::Relation;

/// One case of a variable. Everything that is the same to every term of the rule is one case.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Case {
    False,
    True,
    /// The value of a term, or of a reading of a text, that cannot be told.
    Unknown,
    Absent,
    Bool(bool),
    Number(Region<f64>),
    Text(Region<String>),
    Collection {
        empty: bool,
    },
    /// There, and nothing that can be compared.
    Other,
    /// How two operands compare; nothing where neither is less and they are not equal, which only types of the
    /// application's own know.
    Order(Option<Ordering>),
}

/// One of the values that the rule names, or all between two neighbours of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Region<T> {
    At(T),
    Between(Option<T>, Option<T>),
}

/// What a term comes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

impl Case {
    pub(super) fn truth(&self, test: &Test) -> Truth {
        match (test, self) {
            (Test::Itself, Self::False) => Truth::False,
            (Test::Itself, Self::True) => Truth::True,
            (Test::Exists, case) => Truth::from(*case != Self::Absent),
            (Test::IsEmpty, Self::Collection { empty }) => Truth::from(*empty),
            (Test::IsEmpty, Self::Text(region)) => {
                Truth::from(matches!(region, Region::At(at) if at.is_empty()))
            }
            (Test::Against(relation, literal), case) => case
                .compare(literal)
                .map_or(Truth::Unknown, |order| relation.holds(Some(order))),
            (Test::Order(relation), Self::Order(order)) => relation.holds(*order),
            _ => Truth::Unknown,
        }
    }

    fn compare(&self, literal: &Literal) -> Option<Ordering> {
        match (self, literal) {
            (Self::Bool(one), Literal::Bool(other)) => Some(one.cmp(other)),
            (Self::Number(region), Literal::Integer(other) | Literal::Float(other)) => {
                region.compare(other)
            }
            (Self::Text(region), Literal::Text(other)) => region.compare(other),
            _ => None,
        }
    }
}

impl Relation {
    fn holds(self, order: Option<Ordering>) -> Truth {
        Truth::from(match self {
            Self::Equal => order.is_some_and(Ordering::is_eq),
            Self::NotEqual => order.is_none_or(Ordering::is_ne),
            Self::Less => order.is_some_and(Ordering::is_lt),
            Self::LessOrEqual => order.is_some_and(Ordering::is_le),
            Self::Greater => order.is_some_and(Ordering::is_gt),
            Self::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
        })
    }

    /// The same between the two the other way round.
    pub(super) const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}

impl<T: Clone + PartialOrd> Region<T> {
    /// The regions that these values make.
    pub(super) fn all(mut values: Vec<T>) -> Vec<Self> {
        values.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
        values.dedup();
        let mut below = None;
        let mut regions = Vec::new();
        for value in values {
            regions.push(Self::Between(below, Some(value.clone())));
            regions.push(Self::At(value.clone()));
            below = Some(value);
        }
        regions.push(Self::Between(below, None));
        regions
    }

    /// How its values compare with one of those that make the regions.
    fn compare(&self, value: &T) -> Option<Ordering> {
        match self {
            Self::At(at) => at.partial_cmp(value),
            Self::Between(_, Some(above)) if above <= value => Some(Ordering::Less),
            Self::Between(..) => Some(Ordering::Greater),
        }
    }
}

impl Region<String> {
    /// Whether any text lies there: next to a text comes the one with a zero byte behind it, and nothing before the empty one.
    pub(super) fn is_inhabited(&self) -> bool {
        match self {
            Self::Between(None, Some(above)) => !above.is_empty(),
            Self::Between(Some(below), Some(above)) => *above != format!("{below}\0"),
            Self::At(_) | Self::Between(_, None) => true,
        }
    }

    /// Whether a text that begins so can lie there, and whether one that does not.
    pub(super) fn starts_with(&self, part: &str) -> [bool; 2] {
        match self {
            Self::At(text) => [text.starts_with(part), !text.starts_with(part)],
            Self::Between(below, above) => {
                let reaches_up = below
                    .as_ref()
                    .is_none_or(|below| below.as_str() < part || below.starts_with(part));
                let reaches_down = above.as_ref().is_none_or(|above| above.as_str() > part);
                let from_within = below.as_ref().is_some_and(|below| below.starts_with(part));
                let to_within = above.as_ref().is_some_and(|above| above.starts_with(part));
                [reaches_up && reaches_down, !(from_within && to_within)]
            }
        }
    }

    /// The same of a text that contains it; between two texts, some do and some do not.
    pub(super) fn contains(&self, part: &str) -> [bool; 2] {
        match self {
            Self::At(text) => [text.contains(part), !text.contains(part)],
            Self::Between(..) => [true, true],
        }
    }

    pub(super) fn has(&self, text: &str) -> bool {
        match self {
            Self::At(at) => at == text,
            Self::Between(below, above) => {
                below.as_ref().is_none_or(|below| below.as_str() < text)
                    && above.as_ref().is_none_or(|above| text < above.as_str())
            }
        }
    }
}

impl Region<f64> {
    /// Whether an integer lies there.
    pub(super) fn has_an_integer(&self) -> bool {
        match self {
            Self::Between(Some(below), Some(above)) => above - below > 1.0,
            Self::At(_) | Self::Between(..) => true,
        }
    }

    pub(super) fn has(&self, number: f64) -> bool {
        match self {
            Self::At(at) => at.partial_cmp(&number) == Some(Ordering::Equal),
            Self::Between(below, above) => {
                below.is_none_or(|below| below < number) && above.is_none_or(|above| number < above)
            }
        }
    }
}
