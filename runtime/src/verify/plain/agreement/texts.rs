//! Objects of members that mean something to a reader of tokens, and what becomes of them where somebody changes a few letters.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::verify::lenient::agreement::{NAMES, VALUES};

/// What tokens hardly ever have, and what is no JSON.
const ODD: [&str; 58] = [
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\u{b}",
    "\u{c}",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{e9}",
    "\u{1f600}",
    "\"",
    "\\",
    "\\\"",
    "\\\\",
    "\\/",
    "\\n",
    "\\x",
    "\\u0061",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\ud83d\\ude00",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    ",,",
    "{}",
    "[]",
    "[[]]",
    "-",
    "+",
    ".",
    "0",
    "00",
    "01",
    "-0",
    "-1",
    "+1",
    "1.",
    ".5",
    "1.5",
    "1e3",
    "1E-3",
    "9007199254740992",
    "9007199254740993",
    "18446744073709551616",
    "tru",
    "nulll",
    "NaN",
];

/// Claims as they should be.
const USUAL: [&str; 16] = [
    r#""sub":"42""#,
    r#""jti":"7""#,
    r#""jti":"""#,
    r#""type":"access""#,
    r#""fresh":true"#,
    r#""iat":1800000000"#,
    r#""exp":1800000900"#,
    r#""nbf":1800000000"#,
    r#""iss":"https://id.example.com""#,
    r#""aud":["a","b"]"#,
    r#""sid":"s""#,
    r#""auth_time":1799999999"#,
    r#""roles":["a","b"]"#,
    r#""scope":"a b""#,
    r#""org":null"#,
    r#""org":{"a":[1]}"#,
];

fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => select(&VALUES[..]).prop_map(str::to_owned),
        1 => select(&ODD[..]).prop_map(str::to_owned),
        1 => any::<u64>().prop_map(|number| number.to_string()),
        1 => (0..20_u32).prop_map(|shift| (1_u64 << 53 >> shift).to_string()),
        1 => "[a-z \u{e9}]{0,20}".prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|elements| format!("[{}]", elements.join(","))),
            (select(&NAMES[..]), inner).prop_map(|(name, value)| format!("{{\"{name}\":{value}}}")),
        ]
    })
}

/// An object of members that mean something, most of them once.
pub(super) fn object(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let blank = || select(&["", "", "", "", " ", "\n", "\t ", "\r\n"][..]);
    let member =
        (select(names), value(), blank(), blank()).prop_map(|(name, value, before, after)| {
            format!("{before}\"{name}\"{after}:{before}{value}{after}")
        });
    vec(member, 0..8).prop_map(|members| format!("{{{}}}", members.join(",")))
}

/// An object of claims as they should be, a few of them twice.
pub(super) fn usual() -> impl Strategy<Value = String> {
    let members = vec(select(&USUAL[..]), 0..5);
    members.prop_map(|members| format!("{{{}}}", members.join(",")))
}

/// A header as most are written, or nearly so.
pub(super) fn usual_header() -> impl Strategy<Value = String> {
    let member = prop_oneof![
        3 => r#""alg":"(HS256|ES256K|Ed25519|XS256|none|)""#,
        3 => r#""typ":"(JWT|jwt|at\+jwt|application/jwt|JOSE|)""#,
        3 => r#""kid":"[a-z\u{e9} ]{0,20}""#,
        1 => r#""(alg|kid|typ|cty|x)" ?: ?("a"|7|null|"a\\n")"#,
    ];
    vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",")))
}

#[derive(Clone, Debug)]
enum Mutation {
    Remove,
    Double,
    Replace(char),
    Insert(&'static str),
}

/// A text that was changed in a few places, or not at all.
pub(super) fn changed(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let mutation = prop_oneof![
        Just(Mutation::Remove),
        Just(Mutation::Double),
        any::<char>().prop_map(Mutation::Replace),
        (0..0x80_u8).prop_map(|byte| Mutation::Replace(char::from(byte))),
        select(&ODD[..]).prop_map(Mutation::Insert),
    ];
    let mutations = prop_oneof![
        1 => Just(Vec::new()),
        2 => vec((any::<Index>(), mutation), 1..3),
    ];
    (text, mutations).prop_map(|(text, mutations)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (index, mutation) in mutations {
            let at = index.index(letters.len() + 1);
            let end = (at + 1).min(letters.len());
            match mutation {
                Mutation::Remove => drop(letters.drain(at..end)),
                Mutation::Double => drop(letters.splice(at..at, letters.get(at).copied())),
                Mutation::Replace(letter) => drop(letters.splice(at..end, [letter])),
                Mutation::Insert(odd) => drop(letters.splice(at..at, odd.chars())),
            }
        }
        letters.into_iter().collect()
    })
}
