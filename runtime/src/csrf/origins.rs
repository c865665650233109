//! The browser's own word on where a request comes from: Fetch Metadata, or else `Origin`.

use http::header::{HOST, ORIGIN};
use http::request::Parts;
use http::{HeaderMap, HeaderName};

use super::origin::{Host, Origin};
use crate::config::{ConfigFault, JwtConfig};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The origins that may send requests in the user's name, beside this service's own.
#[derive(Debug)]
pub(super) struct Origins {
    trusted: Vec<Origin>,
}

impl Origins {
    /// Nothing where the browser's word is not to be heard.
    pub(super) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Option<Self> {
        let mut trusted = Vec::new();
        for text in &config.csrf_trusted_origins {
            match Origin::parse(text.as_bytes()) {
                Some(origin) => trusted.push(origin),
                None => faults.push(ConfigFault::Option {
                    name: "JWT_CSRF_TRUSTED_ORIGINS",
                    problem: format!(
                        "wrong at {text:?}; an origin is a scheme, a host and perhaps a port, as in `https://app.example.com`"
                    ),
                }),
            }
        }
        config.csrf_check_origin.then_some(Self { trusted })
    }

    /// Whether the browser says that another site sends this. What says nothing of it is no browser of our days, and shows the
    /// CSRF token like all others.
    pub(super) fn refuse(&self, parts: &Parts) -> bool {
        let origin = Sent::of(&parts.headers, &ORIGIN);
        let from = match origin {
            Sent::Once(value) => Origin::parse(value),
            _ => None,
        };
        let is_trusted = from
            .as_ref()
            .is_some_and(|from| self.trusted.contains(from));
        let is_own = match Sent::of(&parts.headers, &SEC_FETCH_SITE) {
            Sent::Once(site) => matches!(site, b"same-origin" | b"none"),
            Sent::Several => false,
            Sent::Not if matches!(origin, Sent::Not) => true,
            Sent::Not => from.is_some_and(|from| own_host(parts).as_ref() == Some(from.host())),
        };
        !is_own && !is_trusted
    }
}

/// Where the request was sent; HTTP/2 says it before the headers (RFC 9113 section 8.3.1).
fn own_host(parts: &Parts) -> Option<Host> {
    if let Some(authority) = parts.uri.authority() {
        return Host::of(authority);
    }
    match Sent::of(&parts.headers, &HOST) {
        Sent::Once(host) => Host::parse(host),
        Sent::Not | Sent::Several => None,
    }
}

/// A header of which there should be one.
#[derive(Clone, Copy)]
enum Sent<'r> {
    Not,
    Once(&'r [u8]),
    Several,
}

impl<'r> Sent<'r> {
    fn of(headers: &'r HeaderMap, name: &HeaderName) -> Self {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => Self::Not,
            (Some(value), None) => Self::Once(value.as_bytes()),
            (Some(_), Some(_)) => Self::Several,
        }
    }
}
