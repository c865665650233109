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

/// An instant as it is judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Seconds {
    pub(crate) whole: i64,
    /// Whether it was rounded up, to `whole`.
    rounded_up: bool,
}

impl Seconds {
    pub(crate) fn exactly(whole: i64) -> Self {
        Self {
            whole,
            rounded_up: false,
        }
    }
}

/// When a login began, in microseconds since 1970, as its token says; a token that does not say so began when it was issued, at the
/// begin of that second. Nothing is as old as can be: that does not live longer than it should.
pub(crate) fn began_at(claimed: Option<u64>, issued: Option<Seconds>) -> Option<i64> {
    match (claimed, issued) {
        (Some(claimed), _) => i64::try_from(claimed).ok(),
        (None, Some(Seconds { whole, rounded_up })) => {
            whole.checked_sub(rounded_up.into())?.checked_mul(1_000_000)
        }
        (None, None) => None,
    }
}

/// A claim that must be a NumericDate.
pub(crate) struct NumericDate<'f> {
    pub(crate) name: &'static str,
    pub(crate) rounding: Rounding,
    pub(crate) fault: &'f Fault,
}

impl<'de> DeserializeSeed<'de> for NumericDate<'_> {
    type Value = Seconds;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seconds, D::Error> {
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
    fn within<E: Error>(&self, seconds: Option<Seconds>) -> Result<Seconds, E> {
        seconds
            .filter(|seconds| (-FURTHEST..=FURTHEST).contains(&seconds.whole))
            .ok_or_else(|| self.fault.raise(TokenFault::ClaimType(self.name)))
    }
}

impl Visitor<'_> for NumericDate<'_> {
    type Value = Seconds;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a NumericDate")
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Seconds, E> {
        self.within(i64::try_from(seconds).ok().map(Seconds::exactly))
    }

    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Seconds, E> {
        self.within(Some(Seconds::exactly(seconds)))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Seconds, E> {
        let whole = self.rounding.whole(seconds);
        self.within(whole.map(|whole| Seconds {
            whole,
            rounded_up: Rounding::Down.whole(seconds) != Some(whole),
        }))
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
    fn a_token_that_does_not_say_when_its_login_began_is_as_old_as_its_iat_can_mean() {
        let rounded_up = Seconds {
            whole: 11,
            rounded_up: true,
        };
        for (claimed, issued, began) in [
            (Some(10_500_001), Some(rounded_up), Some(10_500_001)),
            (Some(u64::MAX), Some(rounded_up), None),
            (None, Some(rounded_up), Some(10_000_000)),
            (None, Some(Seconds::exactly(11)), Some(11_000_000)),
            (None, Some(Seconds::exactly(FURTHEST)), None),
            (None, None, None),
        ] {
            assert_eq!(began_at(claimed, issued), began, "{claimed:?} {issued:?}");
        }
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
