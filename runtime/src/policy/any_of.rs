//! A set of acceptable values, of which the token must have one.

/// Acceptable values of a claim; a constant, so that stacking two attributes needs no allocation.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum AnyOf {
    /// No value is asked for.
    Anything,
    /// One of these, compared exactly.
    Values(&'static [&'static str]),
    /// One of the first set and one of the second.
    Both(&'static AnyOf, &'static AnyOf),
}

impl AnyOf {
    /// Whether `has` holds for a value of every set.
    #[inline]
    pub(crate) fn is_met_by(&self, has: &dyn Fn(&str) -> bool) -> bool {
        matches!(self, Self::Anything) || self.is_met(has)
    }

    fn is_met(&self, has: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Self::Anything => true,
            Self::Values(values) => values.iter().any(|value| has(value)),
            Self::Both(left, right) => left.is_met_by(has) && right.is_met_by(has),
        }
    }

    /// Every value named, in the order of writing.
    #[must_use]
    pub fn values(&self) -> Vec<&'static str> {
        match self {
            Self::Anything => Vec::new(),
            Self::Values(values) => values.to_vec(),
            Self::Both(left, right) => [left.values(), right.values()].concat(),
        }
    }
}
