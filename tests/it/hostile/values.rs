//! What a hostile sender puts in the place of what is expected.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// JSON texts, most of them right ones of a wrong kind.
pub(crate) fn json_text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "1e308",
        "-1e308",
        "1e400",
        "0.1",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "99999999999999999999999999",
        "1E-999",
        "01",
        "+1",
        "NaN",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\u{202e}\u{feff}é😀\"",
        "\"AQAB\"",
        "\"A\"",
        "\"AA==\"",
        "\"AAAA\"",
        "\"none\"",
        "\"HS256\"",
        "\"RS256\"",
        "\"ES256\"",
        "\"EdDSA\"",
        "\"oct\"",
        "\"RSA\"",
        "\"EC\"",
        "\"OKP\"",
        "\"P-256\"",
        "\"P-384\"",
        "\"Ed25519\"",
        "\"enc\"",
        "\"sig\"",
        "\"access\"",
        "\"refresh\"",
        "[]",
        "[null]",
        "[[]]",
        "[\"verify\"]",
        "[\"sign\",1]",
        "{}",
        "{\"a\":1,\"a\":2}",
        "{\"$serde_json::private::Number\":\"1\"}",
        "{\"$serde_json::private::RawValue\":\"1\"}",
        "{\"\":{\"\":{}}}",
        "",
        "{",
        "]",
        "\"",
        "\u{0}",
        "tru",
    ])
    .prop_map(str::to_owned);
    let deep =
        (1..300_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    let long = (1..600_usize).prop_map(|length| format!("\"{}\"", "A".repeat(length)));
    let any_text = any::<String>().prop_map(|text| serde_json::Value::from(text).to_string());
    let any_number = any::<f64>().prop_map(|number| format!("{number:e}"));
    prop_oneof![8 => odd, 1 => deep, 2 => long, 2 => any_text, 1 => any_number]
}

/// One change of an object's text.
#[derive(Clone, Debug)]
pub(crate) enum MemberChange {
    Set(Index, String),
    Add(String, String),
    Repeat(Index, String),
    Remove(Index),
    Escape(Index),
}

pub(crate) fn member_change(names: &'static [&'static str]) -> impl Strategy<Value = MemberChange> {
    prop_oneof![
        4 => (any::<Index>(), json_text()).prop_map(|(at, value)| MemberChange::Set(at, value)),
        2 => (select(names), json_text()).prop_map(|(name, value)| MemberChange::Add(name.to_owned(), value)),
        1 => (any::<Index>(), json_text()).prop_map(|(at, value)| MemberChange::Repeat(at, value)),
        1 => any::<Index>().prop_map(MemberChange::Remove),
        1 => any::<Index>().prop_map(MemberChange::Escape),
    ]
}

/// Members as texts, in their order.
pub(crate) type Members = Vec<(String, String)>;

pub(crate) fn members_of(object: &str) -> Members {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(object).unwrap();
    let members = object.into_iter();
    members
        .map(|(name, value)| (format!("\"{name}\""), value.to_string()))
        .collect()
}

pub(crate) fn text_of(members: &Members) -> String {
    let members: Vec<_> = members
        .iter()
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    format!("{{{}}}", members.join(","))
}

impl MemberChange {
    pub(crate) fn apply(self, members: &mut Members) {
        if let Self::Add(name, value) = &self {
            members.push((format!("\"{name}\""), value.clone()));
        }
        let size = members.len();
        if size == 0 {
            return;
        }
        match self {
            Self::Set(at, value) => members[at.index(size)].1 = value,
            Self::Repeat(at, value) => {
                let name = members[at.index(size)].0.clone();
                members.push((name, value));
            }
            Self::Remove(at) => drop(members.remove(at.index(size))),
            Self::Escape(at) => {
                let name = &mut members[at.index(size)].0;
                let first = name.chars().nth(1).unwrap_or('"');
                if first.is_ascii_alphanumeric() {
                    *name = format!("\"\\u{:04x}{}", u32::from(first), &name[2..]);
                }
            }
            Self::Add(..) => {}
        }
    }
}

/// One change of bytes, as a broken disk or a patient attacker makes it.
#[derive(Clone, Debug)]
pub(crate) enum ByteChange {
    Flip(Index, u8),
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Delete(Index, usize),
    Truncate(Index),
    Repeat(Index, usize),
    Move(Index, Index, usize),
}

pub(crate) fn byte_change() -> impl Strategy<Value = ByteChange> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), 0..8_u8).prop_map(|(at, bit)| ByteChange::Flip(at, 1 << bit)),
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| ByteChange::Set(at, byte)),
        2 => (at(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| ByteChange::Insert(at, bytes)),
        2 => (at(), 1..9_usize).prop_map(|(at, length)| ByteChange::Delete(at, length)),
        1 => at().prop_map(ByteChange::Truncate),
        1 => (at(), 1..40_usize).prop_map(|(at, length)| ByteChange::Repeat(at, length)),
        1 => (at(), at(), 1..40_usize).prop_map(|(from, to, length)| ByteChange::Move(from, to, length)),
    ]
}

impl ByteChange {
    pub(crate) fn apply(self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let size = bytes.len();
        let range = |at: Index, length: usize| {
            let start = at.index(size);
            start..(start + length).min(size)
        };
        match self {
            Self::Flip(at, bits) => bytes[at.index(size)] ^= bits,
            Self::Set(at, byte) => bytes[at.index(size)] = byte,
            Self::Insert(at, inserted) => {
                let at = at.index(size);
                bytes.splice(at..at, inserted).for_each(drop);
            }
            Self::Delete(at, length) => bytes.drain(range(at, length)).for_each(drop),
            Self::Truncate(at) => bytes.truncate(at.index(size)),
            Self::Repeat(at, length) => {
                let range = range(at, length);
                let copy = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, copy).for_each(drop);
            }
            Self::Move(from, to, length) => {
                let moved: Vec<u8> = bytes.drain(range(from, length)).collect();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, moved).for_each(drop);
            }
        }
    }
}
