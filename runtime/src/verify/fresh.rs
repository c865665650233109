//! The `fresh` claim: whether the user typed a password for this token, or until when that counts.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::{Serialize, Serializer};

use super::private_name::{NUMBER, means_something_else};
use super::strict::{Fault, Text};
use super::times::Rounding;
use crate::rejection::TokenFault;

/// The `fresh` claim of a token.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum FreshClaim {
    /// Absent or `false`: the token came from a refresh, say.
    #[default]
    Stale,
    /// `true`: fresh for as long as it lives.
    Fresh,
    /// Fresh until this instant, in seconds since 1970.
    Until(i64),
}

impl FreshClaim {
    /// Whether the token is still fresh at `now`, in seconds since 1970.
    pub(crate) fn holds_at(self, now: i64) -> bool {
        match self {
            Self::Stale => false,
            Self::Fresh => true,
            Self::Until(end) => end >= now,
        }
    }
}

impl Serialize for FreshClaim {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Stale => serializer.serialize_bool(false),
            Self::Fresh => serializer.serialize_bool(true),
            Self::Until(end) => serializer.serialize_i64(*end),
        }
    }
}

pub(crate) struct FreshSeed<'f> {
    pub(crate) fault: &'f Fault,
}

impl<'de> DeserializeSeed<'de> for FreshSeed<'_> {
    type Value = FreshClaim;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<FreshClaim, D::Error> {
        let fault = self.fault;
        fault.expect(TokenFault::ClaimType("fresh"));
        let fresh = deserializer.deserialize_any(self)?;
        fault.met();
        Ok(fresh)
    }
}

impl<'de> Visitor<'de> for FreshSeed<'_> {
    type Value = FreshClaim;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false or a NumericDate")
    }

    fn visit_bool<E: Error>(self, fresh: bool) -> Result<FreshClaim, E> {
        Ok(if fresh {
            FreshClaim::Fresh
        } else {
            FreshClaim::Stale
        })
    }

    fn visit_u64<E: Error>(self, end: u64) -> Result<FreshClaim, E> {
        i64::try_from(end)
            .map(FreshClaim::Until)
            .map_err(|_| E::custom("too far away"))
    }

    fn visit_i64<E: Error>(self, end: i64) -> Result<FreshClaim, E> {
        Ok(FreshClaim::Until(end))
    }

    fn visit_f64<E: Error>(self, end: f64) -> Result<FreshClaim, E> {
        Rounding::Down
            .whole(end)
            .map(FreshClaim::Until)
            .ok_or_else(|| E::custom("no instant"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<FreshClaim, A::Error> {
        match members.next_key_seed(Text)? {
            Some(name) if name == NUMBER && !means_something_else(&name) => {
                let digits = members.next_value_seed(Text)?;
                let seconds = digits.parse().map_err(|_| A::Error::custom("no number"))?;
                self.visit_f64(seconds)
            }
            _ => Err(A::Error::custom("an object")),
        }
    }
}
