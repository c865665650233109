//! JSON as tokens have it, read without what they hardly ever have: escapes in strings, fractions and exponents, negative and very large
//! numbers, deep nesting.
//!
//! [`Plain`] is a serde `Deserializer`, so that the visitors of this module judge what they are shown, whoever shows it to them: which
//! names, types and duplicates are refused is said once. It shows a visitor exactly what `serde_json` would, or gives up; whatever it gives
//! up, and whatever a visitor refuses, is read anew by `serde_json`, which alone finds fault with what is written. What a header names is
//! judged afterwards. `agreement` holds it to that.
//!
//! It is there because it takes a third of the time: in one run 125 ns for the claims of a usual token against 474 by `serde_json`, and 138
//! against 375 for the issuer alone. A header takes 61 against 104, and 25 where it is written as most are: then it is read by its bytes
//! and shown to nobody. `measured` prints these.
//!
//! How far a text was read is a number that stays in a register, where nothing that reads it is called by reference: hence so much is inlined,
//! and what is seldom is given a copy.

#![expect(clippy::inline_always, reason = "said above")]

#[cfg(test)]
mod agreement;
mod claims;
mod containers;
mod deserializer;
mod header;
mod issuer;
#[cfg(test)]
mod measured;
mod number;
mod skip;
mod string;

use std::fmt;

use serde::de::{Error, StdError, Visitor};

pub(super) use self::claims::read_claims;
pub(super) use self::header::read_header;
pub(super) use self::issuer::read_issuer;

use self::containers::Members;

/// Deeper than tokens nest, and not so deep that `serde_json` or a visitor would mind.
const DEEPEST: u8 = 12;

/// Shows `json` to the visitor, where it is one plain object that the visitor takes, and nothing behind it.
pub(super) fn read<'de, V: Visitor<'de>>(json: &'de str, visitor: V) -> Option<V::Value> {
    let mut plain = Plain::begin(json).ok()?;
    let value = Members::new(&mut plain).show(visitor).ok()?;
    plain.is_over().then_some(value)
}

/// A text and how far it was read.
struct Plain<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

/// The text is not plain, or the visitor would not have it.
#[derive(Debug)]
pub(super) struct GaveUp;

impl Error for GaveUp {
    #[inline]
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl StdError for GaveUp {}

impl fmt::Display for GaveUp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

impl<'de> Plain<'de> {
    /// Reads the brace of the outermost object.
    fn begin(text: &'de str) -> Result<Self, GaveUp> {
        let mut plain = Self {
            text,
            at: 0,
            depth: 1,
        };
        plain.take(b'{')?;
        Ok(plain)
    }

    /// A copy, for what is called by reference.
    #[inline(always)]
    fn apart(&self) -> Self {
        Self { ..*self }
    }

    fn is_over(&mut self) -> bool {
        self.skip_blanks().is_none()
    }

    #[inline(always)]
    fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no white space, without reading it.
    #[inline(always)]
    fn skip_blanks(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        if let Some(0..=b' ') = bytes.get(self.at) {
            self.at = behind_blanks(bytes, self.at);
        }
        bytes.get(self.at).copied()
    }

    /// Reads this byte, and white space before it.
    #[inline(always)]
    fn take(&mut self, byte: u8) -> Result<(), GaveUp> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) != Some(&byte) {
            self.at = behind_blanks(bytes, self.at);
            if bytes.get(self.at) != Some(&byte) {
                return Err(GaveUp);
            }
        }
        self.at += 1;
        Ok(())
    }

    #[inline(always)]
    fn take_word(&mut self, word: &str) -> Result<(), GaveUp> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(GaveUp);
        }
        self.at += word.len();
        Ok(())
    }

    #[inline]
    fn deeper(&mut self) -> Result<(), GaveUp> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(GaveUp);
        }
        Ok(())
    }
}

/// Where white space ends.
#[cold]
fn behind_blanks(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    start + rest.iter().take_while(is_blank).count()
}
