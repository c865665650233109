//! Whether a token is to be renewed, and for how long.

use std::time::Duration;

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderName, Response, StatusCode};

use super::{After, SlidingSession};
use crate::rejection::Refusal;
use crate::verify::Verified;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

impl SlidingSession {
    /// Whether this answer may carry a renewed cookie.
    pub(super) fn may_go_with<B>(&self, response: &Response<B>) -> bool {
        let status = response.status();
        let cookie = &self.manager.places().cookie.names.access;
        !(status.is_server_error()
            || status == StatusCode::UNAUTHORIZED
            || response.extensions().get::<Refusal>().is_some()
            || response.headers().contains_key(CLEAR_SITE_DATA)
            || sets(response.headers(), cookie))
    }

    /// The renewed token's life; nothing where the token is not due, is another issuer's, or the session is over.
    pub(super) fn new_life(&self, token: &Verified<'_>, now: i64) -> Option<Duration> {
        if !token.is_own() {
            return None;
        }
        let (issued, expires) = (token.issued_at()?, token.expires_at()?);
        let life = expires.checked_sub(issued).filter(|life| *life > 0)?;
        let age = now.checked_sub(issued).filter(|age| *age >= 0)?;
        if now >= expires || !self.after.is_past(age, life) {
            return None;
        }
        let new_expires = now.checked_add(life)?.min(self.latest_end(token)?);
        if new_expires <= expires {
            return None;
        }
        u64::try_from(new_expires.checked_sub(now)?)
            .ok()
            .map(Duration::from_secs)
    }
}

impl SlidingSession {
    /// The end that no renewal goes beyond: that of the session, too, where the store keeps it. Claims of these names that are no
    /// instants tell nothing, and nothing is renewed.
    fn latest_end(&self, token: &Verified<'_>) -> Option<i64> {
        let told: Told = serde_json::from_str(token.claims_json()).ok()?;
        let begin = match (token.auth_time(), told.original) {
            (Some(then), _) => then,
            (None, Some(instant)) => instant.as_i64()?,
            (None, None) => token.issued_at()?,
        };
        let longest = i64::try_from(self.longest.as_secs()).unwrap_or(i64::MAX);
        let end = begin.checked_add(longest).unwrap_or(i64::MAX);
        match told.session_end {
            Some(session_end) => Some(end.min(session_end.as_i64()?)),
            None => Some(end),
        }
    }
}

/// What a token may tell of its session.
#[derive(serde::Deserialize)]
struct Told {
    #[serde(rename = "orig_iat")]
    original: Option<serde_json::Value>,
    #[serde(rename = "session_exp")]
    session_end: Option<serde_json::Value>,
}

impl After {
    /// In whole seconds.
    fn is_past(self, age: i64, life: i64) -> bool {
        match self {
            Self::Age(after) => i64::try_from(after.as_secs()).is_ok_and(|after| age > after),
            Self::Percent(percent) => {
                i128::from(age) * 100 > i128::from(life) * i128::from(percent)
            }
        }
    }
}

/// Whether a cookie of this name is set or cleared.
fn sets(headers: &HeaderMap, cookie: &str) -> bool {
    headers.get_all(SET_COOKIE).iter().any(|line| {
        let mut pair = line.as_bytes().split(|byte| matches!(byte, b'=' | b';'));
        pair.next().map(<[u8]>::trim_ascii) == Some(cookie.as_bytes())
    })
}
