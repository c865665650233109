//! Values as `json.dumps` and `str(…)` write them.

use std::fmt::Write as _;

use serde_json::Value;

/// A JSON string of ASCII alone, as `json.dumps(…, ensure_ascii=True)` has it.
pub(in crate::flask) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{c}' => quoted.push_str("\\f"),
            ' '..='~' => quoted.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a `String` never fails.
                    let _ = write!(quoted, "\\u{unit:04x}");
                }
            }
        }
    }
    quoted.push('"');
    quoted
}

/// A JSON value as `str(…)` shows what `json.loads` makes of it.
pub(in crate::flask) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => shown(other),
    }
}

/// The same within another value, where strings are quoted.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => in_quotes(text),
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(shown).collect();
            format!("[{}]", elements.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", in_quotes(name), shown(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// In single quotes, unless that would need more escapes.
fn in_quotes(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut quoted = String::from(quote);
    for character in text.chars() {
        match character {
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if character == quote => quoted.extend(['\\', quote]),
            _ => quoted.push(character),
        }
    }
    quoted.push(quote);
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn all_but_printable_ascii_is_escaped() {
        assert_eq!(
            quoted("a\"b\\c/\n\r\t\u{8}\u{c}\u{1}\u{7f}\u{e9}\u{1f600}<&'"),
            r#""a\"b\\c/\n\r\t\b\f\u0001\u007f\u00e9\ud83d\ude00<&'""#
        );
    }

    #[test]
    fn values_are_shown_as_python_shows_them() {
        assert_eq!(text(&json!("it's")), "it's");
        assert_eq!(text(&json!(7)), "7");
        assert_eq!(text(&json!(null)), "None");
        assert_eq!(text(&json!(true)), "True");
        assert_eq!(
            text(&json!({"id": [1, "a", "it's", "\"'", false]})),
            r#"{'id': [1, 'a', "it's", '"\'', False]}"#
        );
    }
}
