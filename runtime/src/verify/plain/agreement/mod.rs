//! Whatever is plain here reads the same by `serde_json`: the same claims, the same header, the same issuer.

mod texts;

use proptest::prelude::*;
use proptest::sample::select;

use self::texts::{changed, object, usual, usual_header};
use super::{read_claims, read_header, read_issuer};
use crate::claims::layout::{Grant, Layout};
use crate::issuers::TokenProfile;
use crate::rejection::TokenFault;
use crate::verify::claim::ClaimNames;
use crate::verify::lenient::agreement::{HEADER_NAMES, NAMES};
use crate::verify::members::Members;
use crate::verify::payload::Payload;
use crate::verify::piece::Piece;
use crate::verify::reader::ClaimsReader;
use crate::verify::strict::{self, Fault};
use crate::verify::word_list::WordList;
use crate::verify::{claimed_issuer, header};

const PROFILES: [Option<TokenProfile>; 4] = [
    None,
    Some(TokenProfile::Portcullis),
    Some(TokenProfile::AccessToken),
    Some(TokenProfile::OpenIdConnect),
];

/// Where roles and scopes stand.
const LAYOUTS: [&[(&str, Grant)]; 2] = [
    &[
        ("roles", Grant::Role),
        ("role", Grant::Role),
        ("scope", Grant::Scope),
    ],
    &[
        ("/realm/roles", Grant::Role),
        ("/other/scope", Grant::Scope),
    ],
];

fn laid_out(claims: &[(&str, Grant)]) -> Layout {
    let mut layout = Layout::default();
    for (claim, grant) in claims {
        layout.add(claim, *grant).unwrap();
    }
    layout
}

