//! Where a request carries its token: the places in their order, and the first that has one.

mod cookie;
mod header;
mod header_list;
mod json;
mod json_member;
mod location;
mod places;
mod query;

pub(crate) use self::header::{Sent, is_token_byte, malformed};
pub use self::location::{Location, Locations, UnknownLocation};
pub(crate) use self::places::Places;

use std::borrow::Cow;

use http::request::Parts;
use smallvec::{SmallVec, smallvec};

use crate::policy::Requirement;
use crate::rejection::Refusal;
use crate::soon::Soon;

/// A token as it was sent.
#[derive(Debug)]
pub(crate) struct Located<'r> {
    pub(crate) token: Cow<'r, str>,
    pub(crate) location: Location,
}

/// What became of the search.
#[derive(Debug)]
pub(crate) enum Search<'r> {
    Found(Located<'r>),
    /// No place has a token.
    Nothing(Absences),
}

/// For each place, in order, why it has none.
pub(crate) type Absences = SmallVec<[(Location, Absence); 4]>;

/// Why a place has no token; anything worse than that ends the search.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Absence {
    /// There is no such header, cookie, parameter or member.
    NotThere,
    /// There is such a header, but it holds nothing of our scheme.
    OtherScheme,
    /// The body is not JSON.
    OtherMediaType,
}

/// What one place holds.
pub(crate) type Held<'r> = Result<Cow<'r, str>, Absence>;

/// Looks at the places in their order. Only where none before the body has a token is the body read.
pub(crate) fn locate<'r>(
    places: &'r Places,
    asked: &'r Requirement,
    parts: &'r Parts,
) -> Soon<'r, Result<Search<'r>, Refusal>> {
    match search(places, asked, parts, None) {
        Ok(Some(search)) => Soon::Now(Ok(search)),
        Ok(None) => Soon::later(locate_in_body(places, asked, parts)),
        Err(refusal) => Soon::Now(Err(refusal)),
    }
}

async fn locate_in_body<'r>(
    places: &'r Places,
    asked: &'r Requirement,
    parts: &'r Parts,
) -> Result<Search<'r>, Refusal> {
    let in_body = places.json.token(parts, asked.kind).await?;
    let search = search(places, asked, parts, Some(in_body))?;
    // With the body read, nothing is left to wait for.
    search.ok_or(Refusal::Unavailable)
}

/// What the first place holds where that is a header, not looked at. What verifies, now or before, is not [`malformed`]: only of what
/// does not need that be asked.
pub(crate) fn sent_first<'r>(
    places: &Places,
    asked: &Requirement,
    parts: &'r Parts,
) -> Option<Sent<'r>> {
    let order = asked.locations.unwrap_or(places.order);
    if !order.begin_with(Location::Header) {
        return None;
    }
    places.header.sent_alone(&parts.headers)
}

/// Why no place has a token where the first has none, as far as no other has to be looked at.
pub(crate) fn absent_everywhere(
    places: &Places,
    asked: &Requirement,
    absence: Absence,
) -> Option<Absences> {
    let mut order = asked.locations.unwrap_or(places.order).iter();
    let only = order.next()?;
    order.next().is_none().then(|| smallvec![(only, absence)])
}

/// The search, as far as it goes without what the body holds; nothing where that is needed and not known.
fn search<'r>(
    places: &Places,
    asked: &Requirement,
    parts: &'r Parts,
    mut in_body: Option<Held<'r>>,
) -> Result<Option<Search<'r>>, Refusal> {
    let mut absences = Absences::new();
    for location in asked.locations.unwrap_or(places.order).iter() {
        let held = match location {
            Location::Header => places.header.token(&parts.headers)?,
            Location::Cookie => places.cookie.token(&parts.headers, asked.kind)?,
            Location::Query => places.query.token(parts)?,
            Location::Json => match in_body.take() {
                Some(held) => held,
                None => return Ok(None),
            },
        };
        match held {
            Ok(token) => return Ok(Some(Search::Found(Located { token, location }))),
            Err(absence) => absences.push((location, absence)),
        }
    }
    Ok(Some(Search::Nothing(absences)))
}

/// Whether the request still carries what was judged: this token in this place, or none in any.
///
/// A body is read once and handed on as it was, so that nothing can have changed there.
pub(crate) fn carries(
    places: &Places,
    asked: &Requirement,
    parts: &Parts,
    judged: Option<(&str, Location)>,
) -> bool {
    let Some((token, location)) = judged else {
        let mut order = asked.locations.unwrap_or(places.order).iter();
        return order.all(|location| match location {
            Location::Header => matches!(places.header.token(&parts.headers), Ok(Err(_))),
            Location::Cookie => {
                matches!(places.cookie.token(&parts.headers, asked.kind), Ok(Err(_)))
            }
            Location::Query => matches!(places.query.token(parts), Ok(Err(_))),
            Location::Json => true,
        });
    };
    match location {
        Location::Header => places.header.carries(&parts.headers, token),
        Location::Cookie => {
            let held = places.cookie.token(&parts.headers, asked.kind);
            matches!(held, Ok(Ok(held)) if held == token)
        }
        Location::Query => matches!(places.query.token(parts), Ok(Ok(held)) if held == token),
        Location::Json => true,
    }
}
