//! A cookie of the configured name (RFC 6265bis section 5.6.2).

use http::{HeaderMap, header::COOKIE};
use std::borrow::Cow;

use super::places::Names;
use super::{Absence, Held};
use crate::config::{JwtConfig, Weakening};
use crate::policy::ExpectedKind;
use crate::rejection::{Refusal, RequestFault, TokenFault};

/// The cookies that carry tokens.
#[derive(Debug)]
pub(crate) struct CookiePlace {
    pub(crate) names: Names,
    first_of_several: bool,
}

impl CookiePlace {
    pub(super) fn new(config: &JwtConfig) -> Self {
        let (access, refresh) = config.cookie_names();
        Self {
            names: Names::new(&access, &refresh),
            first_of_several: config.weakenings.contains(Weakening::RepeatedCredentials),
        }
    }

    /// The cookie's value, not looked at. Of two cookies with one name one was set by somebody else, a subdomain say, and
    /// nothing tells which, so both are refused.
    pub(super) fn token<'r>(
        &self,
        headers: &'r HeaderMap,
        kind: ExpectedKind,
    ) -> Result<Held<'r>, Refusal> {
        let name = self.names.of(kind);
        let mut values = cookies(headers)
            .filter_map(|(found, value)| (found == name.as_bytes()).then_some(value));
        let Some(value) = values.next() else {
            return Ok(Err(Absence::NotThere));
        };
        if !self.first_of_several && values.next().is_some() {
            return Err(Refusal::InvalidRequest(RequestFault::SeveralCookies));
        }
        let value = if self.first_of_several {
            without_quotes(value)
        } else {
            value
        };
        if value.is_empty() {
            return Ok(Err(Absence::NotThere));
        }
        let token = std::str::from_utf8(value).map_err(|_| TokenFault::Base64)?;
        Ok(Ok(Cow::Borrowed(token)))
    }
}

/// A value may stand in quotes (RFC 6265 section 4.1.1), which some servers take for a part of it and others do not.
fn without_quotes(value: &[u8]) -> &[u8] {
    value
        .strip_prefix(b"\"")
        .and_then(|value| value.strip_suffix(b"\""))
        .unwrap_or(value)
}

/// Every cookie of a request, its name and its value.
pub(crate) fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&[u8], &[u8])> {
    headers
        .get_all(COOKIE)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|pair| {
            let equals = pair.iter().position(|byte| *byte == b'=')?;
            let (name, value) = pair.split_at_checked(equals)?;
            Some((name.trim_ascii(), value.get(1..)?.trim_ascii()))
        })
}
