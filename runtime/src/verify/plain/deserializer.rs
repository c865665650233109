//! Values as serde asks for them.

use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::containers::{Elements, Members};
use super::{GaveUp, Plain};

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = GaveUp;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        match self.skip_blanks().ok_or(GaveUp)? {
            b'"' => {
                self.at += 1;
                visitor.visit_borrowed_str(self.string()?)
            }
            b'0'..=b'9' => visitor.visit_u64(self.number()?),
            b'[' => {
                self.deeper()?;
                Elements::new(self).show(visitor)
            }
            b'{' => {
                self.deeper()?;
                Members::new(self).show(visitor)
            }
            b't' => {
                self.take_word("true")?;
                visitor.visit_bool(true)
            }
            b'f' => {
                self.take_word("false")?;
                visitor.visit_bool(false)
            }
            b'n' => {
                self.take_word("null")?;
                visitor.visit_unit()
            }
            _ => Err(GaveUp),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        self.take(b'"')?;
        visitor.visit_borrowed_str(self.string()?)
    }

    #[inline]
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        self.skip_blanks();
        visitor.visit_u64(self.number()?)
    }

    #[inline]
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, GaveUp> {
        self.deserialize_u64(visitor)
    }

    // What a visitor would not have of `serde_json` it refuses here too, so that it need not be told what is asked for.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 char string seq map identifier ignored_any
    }

    // These `serde_json` reads by rules of their own, and nothing here asks for them.
    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_option<V: Visitor<'de>>(self, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, GaveUp> {
        Err(GaveUp)
    }
}
