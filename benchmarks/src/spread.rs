//! Medians, and how far apart the middle half lies.

use std::fmt;

/// The middle of some measurements.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Spread {
    /// A quarter lies below.
    pub lower: f64,
    /// The median.
    pub median: f64,
    /// A quarter lies above.
    pub upper: f64,
}

impl Spread {
    /// Of these measurements; not a number where there are none.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let last = values.len().saturating_sub(1);
        let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        // Of few values rather too wide than too narrow.
        Self {
            lower: at(last / 4),
            median: at(last / 2),
            upper: at((last * 3).div_ceil(4)),
        }
    }
}

/// As many decimals as asked for; none without.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(0);
        let Self {
            lower,
            median,
            upper,
        } = self;
        write!(
            f,
            "{median:.decimals$} ({lower:.decimals$}–{upper:.decimals$})"
        )
    }
}
