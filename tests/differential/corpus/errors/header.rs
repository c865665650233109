//! The grammar of the header. `T` in a value is a good token.

use crate::case::{Case, case};
use crate::explained::BLANK_ELEMENT;
use crate::request::Request;
use crate::token::Token;

const MISSING: &str = "Missing Authorization Header";
const NO_BEARER: &str =
    "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'";
const BAD: &str = "Bad Authorization header. Expected 'Authorization: Bearer <JWT>'";
const BAD_BARE: &str = "Bad Authorization header. Expected 'Authorization: <JWT>'";
const SEGMENTS: &str = "Not enough segments";

/// Headers without a value, or with more than one, of the scheme.
const OTHERS: [&str; 16] = [
    "Basic x",
    "bearer T",
    "BEARER T",
    "Bearers T",
    "T",
    "BearerT",
    "Basic c, Basic d",
    "Bearer T, Bearer T",
    "Bearer T,Bearer T",
    "Bearer a, Bearer b",
    "Bearer, Bearer T",
    "Basic Bearer T",
    "\"Bearer\" T",
    "Bearer; T",
    "Bearer=T",
    "token=T",
];

/// Values of the scheme that are not two words.
const MALFORMED: [&str; 11] = [
    "Bearer",
    "Bearer ",
    "Bearer a b",
    "Bearer T x",
    "Bearer T T",
    "Bearer ,,0",
    "Bearer, T",
    "Bearer,T",
    ",Bearer",
    "Basic c, Bearer",
    "Bearer Bearer T",
];

/// Headers with one good token.
const GOOD: [&str; 23] = [
    "Bearer T",
    "Bearer  T",
    "Bearer\tT",
    "Bearer \t T",
    " Bearer T ",
    "Bearer T,",
    "Bearer T,,,",
    ",Bearer T",
    ",,Bearer T",
    "Bearer T, ",
    "Basic c, Bearer T",
    "Basic c,Bearer T",
    "Basic c,\tBearer T",
    "Basic c ,Bearer T",
    "Bearer T, Basic c",
    "Bearer T ,Basic c",
    "bearer x, Bearer T",
    "Basic c,,Bearer T",
    "Digest a=\"1, 2\", Bearer T",
    "Bearer T, bearer T",
    "Bearer T, ,Basic c",
    "Basic c,\t,Bearer T",
    ", Bearer T",
];

pub(super) fn with_scheme() -> Vec<Case> {
    let no_segments = ["Bearer x", "Bearer x.y", "Bearer Bearer"];
    let nothing = ["", " ", "\t", ",", ",,,", " , "];
    let of = |values: &[&'static str], known: &dyn Fn(Case) -> Case| -> Vec<Case> {
        values
            .iter()
            .map(|value| request_of(&[*value], known))
            .collect()
    };
    [
        vec![request_of::<&str>(&[], |case| case.refused(401, MISSING))],
        of(&nothing, &|case| case.refused(401, MISSING)),
        of(&OTHERS, &|case| case.refused(401, NO_BEARER)),
        of(&MALFORMED, &|case| case.refused(422, BAD)),
        of(&GOOD, &Case::passes),
        of(&no_segments, &|case| case.refused(422, SEGMENTS)),
        lines(),
        outside_ascii(),
        blank(),
    ]
    .concat()
}

/// Several header lines of the name are one list.
fn lines() -> Vec<Case> {
    vec![
        request_of(&["Basic c", "Bearer T"], Case::passes),
        request_of(&["Bearer T", "Basic c"], Case::passes),
        request_of(&["Bearer T", ""], Case::passes),
        request_of(&["", "Bearer T"], |case| case),
        request_of(&["Bearer T", "Bearer T"], |case| {
            case.refused(401, NO_BEARER)
        }),
        request_of(&["Bearer a", "Bearer b"], |case| {
            case.refused(401, NO_BEARER)
        }),
        request_of(&["Bearer", "T"], |case| case.refused(422, BAD)),
        request_of(&["Basic c", "Basic d"], |case| case.refused(401, NO_BEARER)),
    ]
}

/// Bytes above 127 are letters of Latin-1 to Python, two of them white space.
fn outside_ascii() -> Vec<Case> {
    vec![
        request_of(&[&b"Bearer \xff\xfe"[..]], |case| {
            case.refused(422, SEGMENTS)
        }),
        request_of(&[&b"Bearer a\xe9.b.c"[..]], |case| {
            case.refused(422, "Invalid header padding")
        }),
        request_of(&[&b"B\xe9arer T"[..]], |case| case.refused(401, NO_BEARER)),
        request_of(&["Bearer \u{fc}.\u{fc}.\u{fc}"], |case| {
            case.refused(422, "Invalid header padding")
        }),
        request_of(&[&b"\xff"[..]], |case| case.refused(401, NO_BEARER)),
        request_of(&[&b"Basic \xe9, Bearer T"[..]], Case::passes),
        request_of(&[&b"Bearer\xa0T"[..]], Case::passes),
        request_of(&[&b"Bearer\x85T"[..]], Case::passes),
        request_of(&[&b"\xa0Bearer T"[..]], Case::passes),
    ]
}

fn blank() -> Vec<Case> {
    [", ,Bearer x", ", ,Bearer T", ", ,", ",\t,,"]
        .map(|value| request_of(&[value], |case| case.status(500).differs(BLANK_ELEMENT)))
        .into()
}

pub(super) fn without_scheme() -> Vec<Case> {
    let mut cases = vec![request_of::<&str>(&[], |case| case.refused(401, MISSING))];
    for value in ["", ",", " "] {
        cases.push(request_of(&[value], |case| case.refused(401, MISSING)));
    }
    for value in ["Bearer T", "T x", "T T", "T, T", "a b"] {
        cases.push(request_of(&[value], |case| case.refused(422, BAD_BARE)));
    }
    for value in ["T", " T ", "T,", ",T", ",,T,,"] {
        cases.push(request_of(&[value], Case::passes));
    }
    cases.push(request_of(&["x"], |case| case.refused(422, SEGMENTS)));
    cases.push(request_of(&["T,T"], |case| {
        case.refused(422, "Invalid payload padding")
    }));
    cases
}

fn request_of<V: AsRef<[u8]>>(lines: &[V], known: impl Fn(Case) -> Case) -> Case {
    let token = Token::access().sign();
    let mut request = Request::get("/protected");
    let mut name = Vec::new();
    for line in lines {
        name.push(line.as_ref().escape_ascii().to_string());
        request = request.header("authorization", with_token(line.as_ref(), &token));
    }
    known(case(format!("{name:?}"), request))
}

/// The value with the token where it has a `T` that stands for itself.
fn with_token(value: &[u8], token: &str) -> Vec<u8> {
    let mut filled = Vec::new();
    for byte in value {
        match byte {
            b'T' => filled.extend_from_slice(token.as_bytes()),
            byte => filled.push(*byte),
        }
    }
    filled
}
