//! A claim that is one string or an array of strings: `aud`, roles, scopes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use super::strict::{Fault, Text};
use crate::rejection::TokenFault;

/// Hands each string to `each`; anything that is neither a string nor an array of strings is refused.
pub(crate) struct Words<'f, F> {
    pub(crate) fault: &'f Fault,
    pub(crate) otherwise: TokenFault,
    pub(crate) each: F,
}

impl<'de, F: FnMut(Cow<'de, str>)> DeserializeSeed<'de> for Words<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let fault = self.fault;
        fault.expect(self.otherwise);
        deserializer.deserialize_any(self)?;
        fault.met();
        Ok(())
    }
}

impl<'de, F: FnMut(Cow<'de, str>)> Visitor<'de> for Words<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an array of strings")
    }

    fn visit_borrowed_str<E: Error>(mut self, word: &'de str) -> Result<(), E> {
        (self.each)(Cow::Borrowed(word));
        Ok(())
    }

    fn visit_str<E: Error>(mut self, word: &str) -> Result<(), E> {
        (self.each)(Cow::Owned(word.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        while let Some(word) = elements.next_element_seed(Text)? {
            (self.each)(word);
        }
        Ok(())
    }
}
