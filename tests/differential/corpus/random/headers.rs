//! Header lines put together from pieces.

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_oneof};
use proptest::sample::select;

use crate::case::{Case, case};
use crate::explained::BLANK_ELEMENT;
use crate::request::Request;
use crate::token::Token;

const PIECES: [&[u8]; 26] = [
    b"Bearer",
    b"Bearer ",
    b"Bearer",
    b"Bearer ",
    b"bearer ",
    b"Basic ",
    b"Basic",
    b"JWT ",
    b" ",
    b"  ",
    b"\t",
    b",",
    b", ",
    b" ,",
    b",,",
    b",\t",
    b"x",
    b"x.y.z",
    b"\xe9",
    b"\xff\xfe",
    b"\"",
    b"=",
    b";",
    b"Bearer,",
    b"Basic Zm9v",
    b"..",
];

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let path = select(vec![
        "/protected",
        "/optional",
        "/_any",
        "/_refresh_only",
        "/_loc/headers,query_string",
    ]);
    let lines = prop_oneof![5 => vec(line(), 1), 1 => vec(line(), 0..4)];
    (path, lines).prop_map(|(path, lines)| {
        let request = lines.into_iter().fold(Request::get(path), |request, line| {
            request.header("authorization", line)
        });
        case("a header", request).may_differ(&[BLANK_ELEMENT])
    })
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    let token = Token::access().sign().into_bytes();
    let expired = Token::expired().sign().into_bytes();
    let piece = prop_oneof![
        6 => select(PIECES.to_vec()).prop_map(<[u8]>::to_vec),
        2 => select(vec![token, expired]),
    ];
    vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}
