//! NumericDate (RFC 7519 section 2): seconds since 1970, perhaps with a fraction.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::strict::Fault;
use crate::rejection::TokenFault;

/// Instants further away are refused: beyond this a JSON number no longer counts single seconds.
const FURTHEST: i64 = 1 << 53;

/// Which way a fraction of a second goes; never the way that favours the holder.
#[derive(Clone, Copy)]
pub(crate) enum Rounding {
    /// For the end of something: `exp`, and `fresh` where it is an instant.
    Down,
    /// For the begin of something: `nbf`, `iat`.
    Up,
}

/// A claim that must be a NumericDate.
pub(crate) struct NumericDate<'f> {
    pub(crate) name: &'static str,
    pub(crate) rounding: Rounding,
    pub(crate) fault: &'f Fault,
}

impl<'de> DeserializeSeed<'de> for NumericDate<'_> {
    type Value = i64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<i64, D::Error> {
        let fault = self.fault;
        fault.expect(TokenFault::ClaimType(self.name));
        // Asking for a number, not for anything, keeps this right where another crate of the build
        // turns on serde_json's `arbitrary_precision`, under which "anything" shows numbers as maps.
        let seconds = deserializer.deserialize_f64(self)?;
        fault.met();
        Ok(seconds)
    }
}

impl NumericDate<'_> {
    fn within<E: Error>(&self, seconds: Option<i64>) -> Result<i64, E> {
        seconds
            .filter(|seconds| (-FURTHEST..=FURTHEST).contains(seconds))
            .ok_or_else(|| self.fault.raise(TokenFault::ClaimType(self.name)))
    }
}

impl Visitor<'_> for NumericDate<'_> {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a NumericDate")
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<i64, E> {
        self.within(i64::try_from(seconds).ok())
    }

    fn visit_i64<E: Error>(self, seconds: i64) -> Result<i64, E> {
        self.within(Some(seconds))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<i64, E> {
        self.within(self.rounding.whole(seconds))
    }
}

impl Rounding {
    /// The whole second next to `seconds`, or nothing for what is no instant.
    pub(crate) fn whole(self, seconds: f64) -> Option<i64> {
        let whole = match self {
            Self::Down => seconds.floor(),
            Self::Up => seconds.ceil(),
        };
        #[expect(clippy::cast_precision_loss, reason = "FURTHEST is a power of two")]
        let furthest = FURTHEST as f64;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within range on this line"
        )]
        (-furthest..=furthest)
            .contains(&whole)
            .then_some(whole as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_fractions_never_favour_the_holder() {
        assert_eq!(Rounding::Down.whole(10.9), Some(10));
        assert_eq!(Rounding::Up.whole(10.1), Some(11));
        assert_eq!(Rounding::Down.whole(-0.5), Some(-1));
    }

    #[test]
    fn c4_what_is_no_instant_is_none() {
        for odd in [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            1e300,
            -1e300,
            1e20,
        ] {
            assert_eq!(Rounding::Down.whole(odd), None, "{odd}");
        }
    }
}
