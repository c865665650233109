//! Member names that `serde_json` keeps for itself, by which an object stands for a number or for raw JSON.
//!
//! Which of them it understands depends on the features that the crates of a build turn on, so a token with such a
//! name could be one token to us and another to the handler.

use std::fmt;
use std::sync::LazyLock;

use serde::de::{Deserializer as _, Error, IgnoredAny, MapAccess, Visitor};

/// Stands for a number where `arbitrary_precision` is on, and then for each of them.
pub(super) const NUMBER: &str = "$serde_json::private::Number";
const PRIVATE: &str = "$serde_json::private::";

/// Whether numbers are shown as objects in this build.
static NUMBERS_ARE_OBJECTS: LazyLock<bool> = LazyLock::new(|| {
    serde_json::Deserializer::from_str("0")
        .deserialize_any(Shown)
        .unwrap_or_default()
});

/// Whether an object with this member would mean something else to another reader.
pub(super) fn means_something_else(name: &str) -> bool {
    name.starts_with(PRIVATE) && !(name == NUMBER && *NUMBERS_ARE_OBJECTS)
}

struct Shown;

impl<'de> Visitor<'de> for Shown {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_serde_json_keeps_for_itself_are_none_of_a_token() {
        assert!(means_something_else("$serde_json::private::RawValue"));
        assert_eq!(means_something_else(NUMBER), !*NUMBERS_ARE_OBJECTS);
        assert!(!means_something_else("$serde_json"));
        assert!(!means_something_else("role"));
    }
}
