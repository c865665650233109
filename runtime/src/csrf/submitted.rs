//! What a request shows beside its cookie, and whether it fits the token.

use std::borrow::Cow;

use http::request::Parts;
use subtle::ConstantTimeEq as _;

use super::{CsrfRules, Names, form};
use crate::locate::Location;
use crate::policy::Requirement;
use crate::rejection::{CsrfFault, Refusal};
use crate::soon::Soon;
use crate::verify::Verified;

/// What the request shows beside its cookie.
pub(crate) enum Submitted<'r> {
    /// Nothing is asked.
    NotAsked,
    Value(Cow<'r, [u8]>),
}

impl CsrfRules {
    /// What the request shows, before its token is looked at: a request without it is refused whatever the token is.
    pub(crate) fn submitted<'r>(
        &'r self,
        asked: &Requirement,
        parts: &'r Parts,
        location: Location,
    ) -> Soon<'r, Result<Submitted<'r>, Refusal>> {
        let is_asked = location == Location::Cookie
            && self.on
            && asked.checks_csrf
            && self.methods.contain(&parts.method);
        if is_asked {
            self.shown(self.names(asked.kind), parts)
        } else {
            Soon::Now(Ok(Submitted::NotAsked))
        }
    }

    fn shown<'r>(
        &'r self,
        names: &'r Names,
        parts: &'r Parts,
    ) -> Soon<'r, Result<Submitted<'r>, Refusal>> {
        if let Some(origins) = &self.origins
            && origins.refuse(parts)
        {
            return Soon::Now(Err(Refusal::Csrf(CsrfFault::CrossSite)));
        }
        Soon::Now(match header(names, parts) {
            Ok(Some(value)) => Ok(Submitted::Value(Cow::Borrowed(value))),
            Ok(None) if self.checks_form => return Soon::later(in_form(names, parts)),
            Ok(None) => Err(Refusal::Csrf(CsrfFault::Missing)),
            Err(refusal) => Err(refusal),
        })
    }
}

async fn in_form<'r>(names: &Names, parts: &Parts) -> Result<Submitted<'r>, Refusal> {
    let value = form::field(parts, &names.field).await?;
    let value = value.ok_or(Refusal::Csrf(CsrfFault::Missing))?;
    Ok(Submitted::Value(Cow::Owned(value)))
}

/// An empty header is none; of several, nobody knows which was meant.
fn header<'r>(names: &Names, parts: &'r Parts) -> Result<Option<&'r [u8]>, Refusal> {
    let mut values = parts.headers.get_all(&names.header).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(Refusal::Csrf(CsrfFault::Mismatch));
    }
    Ok(first
        .map(http::HeaderValue::as_bytes)
        .filter(|value| !value.is_empty()))
}

impl Submitted<'_> {
    /// Compares in constant time what was shown with the token's own claim.
    pub(crate) fn judge(&self, token: &Verified<'_>) -> Result<(), Refusal> {
        let Self::Value(shown) = self else {
            return Ok(());
        };
        let claim = token.csrf().ok_or(Refusal::Csrf(CsrfFault::NoClaim))?;
        // Ours are ASCII, and headers are nothing else for certain.
        if shown.is_ascii() && claim.as_bytes().ct_eq(shown).into() {
            Ok(())
        } else {
            Err(Refusal::Csrf(CsrfFault::Mismatch))
        }
    }
}
