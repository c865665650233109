//! The issuer that a token claims to be of: it says by whose keys the token is judged, and nothing else.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};

use super::plain::read_issuer;
use super::strict::{self, Fault, Names, Skip, Text};
use crate::base64url::Room;
use crate::rejection::TokenFault;

/// Enough for the payloads in use; a longer one is decoded on the heap.
const USUAL_PAYLOAD_BYTES: usize = 1_024;

/// Shows `judge` the `iss` of a payload of which nothing is proved, read as strictly as the claims are once it is.
pub(super) fn by_claimed_issuer<T>(
    segment: &[u8],
    judge: impl FnOnce(Option<&str>) -> Result<T, TokenFault>,
) -> Result<T, TokenFault> {
    let mut room = Room::<USUAL_PAYLOAD_BYTES>::new();
    let json = room.decode(segment).ok_or(TokenFault::Base64)?;
    let text = std::str::from_utf8(json).map_err(|_| TokenFault::PayloadJson)?;
    if let Ok(issuer) = read_issuer(text) {
        return judge(issuer);
    }
    judge(strictly(text)?.as_deref())
}

pub(super) fn strictly(json: &str) -> Result<Option<Cow<'_, str>>, TokenFault> {
    let fault = Fault::default();
    let visitor = IssuerVisitor { fault: &fault };
    strict::read(json, visitor, &fault, TokenFault::PayloadJson)
}

struct IssuerVisitor<'f> {
    fault: &'f Fault,
}

impl<'de> Visitor<'de> for IssuerVisitor<'_> {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claims set")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut issuer = None;
        let mut names = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            if name == "iss" {
                self.fault.expect(TokenFault::ClaimType("iss"));
                issuer = Some(members.next_value_seed(Text)?);
                self.fault.met();
            } else {
                members.next_value_seed(Skip::member(self.fault))?;
            }
            if !names.insert(name) {
                return Err(self.fault.raise(TokenFault::DuplicateMember));
            }
        }
        Ok(issuer)
    }
}
