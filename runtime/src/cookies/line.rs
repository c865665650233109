//! One `Set-Cookie` line (RFC 6265bis section 4.1).

use cookie::Cookie;
use cookie::time::{Duration, OffsetDateTime};
use http::HeaderValue;

use super::CookieError;
use super::names::{Promise, promise};

/// What browsers keep of a cookie: name, value and attributes, in bytes (RFC 6265 section 6.1).
pub(super) const LONGEST: usize = 4096;

/// A cookie and the line that sets it, which always fit each other.
#[derive(Clone)]
pub(super) struct Line {
    cookie: Cookie<'static>,
    value: HeaderValue,
    keeps: Keeps,
}

/// How long the browser may keep it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keeps {
    /// No longer: the line takes the cookie back.
    Nothing,
    /// At most this many seconds.
    AtMost(i64),
    /// However long it is told.
    Anything,
}

impl Line {
    pub(super) fn new(cookie: Cookie<'static>, keeps: Keeps) -> Result<Self, CookieError> {
        let text = cookie.to_string();
        if text.len() > LONGEST {
            return Err(CookieError::TooLarge {
                name: cookie.name().to_owned(),
                length: text.len(),
            });
        }
        // Names, paths and tokens are judged before; what else could break out of a header is the domain.
        let mut value = HeaderValue::try_from(text).map_err(|_| CookieError::Domain)?;
        value.set_sensitive(true);
        Ok(Self {
            cookie,
            value,
            keeps,
        })
    }

    /// For this many seconds from now, or as long as the token is good for if that is shorter; cleared cookies stay cleared.
    pub(super) fn kept(mut self, now: i64, seconds: i64) -> Result<Self, CookieError> {
        let seconds = match self.keeps {
            Keeps::Nothing => return Ok(self),
            Keeps::AtMost(longest) => seconds.min(longest),
            Keeps::Anything => seconds,
        };
        keep(&mut self.cookie, now, seconds);
        Self::new(self.cookie, self.keeps)
    }

    pub(super) fn for_domain(mut self, domain: &str) -> Result<Self, CookieError> {
        if promise(self.cookie.name()).0 == Promise::Host {
            return Err(CookieError::HostOnly(self.cookie.name().to_owned()));
        }
        self.cookie.set_domain(domain.to_owned());
        Self::new(self.cookie, self.keeps)
    }

    pub(super) fn value(&self) -> &HeaderValue {
        &self.value
    }

    pub(super) fn name(&self) -> &str {
        self.cookie.name()
    }
}

/// `Max-Age`, and for clients that do not know it `Expires`.
pub(super) fn keep(cookie: &mut Cookie<'_>, now: i64, seconds: i64) {
    cookie.set_max_age(Duration::seconds(seconds));
    // An instant that is no date any more is left out: `Max-Age` says it.
    cookie.set_expires(OffsetDateTime::from_unix_timestamp(now.saturating_add(seconds)).ok());
}
