//! The JOSE header: the one part of a token that is read before its signature is known.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};

use super::plain;
use super::strict::{self, Fault, Names, Skip, Text};
use crate::base64url::Room;
use crate::crypto::Algorithm;
use crate::rejection::TokenFault;

/// Longer key ids name no key of ours and would only fill logs.
pub(crate) const MAX_KEY_ID_BYTES: usize = 256;

/// Enough for the headers in use; a longer one is decoded on the heap.
pub(crate) type HeaderRoom = Room<512>;

/// What a header may say that matters here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct JoseHeader<'h> {
    pub(crate) algorithm: Algorithm,
    /// As bytes, since nothing is done with it but to compare it.
    pub(crate) key_id: Option<Cow<'h, [u8]>>,
    pub(crate) media_type: MediaType,
}

/// The `typ` of a token, compared as RFC 7515 section 4.1.9 asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum MediaType {
    Absent,
    Jwt,
    /// RFC 9068's `at+jwt`.
    AccessToken,
}

impl<'h> JoseHeader<'h> {
    /// Decodes and judges the first segment of a token.
    #[inline]
    pub(crate) fn read(segment: &[u8], room: &'h mut HeaderRoom) -> Result<Self, TokenFault> {
        let json = room.decode(segment).ok_or(TokenFault::Base64)?;
        if let Some(judged) = plain::read_header(json) {
            return judged;
        }
        let text = std::str::from_utf8(json).map_err(|_| TokenFault::HeaderJson)?;
        match plainly(text) {
            Some(members) => members.judge(),
            None => strictly(text)?.judge(),
        }
    }

    /// The same header, whatever becomes of the token.
    pub(super) fn into_owned(self) -> JoseHeader<'static> {
        JoseHeader {
            key_id: self.key_id.map(|id| Cow::Owned(id.into_owned())),
            ..self
        }
    }
}

/// Reads a header that is plain, where nothing is wrong with it.
pub(super) fn plainly(json: &str) -> Option<Members<'_>> {
    plain::read(
        json,
        HeaderVisitor {
            fault: &Fault::default(),
        },
    )
}

pub(super) fn strictly(json: &str) -> Result<Members<'_>, TokenFault> {
    let fault = Fault::default();
    let visitor = HeaderVisitor { fault: &fault };
    strict::read(json, visitor, &fault, TokenFault::HeaderJson)
}

#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Members<'de> {
    pub(super) algorithm: Option<Cow<'de, str>>,
    pub(super) key_id: Option<Cow<'de, str>>,
    pub(super) media_type: Option<Cow<'de, str>>,
}

impl<'de> Members<'de> {
    #[inline]
    pub(super) fn judge(self) -> Result<JoseHeader<'de>, TokenFault> {
        let name = self.algorithm.ok_or(TokenFault::Algorithm)?;
        Ok(JoseHeader {
            algorithm: Algorithm::from_name(name.as_bytes()).ok_or(TokenFault::Algorithm)?,
            key_id: self.key_id.map(into_bytes),
            media_type: self.media_type.map_or(Ok(MediaType::Absent), |name| {
                MediaType::from_name(name.as_bytes())
            })?,
        })
    }
}

fn into_bytes(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

impl MediaType {
    pub(super) fn from_name(name: &[u8]) -> Result<Self, TokenFault> {
        const FAMILY: &[u8] = b"application/";
        // As most write it.
        if name == b"JWT" {
            return Ok(Self::Jwt);
        }
        let short = match name.split_at_checked(FAMILY.len()) {
            Some((family, rest)) if family.eq_ignore_ascii_case(FAMILY) => rest,
            _ => name,
        };
        if short.eq_ignore_ascii_case(b"jwt") {
            Ok(Self::Jwt)
        } else if short.eq_ignore_ascii_case(b"at+jwt") {
            Ok(Self::AccessToken)
        } else {
            Err(TokenFault::MediaType)
        }
    }
}

struct HeaderVisitor<'f> {
    fault: &'f Fault,
}

impl HeaderVisitor<'_> {
    fn text<'de, A: MapAccess<'de>>(
        &self,
        members: &mut A,
        on_other: TokenFault,
    ) -> Result<Cow<'de, str>, A::Error> {
        self.fault.expect(on_other);
        let text = members.next_value_seed(Text)?;
        self.fault.met();
        Ok(text)
    }
}

impl<'de> Visitor<'de> for HeaderVisitor<'_> {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JOSE header")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut read = Members::default();
        let mut others = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            let is_new = match name.as_ref() {
                "alg" => read.algorithm.is_none(),
                "typ" => read.media_type.is_none(),
                "kid" => read.key_id.is_none(),
                _ => others.insert(name.clone()),
            };
            if !is_new {
                return Err(self.fault.raise(TokenFault::DuplicateMember));
            }
            match name.as_ref() {
                "alg" => read.algorithm = Some(self.text(&mut members, TokenFault::Algorithm)?),
                "typ" => read.media_type = Some(self.text(&mut members, TokenFault::MediaType)?),
                "kid" => {
                    let id = self.text(&mut members, TokenFault::KeyId)?;
                    if id.len() > MAX_KEY_ID_BYTES {
                        return Err(self.fault.raise(TokenFault::KeyId));
                    }
                    read.key_id = Some(id);
                }
                // We understand no extension, so whatever is critical is refused (RFC 7515 section 4.1.11).
                "crit" => return Err(self.fault.raise(TokenFault::CriticalHeader)),
                "b64" => return Err(self.fault.raise(TokenFault::UnencodedPayload)),
                "zip" => return Err(self.fault.raise(TokenFault::Compressed)),
                "enc" => return Err(self.fault.raise(TokenFault::Encrypted)),
                "cty" => {
                    let content = self.text(&mut members, TokenFault::NestedToken)?;
                    if MediaType::from_name(content.as_bytes()).is_ok() {
                        return Err(self.fault.raise(TokenFault::NestedToken));
                    }
                }
                // `jku`, `jwk`, `x5u`, `x5c` and all others select no key and cause no I/O.
                _ => members.next_value_seed(Skip::member(self.fault))?,
            }
        }
        Ok(read)
    }
}
