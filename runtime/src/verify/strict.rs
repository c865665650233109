//! JSON read to the letter: no member name twice, no depth without end, no text that is not Unicode.
//!
//! `serde_json` alone takes duplicate members (the last one wins), which lets two readers of one token see two
//! different tokens (RFC 7515 section 4, RFC 7519 section 4).

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use smallvec::SmallVec;

use super::private_name;
use crate::rejection::TokenFault;

/// How deep objects and arrays may nest; tokens of real issuers stay below ten.
const MAX_DEPTH: u8 = 32;

/// Above this many members of one object, names are compared by hash.
const FEW_MEMBERS: usize = 24;

/// What went wrong while serde was reading: its own errors carry only text.
#[derive(Default)]
pub(crate) struct Fault(Cell<Option<TokenFault>>);

impl Fault {
    /// Notes the fault and makes the serde error that stops the reading.
    pub(crate) fn raise<E: Error>(&self, fault: TokenFault) -> E {
        self.0.set(Some(fault));
        E::custom("refused")
    }

    /// The fault that stopped the reading, or `otherwise` where serde's own parser did.
    pub(crate) fn take_or(&self, otherwise: TokenFault) -> TokenFault {
        self.0.take().unwrap_or(otherwise)
    }

    /// Names the fault in case the next value is not of the type that is asked for.
    pub(crate) fn expect(&self, fault: TokenFault) {
        self.0.set(Some(fault));
    }

    /// The value was of the type that was asked for.
    pub(crate) fn met(&self) {
        self.0.set(None);
    }
}

/// Reads one object and nothing behind it. Where the visitor noted no fault, what is wrong is `malformed`.
pub(crate) fn read<'de, V: Visitor<'de>>(
    json: &'de str,
    visitor: V,
    fault: &Fault,
    malformed: TokenFault,
) -> Result<V::Value, TokenFault> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = (&mut reader)
        .deserialize_map(visitor)
        .map_err(|_| fault.take_or(malformed))?;
    reader.end().map_err(|_| malformed)?;
    Ok(value)
}

/// The names of one object's members so far.
#[derive(Default)]
pub(crate) struct Names<'de> {
    /// A bit for each, which others may share: a name whose bit is not set is new.
    bits: u64,
    few: SmallVec<[Cow<'de, str>; FEW_MEMBERS]>,
    /// Nothing where they are few: setting it up takes a random number.
    many: Option<HashSet<Cow<'de, str>>>,
}

impl<'de> Names<'de> {
    /// Whether the name is new, and none that `serde_json` would take for something else; after that it is not new.
    pub(crate) fn insert(&mut self, name: Cow<'de, str>) -> bool {
        if private_name::means_something_else(&name) {
            return false;
        }
        let bit = bit_of(&name);
        let may_be_known = self.bits & bit != 0;
        self.bits |= bit;
        if self.few.len() < FEW_MEMBERS {
            if may_be_known && self.few.contains(&name) {
                return false;
            }
            self.few.push(name);
            return true;
        }
        !self.few.contains(&name) && self.many.get_or_insert_default().insert(name)
    }
}

/// One of 64 bits, by the length of the name and its outer letters.
fn bit_of(name: &str) -> u64 {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
    let bytes = name.as_bytes();
    let mixed = letter(bytes.first()) * 5 + letter(bytes.last()) * 3 + bytes.len();
    1 << (mixed % 64)
}

/// Whether the text is that of an object, where it is JSON at all. `serde` also takes a list for a struct, its members in their order,
/// which no other reader does.
pub(crate) fn is_object(json: &[u8]) -> bool {
    json.trim_ascii_start().first() == Some(&b'{')
}

/// A string, borrowed from the input where it has no escapes.
pub(crate) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Text {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}

/// Reads any value, keeps nothing of it, and refuses what the head of this file says.
#[derive(Clone, Copy)]
pub(crate) struct Skip<'f> {
    fault: &'f Fault,
    depth: u8,
}

impl<'f> Skip<'f> {
    /// For the outermost object.
    pub(crate) fn whole(fault: &'f Fault) -> Self {
        Self { fault, depth: 0 }
    }

    /// For a value that is a member of the outermost object.
    pub(crate) fn member(fault: &'f Fault) -> Self {
        Self { fault, depth: 1 }
    }

    pub(crate) fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault.raise(TokenFault::TooDeep));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    pub(crate) fn fault(self) -> &'f Fault {
        self.fault
    }
}

impl<'de> DeserializeSeed<'de> for Skip<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skip<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        while elements.next_element_seed(inner)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        let mut names = Names::default();
        while let Some(name) = members.next_key_seed(Text)? {
            if !names.insert(name) {
                return Err(self.fault.raise(TokenFault::DuplicateMember));
            }
            members.next_value_seed(inner)?;
        }
        Ok(())
    }
}
