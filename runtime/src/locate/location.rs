//! The four places in which a request may carry its token, and an order of them.

use std::fmt;
use std::str::FromStr;

/// Where a request may carry its token.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
// As wide as what it stands beside, as `Judged` has it.
#[repr(usize)]
pub enum Location {
    /// A header, `Authorization: Bearer …` unless the manager is told otherwise (RFC 6750 section 2.1).
    Header,
    /// A cookie, which the browser sends by itself: unsafe methods must show a CSRF token beside it.
    Cookie,
    /// A parameter of the query string (RFC 6750 section 2.3): it gets into logs and histories, so it is off unless asked for.
    Query,
    /// A member of the body's JSON object.
    Json,
}

impl Location {
    /// The name by which configurations and Flask-JWT-Extended know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "headers",
            Self::Cookie => "cookies",
            Self::Query => "query_string",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Location {
    type Err = UnknownLocation;

    /// Reads the [`name`](Self::name) of a place.
    ///
    /// # Errors
    /// When there is no place of that name.
    fn from_str(name: &str) -> Result<Self, UnknownLocation> {
        match name {
            "headers" => Ok(Self::Header),
            "cookies" => Ok(Self::Cookie),
            "query_string" => Ok(Self::Query),
            "json" => Ok(Self::Json),
            _ => Err(UnknownLocation(name.to_owned())),
        }
    }
}

/// There is no place of this name.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no place of a token; the places are headers, cookies, query_string and json")]
pub struct UnknownLocation(String);

/// Places in the order in which they are looked at, each once.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Locations {
    order: [Option<Location>; 4],
}

impl Locations {
    /// These places in this order; one that is named again is left out the second time.
    #[must_use]
    pub const fn new(named: &[Location]) -> Self {
        let mut order = [None; 4];
        let mut length = 0;
        let mut rest = named;
        while let [first, others @ ..] = rest {
            if !holds(order, *first) {
                order = with(order, length, *first);
                length += 1;
            }
            rest = others;
        }
        Self { order }
    }

    /// The places in their order.
    pub fn iter(self) -> impl Iterator<Item = Location> {
        self.order.into_iter().map_while(|location| location)
    }

    pub(crate) const fn begin_with(self, location: Location) -> bool {
        let [first, ..] = self.order;
        same(first, Some(location))
    }

    /// Whether it is one of them.
    #[must_use]
    pub const fn contains(self, location: Location) -> bool {
        holds(self.order, location)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        matches!(self.order, [None, ..])
    }

    pub(crate) const fn is(self, other: Self) -> bool {
        let mut index = 0;
        while index < self.order.len() {
            #[expect(clippy::indexing_slicing, reason = "within the array's length")]
            if !same(self.order[index], other.order[index]) {
                return false;
            }
            index += 1;
        }
        true
    }
}

const fn holds(order: [Option<Location>; 4], location: Location) -> bool {
    let [first, second, third, fourth] = order;
    same(first, Some(location))
        || same(second, Some(location))
        || same(third, Some(location))
        || same(fourth, Some(location))
}

const fn with(
    mut order: [Option<Location>; 4],
    index: usize,
    location: Location,
) -> [Option<Location>; 4] {
    if index < order.len() {
        #[expect(clippy::indexing_slicing, reason = "judged on the line above")]
        {
            order[index] = Some(location);
        }
    }
    order
}

const fn same(one: Option<Location>, other: Option<Location>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one as u8 == other as u8,
        _ => false,
    }
}

impl fmt::Debug for Locations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_once_where_it_was_named_first() {
        let order = Locations::new(&[Location::Query, Location::Header, Location::Query]);
        assert!(order.iter().eq([Location::Query, Location::Header]));
        assert!(order.contains(Location::Query) && !order.contains(Location::Json));
        assert!(order.is(Locations::new(&[Location::Query, Location::Header])));
        assert!(!order.is(Locations::new(&[Location::Header, Location::Query])));
        assert!(Locations::new(&[]).is_empty() && !order.is_empty());
    }
}
