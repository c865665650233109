//! The names of the cookies, which promise browsers something (RFC 6265bis section 4.1.3).

use crate::config::JwtConfig;

/// What the beginning of a name promises; browsers do not look at its case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Promise {
    Nothing,
    /// `Secure`.
    Secure,
    /// `Secure`, the path `/` and no domain: no other host can have set it.
    Host,
}

const PREFIXES: [(&str, Promise); 2] = [("__Host-", Promise::Host), ("__Secure-", Promise::Secure)];

/// What a name promises, and the name without its promise.
pub(super) fn promise(name: &str) -> (Promise, &str) {
    for (prefix, promise) in PREFIXES {
        if let Some((found, plain)) = name.split_at_checked(prefix.len())
            && found.eq_ignore_ascii_case(prefix)
        {
            return (promise, plain);
        }
    }
    (Promise::Nothing, name)
}

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
        let (_, plain) = promise(name);
        if self.plain_http_development {
            plain.to_owned()
        } else {
            name.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b1_a_prefix_promises_the_same_in_any_case() {
        assert_eq!(promise("__Host-a"), (Promise::Host, "a"));
        assert_eq!(promise("__hOST-a"), (Promise::Host, "a"));
        assert_eq!(promise("__SECURE-a"), (Promise::Secure, "a"));
        assert_eq!(promise("_Host-a"), (Promise::Nothing, "_Host-a"));
        assert_eq!(promise("__Höst"), (Promise::Nothing, "__Höst"));
    }
}
