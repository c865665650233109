//! With which requests from other sites a cookie is sent.

/// With which requests from other sites the browser sends a cookie (RFC 6265bis section 5.6.7).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SameSite {
    /// With none; the user also arrives signed out when following a link from elsewhere.
    Strict,
    /// With those alone that open a page of this site.
    Lax,
    /// With all; such a cookie has to be `Secure`.
    None,
}

impl From<SameSite> for cookie::SameSite {
    fn from(same_site: SameSite) -> Self {
        match same_site {
            SameSite::Strict => Self::Strict,
            SameSite::Lax => Self::Lax,
            SameSite::None => Self::None,
        }
    }
}
