//! When two values are alike: equal, but for what is new every time: tokens, UUIDs, and the seconds between two answers.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Number, Value};

/// The values of a list in JSON.
pub(crate) fn list(json: &str) -> Vec<Value> {
    serde_json::from_str(json).unwrap()
}

pub(crate) fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => alike_texts(one, other),
        (Value::Number(one), Value::Number(other)) => alike_numbers(one, other),
        (Value::Array(ones), Value::Array(others)) => {
            ones.len() == others.len()
                && ones
                    .iter()
                    .zip(others)
                    .all(|(one, other)| alike(one, other))
        }
        (Value::Object(ones), Value::Object(others)) => {
            ones.len() == others.len()
                && ones
                    .iter()
                    .all(|(name, one)| others.get(name).is_some_and(|other| alike(one, other)))
        }
        _ => one == other,
    }
}

pub(crate) fn alike_texts(one: &str, other: &str) -> bool {
    if one == other || (is_uuid(one) && is_uuid(other)) {
        return true;
    }
    match (parts(one), parts(other)) {
        (Some((header, claims)), Some((others_header, others_claims))) => {
            alike(&header, &others_header) && alike(&claims, &others_claims)
        }
        _ => false,
    }
}

/// A version 4 UUID in the form that `str(uuid4())` has.
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups.iter().all(|group| {
            group
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        })
        && groups[2].starts_with('4')
        && groups[3].starts_with(['8', '9', 'a', 'b'])
}

/// The header and the claims of a token.
pub(crate) fn parts(token: &str) -> Option<(Value, Value)> {
    let [header, claims, _] = token.split('.').collect::<Vec<_>>().try_into().ok()?;
    let object = |segment: &str| -> Option<Value> {
        let bytes = URL_SAFE_NO_PAD.decode(segment).ok()?;
        let value: Value = serde_json::from_slice(&bytes).ok()?;
        value.is_object().then_some(value)
    };
    Some((object(header)?, object(claims)?))
}

/// Equal, or two instants of this century of the same kind that are at most three seconds apart.
fn alike_numbers(one: &Number, other: &Number) -> bool {
    if one == other {
        return true;
    }
    let (Some(instant), Some(others)) = (one.as_f64(), other.as_f64()) else {
        return false;
    };
    one.is_f64() == other.is_f64()
        && instant > 1e9
        && others > 1e9
        && (instant - others).abs() <= 3.0
}
