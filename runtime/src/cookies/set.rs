//! Cookies as a part of a response.

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use axum::response::{IntoResponse, IntoResponseParts, Response, ResponseParts};
use http::{HeaderMap, HeaderValue, header};

use super::CookieError;
use super::judge::is_domain;
use super::line::Line;

/// Cookies that set tokens or take them back: a part of any response, before its body.
///
/// The response also says `Cache-Control: no-store`, since nobody else may be given these cookies; not in the style of
/// Flask-JWT-Extended, which does not.
///
/// ```
/// use axum::extract::State;
/// use axum::response::{IntoResponse, Redirect};
/// use portcullis::{CookieError, JwtManager, MintError, SetTokenCookies, public};
///
/// #[public]
/// async fn login(State(tokens): State<JwtManager>) -> axum::response::Result<(SetTokenCookies, Redirect)> {
///     let pair = tokens.token_pair("alice").sign()?;
///     Ok((tokens.pair_cookies(&pair)?, Redirect::to("/")))
/// }
///
/// #[public]
/// async fn logout(State(tokens): State<JwtManager>) -> impl IntoResponse {
///     (tokens.clear_cookies(), "see you")
/// }
/// ```
#[derive(Clone)]
#[must_use = "cookies are set by the response that they are a part of"]
pub struct SetTokenCookies {
    pub(super) lines: Vec<Line>,
    /// When they are set, in seconds since 1970.
    pub(super) now: i64,
    pub(super) as_flask: bool,
}

impl SetTokenCookies {
    /// The browser keeps the cookies this long, in whole seconds, instead of as long as the manager says; never longer than their token is
    /// good for, unless [`Weakening::InsecureCookies`](crate::Weakening::InsecureCookies) allows it. Cookies that are taken back stay so.
    ///
    /// # Errors
    /// For less than a second; in the style of Flask-JWT-Extended that changes nothing, as there.
    pub fn max_age(mut self, max_age: Duration) -> Result<Self, CookieError> {
        let seconds = i64::try_from(max_age.as_secs()).unwrap_or(i64::MAX);
        if seconds == 0 {
            return if self.as_flask {
                Ok(self)
            } else {
                Err(CookieError::MaxAge)
            };
        }
        let now = self.now;
        self.lines = each(self.lines, |line| line.kept(now, seconds))?;
        Ok(self)
    }

    /// The browser sends the cookies to this domain and its subdomains, instead of where the manager says. Cookies are taken back with the
    /// domain with which they were set.
    ///
    /// # Errors
    /// For what is no domain, and for cookies whose name begins with `__Host-`; in the style of Flask-JWT-Extended an empty domain
    /// changes nothing, as there.
    pub fn domain(mut self, domain: &str) -> Result<Self, CookieError> {
        if domain.is_empty() && self.as_flask {
            return Ok(self);
        }
        if !is_domain(domain) {
            return Err(CookieError::Domain);
        }
        self.lines = each(self.lines, |line| line.for_domain(domain))?;
        Ok(self)
    }
}

impl SetTokenCookies {
    /// A cache that kept the answer would hand this user's cookies to others.
    pub(crate) fn add_to(&self, headers: &mut HeaderMap) {
        for line in &self.lines {
            headers.append(header::SET_COOKIE, line.value().clone());
        }
        if !self.as_flask {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}

fn each(
    lines: Vec<Line>,
    change: impl Fn(Line) -> Result<Line, CookieError>,
) -> Result<Vec<Line>, CookieError> {
    lines.into_iter().map(change).collect()
}

impl IntoResponseParts for SetTokenCookies {
    type Error = Infallible;

    fn into_response_parts(self, mut response: ResponseParts) -> Result<ResponseParts, Infallible> {
        self.add_to(response.headers_mut());
        Ok(response)
    }
}

/// 200 with nothing but the cookies.
impl IntoResponse for SetTokenCookies {
    fn into_response(self) -> Response {
        (self, ()).into_response()
    }
}

/// Names alone: the values are credentials.
impl fmt::Debug for SetTokenCookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.lines.iter().map(Line::name))
            .finish()
    }
}
