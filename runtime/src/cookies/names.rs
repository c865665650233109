//! The names of the cookies, which promise browsers something (RFC 6265bis section 4.1.3).

use crate::config::JwtConfig;

pub(super) const PREFIXES: [&str; 2] = ["__Host-", "__Secure-"];

impl JwtConfig {
    /// The names of the access and of the refresh token's cookie, as they are set and read.
    pub(crate) fn cookie_names(&self) -> (String, String) {
        (
            self.cookie_name(&self.access_cookie_name),
            self.cookie_name(&self.refresh_cookie_name),
        )
    }

    /// Over plain HTTP browsers refuse cookies whose names promise HTTPS.
    pub(crate) fn cookie_name(&self, name: &str) -> String {
        let plain = PREFIXES
            .into_iter()
            .find_map(|prefix| name.strip_prefix(prefix));
        match plain {
            Some(plain) if self.plain_http_development => plain.to_owned(),
            _ => name.to_owned(),
        }
    }
}
