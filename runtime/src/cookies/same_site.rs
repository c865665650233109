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
