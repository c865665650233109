//! The parts of a provider's URL, which are given one by one.

use crate::issuers::IssuerFault;

/// Nothing where this is one segment of a path that is written as it stands.
pub(super) fn segment(part: &'static str, text: &str) -> Option<IssuerFault> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let fits = !matches!(text, "" | "." | "..") && text.bytes().all(is_plain);
    (!fits).then_some(IssuerFault::Part {
        part,
        expected: "one segment of a path, of ASCII letters, digits, `-`, `_`, `.` and `~`; give the whole name of an issuer that has another to `TrustedIssuer::discover`",
    })
}

/// Nothing where this is the name of a host, as it stands in `iss`.
pub(super) fn host(part: &'static str, text: &str) -> Option<IssuerFault> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = text.contains('.')
        && text
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(is_plain));
    (!fits).then_some(IssuerFault::Part {
        part,
        expected: "the name of a host in lower case and nothing around it, as in `login.example.com`",
    })
}

/// Nothing where this is a UUID in lower case, as it stands in `iss`.
pub(super) fn uuid(part: &'static str, text: &str) -> Option<IssuerFault> {
    let is_plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let lengths = text.split('-').map(str::len);
    let fits =
        lengths.eq([8, 4, 4, 4, 12]) && text.split('-').all(|group| group.bytes().all(is_plain));
    (!fits).then_some(IssuerFault::Part {
        part,
        expected: "a UUID in lower case; `common`, `organizations` and names of domains stand for tenants whose tokens name others",
    })
}
