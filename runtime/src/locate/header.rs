//! `Authorization: Bearer <token>` (RFC 6750 section 2.1, RFC 9110 section 11.4).

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};
use memchr::memchr3;

use super::header_list::HeaderList;
use super::{Absence, Held};
use crate::config::{ConfigFault, JwtConfig, Weakening};
use crate::rejection::{Refusal, RequestFault, TokenFault};

const MALFORMED: Refusal = Refusal::InvalidRequest(RequestFault::MalformedCredentials);

/// The header that carries a token.
#[derive(Debug)]
pub(crate) struct HeaderPlace {
    pub(crate) name: HeaderName,
    /// As it was configured, for answers.
    pub(crate) configured_name: Box<str>,
    /// Empty where the token stands alone.
    pub(crate) scheme: Box<str>,
    max_token_bytes: usize,
    /// Whether it may hold credentials of several schemes.
    is_list: bool,
}

impl HeaderPlace {
    pub(super) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let mut fault = |name, problem: &str| {
            faults.push(ConfigFault::Option {
                name,
                problem: problem.to_owned(),
            });
        };
        let name = HeaderName::try_from(&config.header_name);
        if name.is_err() {
            fault(
                "JWT_HEADER_NAME",
                "not the name of a header; it is `Authorization` where it is left out",
            );
        }
        if !config.header_type.bytes().all(is_token_byte) {
            fault(
                "JWT_HEADER_TYPE",
                "not the name of a scheme; it is `Bearer` where it is left out, and empty for a header with nothing but the token",
            );
        }
        Self {
            name: name.unwrap_or(AUTHORIZATION),
            configured_name: config.header_name.as_str().into(),
            scheme: config.header_type.as_str().into(),
            max_token_bytes: config.max_token_bytes,
            is_list: config.weakenings.contains(Weakening::SeveralCredentials),
        }
    }

    /// The token; nothing where there is no such header or it is of another scheme.
    pub(super) fn token<'r>(&self, headers: &'r HeaderMap) -> Result<Held<'r>, Refusal> {
        if self.is_list {
            return self.token_of_list(headers);
        }
        match self.sent(headers)? {
            Ok(sent) => Ok(Ok(Cow::Borrowed(one_token(sent)?))),
            Err(absence) => Ok(Err(absence)),
        }
    }

    /// The same not looked at, where the header holds one of them.
    pub(super) fn sent_alone<'r>(&self, headers: &'r HeaderMap) -> Option<Sent<'r>> {
        (!self.is_list).then(|| self.sent(headers))
    }

    /// Whether the header carries exactly this token, which was a token before; cheaper than to look for it again.
    pub(super) fn carries(&self, headers: &HeaderMap, token: &str) -> bool {
        if self.is_list {
            return matches!(self.token_of_list(headers), Ok(Ok(found)) if found == token);
        }
        let mut values = headers.get_all(&self.name).iter();
        let (Some(value), None) = (values.next(), values.next()) else {
            return false;
        };
        let as_sent = value.as_bytes().strip_suffix(token.as_bytes());
        // Most write it as it is configured, with one space.
        as_sent.and_then(|before| before.strip_prefix(self.scheme.as_bytes())) == Some(b" ")
            || matches!(self.behind_scheme(value), Ok(found) if found == token.as_bytes())
    }

    fn token_of_list<'r>(&self, headers: &'r HeaderMap) -> Result<Held<'r>, Refusal> {
        let Some(list) = HeaderList::of(headers, &self.name) else {
            return Ok(Err(Absence::NotThere));
        };
        match list.token(&self.scheme)? {
            Ok(token) if token.len() > self.max_token_bytes => Err(TokenFault::TooLarge.into()),
            held => Ok(held),
        }
    }

    /// What follows the scheme and its spaces, not looked at but for its length: a long header costs no more than a short one.
    ///
    /// More than one header is refused whatever they hold: two readers of one request must not see two callers.
    fn sent<'r>(&self, headers: &'r HeaderMap) -> Sent<'r> {
        let mut values = headers.get_all(&self.name).iter();
        let Some(value) = values.next() else {
            return Ok(Err(Absence::NotThere));
        };
        if values.next().is_some() {
            return Err(Refusal::InvalidRequest(RequestFault::SeveralCredentials));
        }
        match self.behind_scheme(value) {
            Ok(sent) if sent.len() > self.max_token_bytes => Err(TokenFault::TooLarge.into()),
            // Taken apart: a place and a length that are copied as one are waited for until both are in the cache.
            Ok(sent) => Ok(Ok(sent)),
            Err(absence) => Ok(Err(absence)),
        }
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "what it returns is waited for otherwise, until it is in the cache"
    )]
    fn behind_scheme<'r>(&self, value: &'r HeaderValue) -> Result<&'r [u8], Absence> {
        let credentials = after_scheme(value.as_bytes(), self.scheme.as_bytes());
        let credentials = credentials.ok_or(Absence::OtherScheme)?;
        let spaces = credentials.iter().take_while(|byte| **byte == b' ').count();
        Ok(credentials.get(spaces..).unwrap_or_default())
    }
}

/// What a header holds of our scheme: bytes that may be a token.
pub(crate) type Sent<'r> = Result<Result<&'r [u8], Absence>, Refusal>;

/// What is wrong with what was sent, where that is not one token.
pub(crate) fn malformed(sent: &[u8]) -> Option<Refusal> {
    if is_plain(sent) {
        return None;
    }
    one_token(sent).err()
}

/// Whether all of its bytes stand behind the comma in ASCII, as those of base64url do. Another text may be one token too.
fn is_plain(sent: &[u8]) -> bool {
    const AT_ONCE: usize = 32;
    let is_plain = |byte: &u8| byte.cast_signed() > b','.cast_signed();
    // Without a branch.
    let are_plain = |bytes: &[u8]| bytes.iter().fold(true, |all, byte| all & is_plain(byte));
    match sent.last_chunk::<AT_ONCE>() {
        // These are looked at twice, rather than some of them one by one.
        Some(end) => {
            let (blocks, _) = sent.as_chunks::<AT_ONCE>();
            are_plain(blocks.as_flattened()) & are_plain(end)
        }
        None => are_plain(sent) && !sent.is_empty(),
    }
}

/// What was sent, where that is one token.
fn one_token(sent: &[u8]) -> Result<&str, Refusal> {
    if sent.is_empty() || memchr3(b' ', b'\t', b',', sent).is_some() {
        return Err(MALFORMED);
    }
    Ok(std::str::from_utf8(sent).map_err(|_| TokenFault::Base64)?)
}

/// What follows the scheme, whose case does not matter; nothing for another scheme. A scheme that is ours but for the mark
/// behind it is ours, with nothing well-formed behind it.
fn after_scheme<'v>(value: &'v [u8], scheme: &[u8]) -> Option<&'v [u8]> {
    let (found, rest) = value.split_at_checked(scheme.len())?;
    // Most write it as it is configured.
    if found != scheme && !found.eq_ignore_ascii_case(scheme) {
        return None;
    }
    match rest.first() {
        _ if scheme.is_empty() => Some(rest),
        None | Some(b' ') => Some(rest),
        Some(byte) if is_token_byte(*byte) => None,
        Some(_) => Some(&[]),
    }
}

/// RFC 9110 section 5.6.2.
pub(crate) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
