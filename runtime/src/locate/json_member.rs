//! One member of a JSON object; the others are judged for their form and forgotten, whatever they hold.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

/// What a member holds.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Member {
    Text(String),
    /// `null`, `false`, zero, or an empty string, array or object: as good as no member.
    Empty,
    Other,
}

/// The last member of this name and how many there are; nothing where there is none, or where the text is not one JSON
/// object.
pub(super) fn find(name: &str, text: &[u8]) -> Option<(Member, usize)> {
    let text = std::str::from_utf8(text).ok()?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let found = Named(name).deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    found
}

/// Whether the text is a value, not an empty one, and no object.
pub(super) fn is_no_object(text: &[u8]) -> bool {
    let object = text.trim_ascii_start().first() == Some(&b'{');
    let value = serde_json::from_slice::<Member>(text);
    !object && matches!(value, Ok(Member::Text(_) | Member::Other))
}

struct Named<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Named<'_> {
    type Value = Option<(Member, usize)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Named<'_> {
    type Value = Option<(Member, usize)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (mut found, mut count) = (None, 0);
        while let Some(name) = members.next_key::<String>()? {
            if name == self.0 {
                found = Some(members.next_value()?);
                count += 1;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found.map(|member| (member, count)))
    }
}

impl<'de> Deserialize<'de> for Member {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemberVisitor)
    }
}

struct MemberVisitor;

impl MemberVisitor {
    fn unless_empty(is_empty: bool) -> Member {
        if is_empty {
            Member::Empty
        } else {
            Member::Other
        }
    }
}

impl<'de> Visitor<'de> for MemberVisitor {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, value: &str) -> Result<Member, E> {
        Ok(if value.is_empty() {
            Member::Empty
        } else {
            Member::Text(value.to_owned())
        })
    }

    fn visit_unit<E>(self) -> Result<Member, E> {
        Ok(Member::Empty)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Member, E> {
        Ok(Self::unless_empty(!value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Member, E> {
        Ok(Self::unless_empty(value == 0))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Member, E> {
        Ok(Self::unless_empty(value == 0))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Member, E> {
        Ok(Self::unless_empty(value.abs() == 0.0))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Member, A::Error> {
        let mut is_empty = true;
        while elements.next_element::<IgnoredAny>()?.is_some() {
            is_empty = false;
        }
        Ok(Self::unless_empty(is_empty))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Member, A::Error> {
        let mut is_empty = true;
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
            is_empty = false;
        }
        Ok(Self::unless_empty(is_empty))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_a_string_or_as_good_as_absent_or_neither() {
        for (text, expected) in [
            (r#"{"t":"a.b.c"}"#, Some((Member::Text("a.b.c".into()), 1))),
            (
                r#"{"\u0074":"\u0061"}"#,
                Some((Member::Text("a".into()), 1)),
            ),
            (
                r#"{"t":"a","x":{"t":1},"t":"b"}"#,
                Some((Member::Text("b".into()), 2)),
            ),
            (r#"{"t":null}"#, Some((Member::Empty, 1))),
            (r#"{"t":false}"#, Some((Member::Empty, 1))),
            (r#"{"t":0}"#, Some((Member::Empty, 1))),
            (r#"{"t":-0.0}"#, Some((Member::Empty, 1))),
            (r#"{"t":""}"#, Some((Member::Empty, 1))),
            (r#"{"t":[]}"#, Some((Member::Empty, 1))),
            (r#"{"t":{}}"#, Some((Member::Empty, 1))),
            (r#"{"t":true}"#, Some((Member::Other, 1))),
            (r#"{"t":-1}"#, Some((Member::Other, 1))),
            (r#"{"t":["a"]}"#, Some((Member::Other, 1))),
            (r#"{"t":{"t":"a"}}"#, Some((Member::Other, 1))),
        ] {
            assert_eq!(find("t", text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_one_object_has_no_member() {
        for text in [
            &b""[..],
            b"{}",
            br#"{"T":"a"}"#,
            br#"{"x":{"t":"a"}}"#,
            br#"[{"t":"a"}]"#,
            br#"["t","a"]"#,
            br#""t""#,
            br#"{"t":"a"} x"#,
            br#"{"t":"a"}{}"#,
            br#"{"t":"a","#,
            br#"{"t":"a",}"#,
            b"{\"t\":\"a\",\"x\":\"\xff\"}",
            b"\xef\xbb\xbf{\"t\":\"a\"}",
        ] {
            assert_eq!(find("t", text), None, "{}", text.escape_ascii());
        }
        let deep = format!(
            r#"{{"t":"a","x":{}{}}}"#,
            "[".repeat(500_000),
            "]".repeat(500_000)
        );
        let _ = find("t", deep.as_bytes());
    }
}
