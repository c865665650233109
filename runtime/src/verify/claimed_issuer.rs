//! The issuer that a token claims to be of: it says by whose keys the token is judged, and nothing else.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};

use super::strict::{Fault, Names, Skip, Text};
use crate::base64url;
use crate::rejection::TokenFault;

/// Reads `iss` of a payload of which nothing is proved, as strictly as the claims are read once it is.
pub(super) fn claimed_issuer(segment: &str) -> Result<Option<Box<str>>, TokenFault> {
    let json = base64url::decode(segment.as_bytes()).ok_or(TokenFault::Base64)?;
    let text = std::str::from_utf8(&json).map_err(|_| TokenFault::PayloadJson)?;
    let fault = Fault::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let issuer = (&mut reader)
        .deserialize_map(IssuerVisitor { fault: &fault })
        .map_err(|_| fault.take_or(TokenFault::PayloadJson))?;
    reader.end().map_err(|_| TokenFault::PayloadJson)?;
    Ok(issuer)
}

struct IssuerVisitor<'f> {
    fault: &'f Fault,
}

impl<'de> Visitor<'de> for IssuerVisitor<'_> {
    type Value = Option<Box<str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claims set")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut issuer = None;
        let mut names = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            if name == "iss" {
                self.fault.expect(TokenFault::ClaimType("iss"));
                issuer = Some(members.next_value_seed(Text)?.into());
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
