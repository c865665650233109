//! How a manager sets cookies, prepared.

use cookie::Cookie;
use cookie::time::{Duration, OffsetDateTime};

use super::contents::Contents;
use super::line::{Keeps, Line, keep};
use super::{CookieError, SameSite};
use crate::claims::kind::TokenKind;

/// How a manager sets cookies.
#[derive(Debug)]
pub(crate) struct CookieRules {
    pub(super) access: Slots,
    pub(super) refresh: Slots,
    pub(super) attributes: Attributes,
    pub(super) keeping: Keeping,
    /// Whether a token without a `csrf` claim is of no use in a cookie.
    pub(super) need_csrf: bool,
    /// Whether lines and settings are those of Flask-JWT-Extended.
    pub(super) as_flask: bool,
    pub(super) cleared: Cleared,
}

/// The cookies of one kind of token.
#[derive(Debug)]
pub(super) struct Slots {
    pub(super) token: Slot,
    pub(super) csrf: Option<Slot>,
}

/// One cookie, but for its value.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) name: String,
    pub(super) path: String,
    /// Out of the reach of scripts.
    pub(super) http_only: bool,
}

/// What all cookies have in common.
#[derive(Debug)]
pub(super) struct Attributes {
    pub(super) domain: Option<String>,
    pub(super) secure: bool,
    pub(super) same_site: Option<SameSite>,
    pub(super) partitioned: bool,
}

/// How long browsers keep cookies.
#[derive(Debug)]
pub(super) struct Keeping {
    /// For how many seconds, where it is not as long as the token is good for.
    pub(super) max_age: Option<i64>,
    /// Whether the browser forgets them when it is closed.
    pub(super) session: bool,
    /// Whether they may be kept longer than their token is good for.
    pub(super) outlive_tokens: bool,
}

/// The lines that take cookies back: they are the same each time.
#[derive(Default)]
pub(super) struct Cleared {
    pub(super) access: Vec<Line>,
    pub(super) refresh: Vec<Line>,
}

impl CookieRules {
    /// The lines that set a token's cookies.
    pub(super) fn lines(&self, token: Contents<'_>, now: i64) -> Result<Vec<Line>, CookieError> {
        let remaining = token.expires_at.map(|end| end.saturating_sub(now));
        if remaining.is_some_and(|remaining| remaining <= 0) {
            return Err(CookieError::Expired);
        }
        if self.need_csrf && token.csrf.is_none() {
            return Err(CookieError::NoCsrf);
        }
        let slots = self.slots(token.kind);
        let mut lines = vec![self.line(&slots.token, token.text, now, remaining)?];
        if let (Some(slot), Some(csrf)) = (&slots.csrf, token.csrf) {
            lines.push(self.line(slot, csrf, now, remaining)?);
        }
        Ok(lines)
    }

    fn line(
        &self,
        slot: &Slot,
        value: &str,
        now: i64,
        remaining: Option<i64>,
    ) -> Result<Line, CookieError> {
        let mut cookie = self.attributes.cookie(slot, value);
        let keeps = match remaining {
            Some(remaining) if !self.keeping.outlive_tokens => Keeps::AtMost(remaining),
            _ => Keeps::Anything,
        };
        if let (false, Some(seconds)) = (self.keeping.session, self.keeping.max_age.or(remaining)) {
            keep(&mut cookie, now, seconds.min(keeps.longest()));
        }
        Line::new(cookie, keeps)
    }

    /// The line that takes a cookie back: the same name, path and domain, or the browser would keep both.
    pub(super) fn clearing(&self, slot: &Slot) -> Result<Line, CookieError> {
        let mut cookie = self.attributes.cookie(slot, "");
        if !self.as_flask {
            cookie.set_max_age(Duration::ZERO);
        }
        cookie.set_expires(OffsetDateTime::UNIX_EPOCH);
        Line::new(cookie, Keeps::Nothing)
    }

    pub(super) fn slots(&self, kind: TokenKind) -> &Slots {
        match kind {
            TokenKind::Access => &self.access,
            TokenKind::Refresh => &self.refresh,
        }
    }
}

impl Keeps {
    fn longest(self) -> i64 {
        match self {
            Self::Nothing => 0,
            Self::AtMost(longest) => longest,
            Self::Anything => i64::MAX,
        }
    }
}

impl Slots {
    pub(super) fn iter(&self) -> impl Iterator<Item = &Slot> {
        std::iter::once(&self.token).chain(&self.csrf)
    }
}

impl Attributes {
    fn cookie(&self, slot: &Slot, value: &str) -> Cookie<'static> {
        let mut cookie = Cookie::new(slot.name.clone(), value.to_owned());
        cookie.set_path(slot.path.clone());
        cookie.set_http_only(slot.http_only);
        cookie.set_secure(self.secure);
        cookie.set_same_site(self.same_site.map(cookie::SameSite::from));
        cookie.set_partitioned(self.partitioned);
        if let Some(domain) = &self.domain {
            cookie.set_domain(domain.clone());
        }
        cookie
    }
}

impl std::fmt::Debug for Cleared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.access.iter().chain(&self.refresh).map(Line::name);
        f.debug_list().entries(names).finish()
    }
}
