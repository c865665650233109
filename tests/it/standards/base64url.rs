//! J3, J4, J5: base64url has one way to write each byte string, and no other is read.

use crate::support::fixtures::{public_key, sign};
use crate::support::forge::{SECRET, encode, hs256, of_segments, token, with_secret};
use crate::support::{Object, Service, claims, header};
use portcullis::Algorithm;

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Texts whose length leaves a remainder of 1 and of 2 bytes, so that their last symbol has unused bits.
fn with_unused_bits(make: impl Fn(usize) -> Object) -> impl Iterator<Item = (String, u8)> {
    (0..3)
        .map(move |fill| make(fill).to_string())
        .filter_map(|text| match text.len() % 3 {
            1 => Some((text, 4)),
            2 => Some((text, 2)),
            _ => None,
        })
}

/// The same symbols but for the last one, in which an unused bit is set.
fn bent(encoded: &str, unused_bits: u8) -> Vec<String> {
    let (last, rest) = encoded.as_bytes().split_last().unwrap();
    let value = ALPHABET.iter().position(|symbol| symbol == last).unwrap();
    (1..1_usize << unused_bits)
        .map(|extra| {
            format!(
                "{}{}",
                std::str::from_utf8(rest).unwrap(),
                char::from(ALPHABET[value | extra])
            )
        })
        .collect()
}

fn filled(object: &Object, fill: usize) -> Object {
    object
        .clone()
        .with("fill", format!("\"{}\"", "x".repeat(fill)))
}

#[test]
fn j3_padding_is_refused_in_every_segment() {
    let service = Service::with_secret();
    for fill in 0..3 {
        let head = encode(filled(&header("HS256"), fill).to_string());
        let payload = encode(filled(&claims(), fill).to_string());
        let signature = encode(hs256(SECRET, format!("{head}.{payload}").as_bytes()));
        service
            .get(format!("{head}.{payload}.{signature}"))
            .accepted("without padding");
        for padding in ["=", "==", "===", "===="] {
            let case = format!("{padding} after {fill}");
            service
                .get(of_segments(&format!("{head}{padding}"), &payload))
                .refused("base64", &case);
            service
                .get(of_segments(&head, &format!("{payload}{padding}")))
                .refused("base64", &case);
            service
                .get(format!("{head}.{payload}.{signature}{padding}"))
                .refused("base64", &case);
        }
    }
}

/// With the signature computed over the bent text, so that nothing but the bits is wrong.
#[test]
fn j4_nonzero_trailing_bits_are_refused_in_header_and_payload() {
    let service = Service::with_secret();
    let (head, payload) = (
        encode(header("HS256").to_string()),
        encode(claims().to_string()),
    );
    let mut tried = 0;
    for (text, bits) in with_unused_bits(|fill| filled(&header("HS256"), fill)) {
        service
            .get(of_segments(&encode(&text), &payload))
            .accepted("canonical");
        for bent in bent(&encode(&text), bits) {
            service
                .get(of_segments(&bent, &payload))
                .refused("base64", &format!("header {bent}"));
            tried += 1;
        }
    }
    for (text, bits) in with_unused_bits(|fill| filled(&claims(), fill)) {
        service
            .get(of_segments(&head, &encode(&text)))
            .accepted("canonical");
        for bent in bent(&encode(&text), bits) {
            service
                .get(of_segments(&head, &bent))
                .refused("base64", &format!("payload {bent}"));
            tried += 1;
        }
    }
    assert_eq!(tried, 2 * (15 + 3));
}

/// Otherwise one token could be written in several ways, and whatever knows tokens by their text be got round.
#[test]
fn j4_nonzero_trailing_bits_are_refused_in_the_signature() {
    for (algorithm, bits) in [
        (Algorithm::HS256, 2),
        (Algorithm::HS512, 4),
        (Algorithm::RS256, 4),
        (Algorithm::ES256, 4),
        (Algorithm::EdDSA, 4),
    ] {
        let service = Service::of(public_key(algorithm));
        let good = token(
            header(algorithm.name()).to_string(),
            claims().to_string(),
            |signed| sign(algorithm, signed),
        );
        service.get(&good).accepted("canonical");
        for bent in bent(&good, bits) {
            service
                .get(&bent)
                .refused("base64", &format!("{algorithm} {bent}"));
        }
    }
}

#[test]
fn j5_a_length_of_one_more_than_a_multiple_of_four_is_refused() {
    let service = Service::with_secret();
    let good = with_secret(header("HS256"), claims());
    let [head, payload, signature] = good.split('.').collect::<Vec<_>>()[..] else {
        panic!("three segments")
    };
    let cut = |text: &str| (text.len() - (text.len() + 3) % 4, text.len());
    for symbol in ["A", "Q", "_"] {
        let long = |text: &str| format!("{}{symbol}", &text[..cut(text).0 - 1]);
        for (token, case) in [
            (of_segments(&long(head), payload), "header"),
            (of_segments(head, &long(payload)), "payload"),
            (format!("{head}.{payload}.{}", long(signature)), "signature"),
            (of_segments(symbol, payload), "header of one symbol"),
            (of_segments(head, symbol), "payload of one symbol"),
            (
                format!("{head}.{payload}.{symbol}"),
                "signature of one symbol",
            ),
        ] {
            assert!(
                token.split('.').any(|segment| segment.len() % 4 == 1),
                "{case}: {token}"
            );
            service.get(&token).refused("base64", case);
        }
    }
}
