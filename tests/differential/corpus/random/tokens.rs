//! Tokens with odd members, and tokens that were damaged.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use serde_json::Value;

use super::values::{any_text, any_value};
use crate::case::{Case, case};
use crate::explained::{ODD_FRESHNESS, PYTHON_TEXT};
use crate::request::Request;
use crate::token::{Token, encode};

const CLAIMS: [&str; 12] = [
    "sub", "exp", "iat", "nbf", "jti", "type", "fresh", "csrf", "aud", "iss", "banned", "role",
];
const MEMBERS: [&str; 5] = ["typ", "kid", "alg", "cty", "x"];

/// Some claims and members of the header are something else, or are not there.
pub(super) fn claims() -> impl Strategy<Value = Case> {
    edited(CLAIMS.to_vec()).prop_map(|token| of("odd claims", &token))
}

/// The same where an audience and an issuer are asked for.
pub(super) fn names() -> impl Strategy<Value = Case> {
    let names = edited(vec!["aud", "iss", "aud", "iss", "exp", "sub"]);
    (names, any::<bool>(), any::<bool>()).prop_map(|(token, audience, issuer)| {
        let token = if audience {
            token.claim("aud", "here")
        } else {
            token
        };
        of(
            "odd names",
            &if issuer {
                token.claim("iss", "us")
            } else {
                token
            },
        )
    })
}

fn of(name: &str, token: &Token) -> Case {
    // The route is chosen by the token, so that freshness is asked of some.
    let paths = ["/_claims", "/fresh", "/_refresh_only", "/_any", "/optional"];
    let signed = token.sign();
    let path = paths[signed.len() % paths.len()];
    case(name, Request::get(path).bearer(signed)).may_differ(&[ODD_FRESHNESS])
}

fn edited(names: Vec<&'static str>) -> impl Strategy<Value = Token> {
    let edit = (
        select(names),
        prop_oneof![4 => any_value().prop_map(Some), 1 => Just(None)],
    );
    let value = prop_oneof![any_value(), any_text().prop_map(Value::from)];
    let member = (select(MEMBERS.to_vec()), value);
    (
        vec(edit, 0..4),
        prop_oneof![4 => Just(None), 1 => member.prop_map(Some)],
    )
        .prop_map(|(edits, member)| {
            let token =
                edits
                    .into_iter()
                    .fold(Token::access(), |token, (name, value)| match value {
                        Some(value) => token.claim(name, value),
                        None => token.without(name),
                    });
            match member {
                Some((name, value)) => token.header(name, value),
                None => token,
            }
        })
}

/// A good token that was damaged, in its letters or in its texts before they were signed.
pub(super) fn mutations() -> impl Strategy<Value = Case> {
    let damage = vec((any::<Index>(), any_damage()), 1..4);
    (0..4_usize, damage).prop_map(|(what, damage)| {
        // Far from now, so that a changed digit is as far.
        let good = Token::access()
            .claim("iat", 1_000_000_000)
            .claim("nbf", 1_000_000_000)
            .claim("exp", 4_102_444_800_i64);
        let damaged = |text: String| {
            damage
                .iter()
                .fold(text, |text, (index, damage)| damage.apply(&text, *index))
        };
        let token = match what {
            0 => good.sign_claims(damaged(good.claims_text())),
            1 => good.sign_header(damaged(good.header_text())),
            2 => good.sign_segments(
                &damaged(encode(good.header_text())),
                &damaged(encode(good.claims_text())),
            ),
            _ => damaged(good.sign()),
        };
        case(
            "a damaged token",
            Request::get("/protected").header("authorization", format!("Bearer {token}")),
        )
        .may_differ(&[PYTHON_TEXT])
    })
}

#[derive(Clone, Debug)]
enum Damage {
    Insert(&'static str),
    Replace(&'static str),
    Remove,
    CutOff,
    Repeat,
}

impl Damage {
    /// The text with this done to the place that the index means. Texts are ASCII.
    fn apply(&self, text: &str, index: Index) -> String {
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        if places.is_empty() {
            return text.to_owned();
        }
        let place = *index.get(&places);
        let (before, after) = text.split_at(place);
        let rest = after
            .chars()
            .next()
            .map_or("", |letter| &after[letter.len_utf8()..]);
        match self {
            Self::Insert(piece) => format!("{before}{piece}{after}"),
            Self::Replace(piece) => format!("{before}{piece}{rest}"),
            Self::Remove => format!("{before}{rest}"),
            Self::CutOff => before.to_owned(),
            Self::Repeat => format!("{text}{after}"),
        }
    }
}

fn any_damage() -> impl Strategy<Value = Damage> {
    let piece = || {
        select(vec![
            "A", "z", "0", "9", "-", "_", ".", "=", "+", "/", "!", "\"", "{", "}", "[", "]", ":",
            ",", "\\", "e", "null", "ü", "1",
        ])
    };
    prop_oneof![
        3 => piece().prop_map(Damage::Insert),
        4 => piece().prop_map(Damage::Replace),
        2 => Just(Damage::Remove),
        1 => Just(Damage::CutOff),
        1 => Just(Damage::Repeat),
    ]
}
