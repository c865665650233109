//! `Authorization: Bearer <token>` (RFC 6750 section 2.1, RFC 9110 section 11.4).

use http::{HeaderMap, header::AUTHORIZATION};
use memchr::memchr3;

use crate::rejection::{Refusal, RequestFault, TokenFault};

const SCHEME: &[u8] = b"bearer";
const MALFORMED: Refusal = Refusal::InvalidRequest(RequestFault::MalformedCredentials);

/// The bearer token; nothing where there is no such header or it is of another scheme.
pub(super) fn bearer(headers: &HeaderMap, max_token_bytes: usize) -> Result<Option<&str>, Refusal> {
    let Some(token) = credentials(headers)? else {
        return Ok(None);
    };
    // Before the token is looked at: a long header costs no more than a short one.
    if token.len() > max_token_bytes {
        return Err(TokenFault::TooLarge.into());
    }
    if token.is_empty() || memchr3(b' ', b'\t', b',', token).is_some() {
        return Err(MALFORMED);
    }
    std::str::from_utf8(token)
        .map(Some)
        .map_err(|_| TokenFault::Base64.into())
}

/// Whether the header carries exactly this token, which was a token before.
pub(super) fn carries(headers: &HeaderMap, token: Option<&str>) -> bool {
    credentials(headers).is_ok_and(|found| found == token.map(str::as_bytes))
}

/// What follows the scheme and its spaces, not looked at.
///
/// More than one header is refused whatever they hold: two readers of one request must not see two callers.
fn credentials(headers: &HeaderMap) -> Result<Option<&[u8]>, Refusal> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Refusal::InvalidRequest(RequestFault::SeveralCredentials));
    }
    Ok(after_scheme(value.as_bytes()).map(|credentials| {
        let spaces = credentials.iter().take_while(|byte| **byte == b' ').count();
        credentials.get(spaces..).unwrap_or_default()
    }))
}

/// What follows the scheme, whose case does not matter; nothing for another scheme. A scheme that is ours but for the mark
/// behind it is ours, with nothing well-formed behind it.
fn after_scheme(value: &[u8]) -> Option<&[u8]> {
    let (scheme, rest) = value.split_at_checked(SCHEME.len())?;
    if !scheme.eq_ignore_ascii_case(SCHEME) {
        return None;
    }
    match rest.first() {
        None | Some(b' ') => Some(rest),
        Some(byte) if byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte) => None,
        Some(_) => Some(&[]),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(values: &[&[u8]]) -> Result<Option<String>, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap());
        }
        bearer(&headers, 16)
            .map(|token| token.map(str::to_owned))
            .map_err(|refusal| refusal.reason())
    }

    #[test]
    fn h1_the_scheme_is_case_insensitive() {
        for value in [
            "Bearer a.b.c",
            "bearer a.b.c",
            "BEARER a.b.c",
            "bEaReR   a.b.c",
        ] {
            assert_eq!(
                read(&[value.as_bytes()]),
                Ok(Some("a.b.c".into())),
                "{value}"
            );
        }
    }

    #[test]
    fn another_scheme_is_no_credentials_of_ours() {
        for value in [
            "",
            "Basic eDp5",
            "Bearerx a.b.c",
            "Bear",
            "Token Bearer a",
            "DPoP a.b.c",
        ] {
            assert_eq!(read(&[value.as_bytes()]), Ok(None), "{value}");
        }
        assert_eq!(read(&[]), Ok(None));
    }

    #[test]
    fn h2_what_is_not_exactly_one_token_is_malformed() {
        for value in [
            "Bearer",
            "Bearer ",
            "Bearer a b",
            "Bearer a, Bearer b",
            "Bearer a,b",
            "Bearer ,",
            "Bearer a\tb",
            "Bearer\ta",
            "bearer: a",
            "Bearer,",
        ] {
            assert_eq!(
                read(&[value.as_bytes()]),
                Err("malformed_credentials"),
                "{value}"
            );
        }
    }

    #[test]
    fn h3_two_headers_are_refused_whatever_they_hold() {
        assert_eq!(
            read(&[b"Bearer a", b"Bearer a"]),
            Err("several_credentials")
        );
        assert_eq!(read(&[b"Basic a", b"Bearer a"]), Err("several_credentials"));
        assert_eq!(read(&[b"Bearer a", b""]), Err("several_credentials"));
    }

    #[test]
    fn j6_a_long_header_is_refused_before_it_is_read() {
        assert_eq!(read(&[b"Bearer 12345678901234567"]), Err("token_too_large"));
        assert_eq!(read(&[b"Bearer \xff\xfe"]), Err("base64"));
    }
}
