//! Times as Python's `int(…)` reads them.

use serde_json::Value;

/// Python refuses longer numbers in a text.
const MOST_DIGITS: usize = 4300;

/// The whole seconds, or nothing where `int(…)` would fail. A fraction is cut off; what lies beyond 64 bits is the last instant on that
/// side.
pub(crate) fn int(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(truth) => Some((*truth).into()),
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(whole)),
        Value::String(text) => from_text(text),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn whole(seconds: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast cuts off and stays within bounds, as is wanted"
    )]
    {
        seconds as i64
    }
}

/// Digits, perhaps with single underscores between them, a sign before and blanks around.
fn from_text(text: &str) -> Option<i64> {
    let text = text.trim_matches(is_blank);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let is_group = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    if !digits.split('_').all(is_group) {
        return None;
    }
    let digits = digits.replace('_', "");
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let furthest = if negative { i64::MIN } else { i64::MAX };
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{digits}").parse().unwrap_or(furthest))
}

/// What Python's `str.strip` takes away.
fn is_blank(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_texts_and_booleans_are_whole_seconds() {
        for (value, seconds) in [
            (json!(7), 7),
            (json!(7.9), 7),
            (json!(-7.9), -7),
            (json!(1e300), i64::MAX),
            (json!(-1e300), i64::MIN),
            (json!(u64::MAX), i64::MAX),
            (json!(true), 1),
            (json!(false), 0),
            (json!("7"), 7),
            (json!(" \n+1_000\u{a0}"), 1000),
            (json!("-007"), -7),
            (json!("99999999999999999999"), i64::MAX),
            (json!("-99999999999999999999"), i64::MIN),
        ] {
            assert_eq!(int(&value), Some(seconds), "{value}");
        }
    }

    #[test]
    fn everything_else_is_no_time() {
        let long = "1".repeat(MOST_DIGITS + 1);
        for value in [
            json!(null),
            json!([7]),
            json!({}),
            json!(""),
            json!(" "),
            json!("7.0"),
            json!("1__0"),
            json!("_1"),
            json!("1_"),
            json!("+-1"),
            json!("0x7"),
            json!("1 0"),
            json!(long),
        ] {
            assert_eq!(int(&value), None, "{value}");
        }
    }
}