/// All that was read, in words.
fn told(read: &Members<'_>, whole: &str) -> String {
    let claims = &read.payload;
    let text = |piece: &Piece| match piece {
        Piece::Slice { start, end } => format!("{start}..{end} {:?}", piece.get(whole)),
        Piece::Owned(text) => format!("copy of {text:?}"),
    };
    let one = |piece: &Option<Piece>| piece.as_ref().map(text);
    let all = |words: &WordList| {
        let place = match words {
            WordList::Empty => None,
            WordList::Quoted { start, end } => Some((*start, *end)),
            WordList::Each(pieces) => {
                return format!("{:?}", pieces.iter().map(text).collect::<Vec<_>>());
            }
        };
        format!("{place:?} {:?}", words.words(whole).collect::<Vec<_>>())
    };
    format!(
        "{:?}",
        (
            (
                read.met_claims(),
                read.issued_at,
                read.began_at,
                claims.kind,
                claims.fresh
            ),
            (
                claims.expires_at,
                claims.not_before,
                claims.auth_time,
                claims.generation
            ),
            (
                text(&claims.subject),
                one(&claims.token_id),
                one(&claims.issuer),
                one(&claims.session),
                one(&claims.csrf),
                one(&claims.acr)
            ),
            (
                claims.audience.as_ref().map(all),
                all(&claims.amr),
                all(&claims.grants.roles),
                all(&claims.grants.scopes)
            ),
        )
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8_192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn claims_that_are_plain_are_what_serde_json_reads(
        json in prop_oneof![3 => changed(object(&NAMES)), 1 => changed(usual())],
        identity in select(&[None, None, Some("email"), Some("iss")][..]),
        profile in select(&PROFILES[..]),
        layout in select(&LAYOUTS[..]),
    ) {
        let json = &*json;
        let layout = &laid_out(layout);
        let fault = Fault::default();
        let names = ClaimNames { identity, profile };
        let reader = ClaimsReader { whole: json, layout, names, fault: &fault };
        let mut payload = Payload::default();
        let mut plain = Members::new(&mut payload);
        if read_claims(json, reader, &mut plain).is_some() {
            fault.met();
            let mut payload = Payload::default();
        let mut strict = Members::new(&mut payload);
            let judged = strict::read(json, reader.into(&mut strict), &fault, TokenFault::PayloadJson);
            prop_assert_eq!(judged, Ok(()), "{}", json);
            prop_assert_eq!(told(&plain, json), told(&strict, json), "{}", json);
        }
    }

    #[test]
    fn an_issuer_that_is_plain_is_what_serde_json_reads(
        json in prop_oneof![3 => changed(object(&NAMES)), 1 => changed(usual())],
    ) {
        if let Ok(issuer) = read_issuer(&json) {
            prop_assert_eq!(claimed_issuer::strictly(&json), Ok(issuer.map(Into::into)), "{}", json);
        }
    }

    #[test]
    fn a_usual_header_is_judged_as_any_other(
        json in prop_oneof![2 => usual_header(), 1 => changed(usual_header()), 1 => changed(object(&HEADER_NAMES))],
    ) {
        if let Some(judged) = read_header(json.as_bytes()) {
            let strictly = header::strictly(&json).and_then(header::Members::judge);
            prop_assert_eq!(judged, strictly, "{}", json);
        }
    }

    #[test]
    fn a_header_that_is_plain_is_what_serde_json_reads(json in changed(object(&HEADER_NAMES))) {
        if let Some(header) = header::plainly(&json) {
            prop_assert_eq!(header::strictly(&json), Ok(header), "{}", json);
        }
    }
}

/// Whether a claims set is plain.
fn is_plain(json: &str) -> bool {
    let fault = Fault::default();
    let reader = ClaimsReader {
        whole: json,
        layout: &laid_out(LAYOUTS[0]),
        names: ClaimNames {
            identity: None,
            profile: None,
        },
        fault: &fault,
    };
    read_claims(json, reader, &mut Members::new(&mut Payload::default())).is_some()
}

#[test]
fn the_claims_of_usual_tokens_are_plain() {
    for json in [
        r#"{"sub":"42","jti":"7","type":"access","fresh":true,"iat":1800000000,"exp":1800000900,"began_us":1800000000123456,"roles":["a","b"]}"#,
        r#"{"sub": "42", "aud": ["a"], "nbf": 0, "scope": "a b", "realm_access": {"roles": ["a"]}, "email_verified": false, "org": null}"#,
        r#"{"sub":"Zoë","iss":"https://id.example.com/","amr":["pwd"],"fresh":1800000000,"auth_time":1799999999,"sid":"","csrf":"x","acr":"1"}"#,
    ] {
        assert!(is_plain(json), "{json}");
    }
}

#[test]
fn the_headers_of_usual_tokens_are_plain() {
    for json in [
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"typ":"at+jwt","alg":"RS256","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}"#,
        r#"{"alg": "ES256", "kid": "Zoë", "x5t": "a", "x5c": ["a", "b"]}"#,
        r#"{"alg":"XS256"}"#,
        "{}",
    ] {
        assert!(header::plainly(json).is_some(), "{json}");
    }
}

#[test]
fn a_header_that_is_refused_for_what_it_says_is_not_plain() {
    let long = "k".repeat(header::MAX_KEY_ID_BYTES + 1);
    assert!(header::plainly(&format!(r#"{{"kid":"{}"}}"#, &long[1..])).is_some());
    for members in [
        &format!(r#""kid":"{long}""#),
        r#""crit":["exp"]"#,
        r#""b64":false"#,
        r#""zip":"DEF""#,
        r#""enc":"A256GCM""#,
        r#""cty":"JWT""#,
        r#""alg":7"#,
        r#""alg":"HS256","alg":"HS256""#,
        r#""alg":"HS256","alg" :"HS256""#,
        r#""kid":"a","kid":"b""#,
        r#""x5t":"a","x5t":"a""#,
    ] {
        assert!(
            header::plainly(&format!("{{{members}}}")).is_none(),
            "{members}"
        );
    }
}

#[test]
fn what_readers_of_json_judge_differently_is_not_plain() {
    for value in [
        "-0",
        "-1",
        "1.0",
        "1e3",
        "01",
        "9007199254740993",
        "\"\\u0061\"",
        "\"\u{1}\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "nul",
        "NaN",
        "'a'",
        "\u{b}1",
        "\u{c}1",
        "\u{a0}1",
    ] {
        for name in ["exp", "began_us", "fresh", "other", "roles"] {
            let json = format!("{{\"{name}\":{value}}}");
            assert!(!is_plain(&json), "{json}");
        }
    }
}

#[test]
fn a_claim_that_is_there_twice_is_not_plain() {
    for (name, value) in [("exp", "1"), ("sub", "\"a\""), ("org", "null")] {
        assert!(is_plain(&format!("{{\"{name}\":{value}}}")), "{name}");
        let json = format!("{{\"{name}\":{value},\"{name}\":{value}}}");
        assert!(!is_plain(&json), "{json}");
        assert!(read_issuer(&json).is_err(), "{json}");
    }
}

#[test]
fn what_nests_deeper_than_tokens_do_is_not_plain() {
    for (depth, expected) in [
        (1, true),
        (11, true),
        (12, false),
        (300, false),
        (9_000, false),
    ] {
        let json = format!("{{\"org\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(is_plain(&json), expected, "{depth}");
        assert_eq!(read_issuer(&json).is_ok(), expected, "{depth}");
    }
}
