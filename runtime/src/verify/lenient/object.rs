//! One JSON object as a map, and the text that other readers of it are given.

use std::borrow::Cow;

use serde::de::Deserializer as _;
use serde_json::{Map, Value};

use crate::rejection::TokenFault;
use crate::verify::strict::{Fault, Skip};

/// A JSON object without duplicates, whatever was sent.
pub(super) struct Object<'t> {
    pub(super) members: Map<String, Value>,
    pub(super) text: Cow<'t, str>,
}

impl<'t> Object<'t> {
    /// Reads one object and nothing behind it. Of members that occur twice the last one counts where `repeated`; they are then gone from
    /// the text too, so that nobody behind us reads another one.
    pub(super) fn read(
        json: &'t str,
        malformed: TokenFault,
        repeated: bool,
    ) -> Result<Self, TokenFault> {
        let text = match check(json, malformed) {
            Err(TokenFault::DuplicateMember) if repeated => {
                let text = Value::Object(parse(json, malformed)?).to_string();
                check(&text, malformed)?;
                text.into()
            }
            checked => checked.map(|()| Cow::Borrowed(json))?,
        };
        Ok(Self {
            members: parse(&text, malformed)?,
            text,
        })
    }
}

fn parse(json: &str, malformed: TokenFault) -> Result<Map<String, Value>, TokenFault> {
    serde_json::from_str(json).map_err(|_| malformed)
}

fn check(json: &str, malformed: TokenFault) -> Result<(), TokenFault> {
    let fault = Fault::default();
    let mut reader = serde_json::Deserializer::from_str(json);
    (&mut reader)
        .deserialize_map(Skip::whole(&fault))
        .map_err(|_| fault.take_or(malformed))?;
    reader.end().map_err(|_| malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MALFORMED: TokenFault = TokenFault::PayloadJson;

    fn text(json: &str, repeated: bool) -> Result<String, TokenFault> {
        Object::read(json, MALFORMED, repeated).map(|object| object.text.into_owned())
    }

    #[test]
    fn members_that_occur_twice_are_gone_where_they_are_let_in() {
        let twice = r#"{"a":1,"b":{"c":1,"c":2},"a":3}"#;
        assert_eq!(text(twice, false), Err(TokenFault::DuplicateMember));
        assert_eq!(text(twice, true).as_deref(), Ok(r#"{"a":3,"b":{"c":2}}"#));
        let once = r#"{ "b": 1.0, "a": 2 }"#;
        assert_eq!(text(once, true).as_deref(), Ok(once));
    }

    #[test]
    fn duplicates_hide_neither_depth_nor_names_that_mean_something_else() {
        let deep = format!(r#"{{"a":1,"a":{}{}}}"#, "[".repeat(40), "]".repeat(40));
        assert_eq!(text(&deep, true), Err(TokenFault::TooDeep));
        let private = r#"{"a":1,"a":2,"$serde_json::private::RawValue":"{}"}"#;
        assert_eq!(text(private, true), Err(TokenFault::DuplicateMember));
    }

    #[test]
    fn what_is_not_one_object_is_malformed() {
        for odd in ["", "[]", "7", "{} {}", "{", r#"{"a":1}x"#] {
            assert_eq!(text(odd, true), Err(MALFORMED), "{odd}");
        }
    }
}
