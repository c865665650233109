//! Objects and arrays: the commas and colons between what visitors are shown.

use std::mem;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};

use super::{GaveUp, Plain};

/// What is left of an object or an array.
struct Rest<'p, 'de> {
    plain: &'p mut Plain<'de>,
    end: u8,
    is_at_begin: bool,
    is_over: bool,
}

/// The members of an object.
pub(super) struct Members<'p, 'de>(Rest<'p, 'de>);

/// The elements of an array.
pub(super) struct Elements<'p, 'de>(Rest<'p, 'de>);

impl<'p, 'de> Members<'p, 'de> {
    /// Those of an object whose brace was read.
    #[inline(always)]
    pub(super) fn new(plain: &'p mut Plain<'de>) -> Self {
        Self(Rest::new(plain, b'}'))
    }

    #[inline]
    pub(super) fn show<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, GaveUp> {
        let value = visitor.visit_map(&mut self)?;
        self.0.leave(value)
    }

    /// Whether there is another one.
    #[inline(always)]
    pub(super) fn goes_on(&mut self) -> Result<bool, GaveUp> {
        self.0.goes_on()
    }

    #[inline(always)]
    pub(super) fn plain(&mut self) -> &mut Plain<'de> {
        self.0.plain
    }
}

impl<'p, 'de> Elements<'p, 'de> {
    /// Those of an array whose bracket was read.
    #[inline(always)]
    pub(super) fn new(plain: &'p mut Plain<'de>) -> Self {
        Self(Rest::new(plain, b']'))
    }

    #[inline]
    pub(super) fn show<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, GaveUp> {
        let value = visitor.visit_seq(&mut self)?;
        self.0.leave(value)
    }

    /// Whether there is another one.
    #[inline(always)]
    pub(super) fn goes_on(&mut self) -> Result<bool, GaveUp> {
        self.0.goes_on()
    }

    #[inline(always)]
    pub(super) fn plain(&mut self) -> &mut Plain<'de> {
        self.0.plain
    }
}

impl<'p, 'de> Rest<'p, 'de> {
    #[inline(always)]
    fn new(plain: &'p mut Plain<'de>, end: u8) -> Self {
        Self {
            plain,
            end,
            is_at_begin: true,
            is_over: false,
        }
    }

    /// Whether there is another one; the comma before it was then read.
    #[inline(always)]
    fn goes_on(&mut self) -> Result<bool, GaveUp> {
        let is_first = mem::take(&mut self.is_at_begin);
        match self.plain.skip_blanks() {
            // What follows a comma is a name or a value: neither takes the end for one.
            Some(b',') if !is_first => {
                self.plain.at += 1;
                Ok(true)
            }
            Some(next) if next == self.end => {
                self.plain.at += 1;
                self.is_over = true;
                Ok(false)
            }
            Some(_) if is_first => Ok(true),
            _ => Err(GaveUp),
        }
    }

    /// A visitor that did not look at all of it saw less than `serde_json` would have refused.
    #[inline]
    fn leave<T>(self, value: T) -> Result<T, GaveUp> {
        self.plain.depth -= 1;
        self.is_over.then_some(value).ok_or(GaveUp)
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = GaveUp;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, GaveUp> {
        if !self.goes_on()? {
            return Ok(None);
        }
        let name = BorrowedStrDeserializer::new(self.plain().name()?);
        seed.deserialize(name).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, GaveUp> {
        self.0.plain.take(b':')?;
        seed.deserialize(&mut *self.0.plain)
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = GaveUp;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, GaveUp> {
        if !self.goes_on()? {
            return Ok(None);
        }
        seed.deserialize(self.plain()).map(Some)
    }
}
