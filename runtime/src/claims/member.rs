//! One claim by the names of the members that lead to it; the others are passed over.

use std::fmt;

use serde::de::{
    Deserialize as _, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_json::Value;

/// The member that these names lead to; nothing where one of them is not there, or leads to no object.
pub(crate) fn find(claims: &str, names: &[&str]) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(claims);
    // Verified tokens have claims that can be read.
    Path(names)
        .deserialize(&mut deserializer)
        .unwrap_or_default()
}

/// What is left of the way.
#[derive(Clone, Copy)]
struct Path<'n>(&'n [&'n str]);

impl<'de> DeserializeSeed<'de> for Path<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.0.is_empty() {
            Value::deserialize(deserializer).map(Some)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Path<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (name, rest) = self.0.split_first().unwrap_or((&"", &[]));
        let mut found = None;
        while let Some(is_it) = members.next_key_seed(Is(name))? {
            if is_it {
                found = members.next_value_seed(Path(rest))?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Whether a member's name is this one.
struct Is<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Is<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        Ok(name == self.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::find;

    const CLAIMS: &str = r#"{"n":7,"a":{"b":{"c":[1,2]},"\u0064":null},"text":"x","list":[{"b":1}],"f":1.5,"t":true,"e":{}}"#;

    #[test]
    fn the_names_lead_to_a_member() {
        assert_eq!(find(CLAIMS, &["n"]), Some(json!(7)));
        assert_eq!(find(CLAIMS, &["a", "b", "c"]), Some(json!([1, 2])));
        assert_eq!(find(CLAIMS, &["a", "d"]), Some(json!(null)));
        assert_eq!(find(CLAIMS, &["e"]), Some(json!({})));
    }

    #[test]
    fn names_that_lead_nowhere_find_nothing() {
        for names in [
            &["m"][..],
            &["n", "b"],
            &["a", "c"],
            &["a", "b", "c", "d"],
            &["a", "d", "e"],
            &["text", "x"],
            &["list", "b"],
            &["f", "b"],
            &["t", "b"],
            &["e", "b"],
        ] {
            assert_eq!(find(CLAIMS, names), None, "{names:?}");
        }
    }

    #[test]
    fn what_is_no_object_has_no_member() {
        for claims in ["", "[]", "7", "{\"n\":", "null"] {
            assert_eq!(find(claims, &["n"]), None, "{claims}");
        }
    }
}
