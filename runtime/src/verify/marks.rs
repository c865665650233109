//! Claims of another issuer's token that are asked for by name, beside those which every payload is read for.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use smallvec::SmallVec;

use super::plain;
use super::strict::{self, Fault, Text};
use crate::rejection::TokenFault;

/// The claims that were asked for, as far as they are there. The payload was read strictly before, so that none is there twice.
pub(super) struct Marks<'de>(SmallVec<[(Cow<'de, str>, Mark<'de>); 6]>);

/// What such a claim says.
pub(super) enum Mark<'de> {
    Text(Cow<'de, str>),
    /// An array of texts and of nothing else.
    Texts(SmallVec<[Cow<'de, str>; 1]>),
    Other,
}

impl<'de> Marks<'de> {
    /// Reads those of a payload that are asked for.
    pub(super) fn read(json: &'de str, asks: impl Fn(&str) -> bool) -> Result<Self, TokenFault> {
        let visitor = || MarksVisitor { asks: &asks };
        match plain::read(json, visitor()) {
            Some(marks) => Ok(marks),
            None => strict::read(json, visitor(), &Fault::default(), TokenFault::PayloadJson),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Mark<'de>> {
        let found = self.0.iter().find(|(claim, _)| claim == name);
        found.map(|(_, mark)| mark)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// What the claim says, where that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Mark::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct MarksVisitor<'a, F> {
    asks: &'a F,
}

impl<'de, F: Fn(&str) -> bool> Visitor<'de> for MarksVisitor<'_, F> {
    type Value = Marks<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a claims set")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut marks = SmallVec::new();
        while let Some(name) = members.next_key_seed(Text)? {
            if (self.asks)(&name) {
                marks.push((name, members.next_value_seed(MarkSeed)?));
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Marks(marks))
    }
}

struct MarkSeed;

impl<'de> DeserializeSeed<'de> for MarkSeed {
    type Value = Mark<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Mark<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for MarkSeed {
    type Value = Mark<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Mark<'de>, E> {
        Ok(Mark::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Mark<'de>, E> {
        Ok(Mark::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Mark<'de>, A::Error> {
        let mut texts = Some(SmallVec::new());
        while let Some(element) = elements.next_element_seed(MarkSeed)? {
            match (element, &mut texts) {
                (Mark::Text(text), Some(texts)) => texts.push(text),
                _ => texts = None,
            }
        }
        Ok(texts.map_or(Mark::Other, Mark::Texts))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Mark<'de>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Mark::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Mark<'de>, E> {
        Ok(Mark::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Mark<'de>, E> {
        Ok(Mark::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Mark<'de>, E> {
        Ok(Mark::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Mark<'de>, E> {
        Ok(Mark::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Mark<'de>, E> {
        Ok(Mark::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Marks<'_> {
        Marks::read(json, |name| name != "sub").unwrap()
    }

    #[test]
    fn a_claim_that_is_asked_for_is_a_text_texts_or_something_else() {
        for (value, text, texts) in [
            (r#""a""#, Some("a"), None),
            (r#""\u0061""#, Some("a"), None),
            (r#"["a","\u0062"]"#, None, Some(vec!["a", "b"])),
            ("[]", None, Some(vec![])),
            (r#"["a",7,"b"]"#, None, None),
            (r#"[["a"]]"#, None, None),
            (r#"{"a":"b"}"#, None, None),
            ("7", None, None),
            ("-7.5", None, None),
            ("null", None, None),
            ("false", None, None),
        ] {
            let json = format!(r#"{{"sub":"x","azp":{value}}}"#);
            let marks = read(&json);
            assert!(marks.has("azp"), "{value}");
            assert_eq!(marks.text("azp"), text, "{value}");
            let found = match marks.get("azp") {
                Some(Mark::Texts(texts)) => Some(texts.iter().map(AsRef::as_ref).collect()),
                _ => None,
            };
            assert_eq!(found, texts, "{value}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_kept() {
        let marks = read(r#"{"sub":"x","nonce":"n"}"#);
        assert!(!marks.has("sub"));
        assert!(marks.has("nonce"));
    }
}
