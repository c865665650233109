//! The URL by which others know a service.

use http::uri::Authority;

const NO_URL: &str =
    "no absolute URL; write it as others reach it, as in `https://api.example.com/v1`";
const PLAIN_HTTP: &str = "reached over plain HTTP; it has to begin with `https://`, unless its host is `localhost` or a loopback address";
const MORE: &str =
    "a URL with a query or a fragment; others know it by scheme, host and path alone";

/// An absolute URL of a host and perhaps a path, where nobody on the way can answer instead.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct PublicUrl {
    text: String,
    /// Where the path begins, in bytes.
    path_at: usize,
}

impl PublicUrl {
    /// Fails with what is wrong, to be read behind "is".
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        if text.contains(['?', '#']) {
            return Err(MORE);
        }
        let (scheme, rest) = text.split_once("://").ok_or(NO_URL)?;
        let host_length = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(host_length).ok_or(NO_URL)?;
        let host = host(authority).ok_or(NO_URL)?;
        if !path.bytes().all(stands_in_a_path)
            || path.split('/').any(|part| part == "." || part == "..")
        {
            return Err(NO_URL);
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(&host) => {}
            "http" => return Err(PLAIN_HTTP),
            _ => return Err(NO_URL),
        }
        Ok(Self {
            text: text.to_owned(),
            path_at: text.len() - path.len(),
        })
    }

    /// The URL of something to be called, which may have a query; what begins with `/` is on this one's host.
    pub(super) fn of_endpoint(&self, url: &str) -> Result<String, &'static str> {
        let whole = if url.starts_with('/') {
            format!("{}{url}", self.origin())
        } else {
            url.to_owned()
        };
        let (base, query) = whole.split_once('?').unwrap_or((&whole, ""));
        Self::parse(base)?;
        if !query
            .bytes()
            .all(|byte| byte == b'?' || stands_in_a_path(byte))
        {
            return Err(NO_URL);
        }
        Ok(whole)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port.
    pub(super) fn origin(&self) -> &str {
        self.text.get(..self.path_at).unwrap_or_default()
    }

    /// Nothing where it is `/` alone.
    pub(super) fn path(&self) -> &str {
        match self.text.get(self.path_at..) {
            None | Some("/") => "",
            Some(path) => path,
        }
    }
}

/// The host in lower case; nothing where anything but a port stands beside it.
fn host(authority: &str) -> Option<String> {
    let parsed: Authority = authority.parse().ok()?;
    let host = parsed.host();
    let is_whole = match authority.strip_prefix(host)?.strip_prefix(':') {
        None => authority == host,
        Some(port) => port.parse::<u16>().is_ok(),
    };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
    let is_good = is_whole && !host.is_empty() && host.bytes().all(fits);
    is_good.then(|| host.to_ascii_lowercase())
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let address: Option<std::net::IpAddr> = address.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

/// RFC 3986 section 3.3: what needs no encoding in a path. Quotes, blanks and the braces of a router's captures do not.
fn stands_in_a_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_https_or_of_this_machine_and_has_a_host_and_a_path_alone() {
        for (text, origin, path) in [
            ("https://a.example", "https://a.example", ""),
            ("https://a.example/", "https://a.example", ""),
            ("https://a.example:8443/v1", "https://a.example:8443", "/v1"),
            ("https://a.example/v1/", "https://a.example", "/v1/"),
            ("http://localhost:3000/a", "http://localhost:3000", "/a"),
            ("http://127.0.0.1", "http://127.0.0.1", ""),
            ("http://[::1]:80", "http://[::1]:80", ""),
        ] {
            let url = PublicUrl::parse(text).unwrap();
            assert_eq!(
                (url.as_str(), url.origin(), url.path()),
                (text, origin, path)
            );
        }
    }

    #[test]
    fn anything_else_is_refused_with_what_is_wrong() {
        for (text, problem) in [
            ("", NO_URL),
            ("api", NO_URL),
            ("a.example/v1", NO_URL),
            ("https://", NO_URL),
            ("https:///v1", NO_URL),
            ("https://u@a.example", NO_URL),
            ("https://a.example:x", NO_URL),
            ("https://a.example:99999", NO_URL),
            ("https://a.example/\"", NO_URL),
            ("https://a.example/{id}", NO_URL),
            ("https://a.example/a b", NO_URL),
            ("https://a.example/../b", NO_URL),
            ("https://\u{e4}.example", NO_URL),
            ("ftp://a.example", NO_URL),
            ("HTTPS://a.example", NO_URL),
            ("http://a.example", PLAIN_HTTP),
            ("http://localhost.a.example", PLAIN_HTTP),
            ("http://127.0.0.1.a.example", PLAIN_HTTP),
            ("https://a.example?x=y", MORE),
            ("https://a.example/#x", MORE),
        ] {
            assert_eq!(PublicUrl::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn an_endpoint_may_be_named_by_its_path_and_have_a_query() {
        let issuer = PublicUrl::parse("https://a.example/t").unwrap();
        for (given, expected) in [
            (
                "/oauth/token",
                Ok("https://a.example/oauth/token".to_owned()),
            ),
            (
                "https://b.example/t?x=y",
                Ok("https://b.example/t?x=y".to_owned()),
            ),
            ("https://b.example/#x", Err(MORE)),
            ("http://b.example/", Err(PLAIN_HTTP)),
            ("oauth/token", Err(NO_URL)),
            ("/token?a=\"", Err(NO_URL)),
        ] {
            assert_eq!(issuer.of_endpoint(given), expected, "{given}");
        }
    }
}
