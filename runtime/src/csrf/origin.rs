//! Where a page comes from: scheme, host and port (RFC 6454).

use http::Uri;
use http::uri::Authority;

/// An origin in a form that compares.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Origin {
    scheme: String,
    host: Host,
}

/// A host and its port, as the `Host` header names it.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Host {
    name: String,
    /// Nothing for that of HTTP and that of HTTPS: which of them it is, is for the scheme to say.
    port: Option<u16>,
}

impl Origin {
    /// Nothing for `null`, and for whatever else is no origin.
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        let uri = Uri::try_from(text).ok()?;
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let authority = uri.authority()?;
        // Nothing stands behind it: not even the slash that `Uri` puts there.
        let is_whole = text.len() == scheme.len() + "://".len() + authority.as_str().len();
        let host = Host::of(authority)?;
        (is_whole && matches!(&*scheme, "http" | "https")).then_some(Self { scheme, host })
    }

    /// The scheme is not compared: TLS may end before this service.
    pub(super) fn host(&self) -> &Host {
        &self.host
    }
}

impl Host {
    pub(super) fn parse(text: &[u8]) -> Option<Self> {
        Self::of(&Authority::try_from(text).ok()?)
    }

    pub(super) fn of(authority: &Authority) -> Option<Self> {
        let text = authority.as_str();
        let port = match text.strip_prefix(authority.host())?.strip_prefix(':') {
            None if text == authority.host() => None,
            Some(port) => Some(port.parse().ok()?),
            // A user before the host, say.
            None => return None,
        };
        let name = authority.host().to_ascii_lowercase();
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
        (!name.is_empty() && name.bytes().all(fits)).then_some(Self {
            name,
            port: port.filter(|port| !matches!(port, 80 | 443)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x7_an_origin_is_a_scheme_and_a_host_and_nothing_else() {
        for good in [
            "https://a.example",
            "HTTPS://A.example",
            "http://localhost:3000",
            "https://[::1]:8443",
        ] {
            assert!(Origin::parse(good.as_bytes()).is_some(), "{good}");
        }
        for bad in [
            "",
            "null",
            "a.example",
            "https://",
            "https://a.example/",
            "https://a.example/x",
            "https://a.example?x",
            "https://u@a.example",
            "https://a.example:x",
            "https://a.example:99999",
            "https://*.example",
            "ftp://a.example",
            "https://a.example, https://b.example",
            "https://\u{e4}.example",
        ] {
            assert_eq!(Origin::parse(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn x7_a_default_port_need_not_be_named() {
        let origin = |text: &str| Origin::parse(text.as_bytes()).unwrap();
        assert_eq!(origin("https://a.example"), origin("https://A.example:443"));
        assert_ne!(origin("https://a.example"), origin("http://a.example"));
        assert_ne!(
            origin("https://a.example"),
            origin("https://a.example:8443")
        );
        assert_eq!(
            Some(origin("https://[::1]:8443").host()),
            Host::parse(b"[::1]:8443").as_ref()
        );
    }
}
