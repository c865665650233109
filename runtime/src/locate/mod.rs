//! Where a request carries its token.

mod header;
mod location;

pub use self::location::{Location, Locations};

use http::request::Parts;

use crate::rejection::Refusal;

/// A token as it was sent.
pub(crate) struct Located<'r> {
    pub(crate) token: &'r str,
    pub(crate) location: Location,
}

/// The request's token, or nothing where it carries no credentials of ours.
pub(crate) fn locate(
    parts: &Parts,
    max_token_bytes: usize,
) -> Result<Option<Located<'_>>, Refusal> {
    let token = header::bearer(&parts.headers, max_token_bytes)?;
    Ok(token.map(|token| Located {
        token,
        location: Location::Header,
    }))
}

/// Whether the request carries exactly this token, or none where there is none; cheaper than to locate it again.
pub(crate) fn carries(parts: &Parts, token: Option<&str>) -> bool {
    header::carries(&parts.headers, token)
}
