//! J1, J2, J9: what a token's text looks like before anything of it is decoded.

use crate::support::forge::{SECRET, encode, hs256, of_segments, with_secret};
use crate::support::{Service, claims, header};

/// The signature is computed over the odd byte, so that nothing else is wrong.
fn with_bytes(at: usize, place: usize, odd: &[u8]) -> Vec<u8> {
    let good = with_secret(header("HS256"), claims());
    let mut segments: Vec<Vec<u8>> = good
        .split('.')
        .map(|segment| segment.as_bytes().to_vec())
        .collect();
    segments[at].splice(place..place, odd.iter().copied());
    if at < 2 {
        segments[2] = encode(hs256(SECRET, &segments[..2].join(&b'.'))).into_bytes();
    }
    segments.join(&b'.')
}

#[test]
fn j1_any_byte_outside_the_alphabet_is_refused() {
    let service = Service::with_secret();
    service
        .get(with_bytes(0, 0, b""))
        .accepted("the token itself");
    // What a header can hold at all: RFC 9110 section 5.5 keeps CR, LF and NUL out, see below.
    let odd = (0x20..=0xff_u8).chain([b'\t']).filter(|byte| {
        *byte != 0x7f && !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'-' | b'.')
    });
    let characters = ["é", "е", "－", "．", "😀", "\u{feff}", "\u{a0}", "\u{2028}"]
        .map(|text| text.as_bytes().to_vec());
    for odd in odd.map(|byte| vec![byte]).chain(characters) {
        for at in 0..3 {
            for place in [0, 1, 20, 36] {
                // One space or more part the scheme from the token (RFC 6750 section 2.1).
                if (odd.as_slice(), at, place) == (b" ", 0, 0) {
                    continue;
                }
                let case = format!("{odd:02x?} at {place} of segment {at}");
                let reason = if matches!(odd[0], b' ' | b'\t' | b',') {
                    "malformed_credentials"
                } else {
                    "base64"
                };
                service
                    .get(with_bytes(at, place, &odd))
                    .refused(reason, &case);
            }
        }
    }
}

/// Wherever it stands: decoders read many bytes at a time, and the last few otherwise.
#[test]
fn j1_an_odd_byte_is_found_in_every_place() {
    let service = Service::with_secret();
    let (head, payload) = (
        encode(header("HS256").to_string()),
        encode(claims().to_string()),
    );
    for (at, text) in [(0, &head), (1, &payload)] {
        for place in 0..text.len() {
            for odd in *b"=+/~{\"\xff" {
                let mut bytes = text.clone().into_bytes();
                bytes[place] = odd;
                let segments = if at == 0 {
                    [bytes, payload.clone().into()]
                } else {
                    [head.clone().into(), bytes]
                };
                let signed = segments.join(&b'.');
                let token = [
                    signed.as_slice(),
                    b".",
                    encode(hs256(SECRET, &signed)).as_bytes(),
                ]
                .concat();
                service.get(token).refused(
                    "base64",
                    &format!("{odd:#04x} for byte {place} of segment {at}"),
                );
            }
        }
    }
}

#[test]
fn j1_line_breaks_and_nul_never_reach_a_guard() {
    for byte in [0, b'\r', b'\n', 0x7f] {
        assert!(
            axum::http::HeaderValue::from_bytes(&[b'a', byte]).is_err(),
            "{byte:#04x}"
        );
    }
}

#[test]
fn j2_exactly_two_dots_or_refused() {
    let service = Service::with_secret();
    let (head, payload) = (
        encode(header("HS256").to_string()),
        encode(claims().to_string()),
    );
    let good = of_segments(&head, &payload);
    for (token, reason) in [
        (head.clone(), "segment_count"),
        (format!("{head}.{payload}"), "segment_count"),
        (format!("{good}."), "segment_count"),
        (format!(".{good}"), "segment_count"),
        (format!("{good}.{payload}"), "segment_count"),
        (
            of_segments(&head, &format!("{payload}.{payload}")),
            "segment_count",
        ),
        (
            format!("{good}.{payload}.{payload}.{payload}"),
            "segment_count",
        ),
        (".".repeat(8000), "segment_count"),
        (".".to_owned(), "segment_count"),
        ("...".to_owned(), "segment_count"),
        ("..".to_owned(), "header_json"),
        (
            format!("{head}..{}", good.rsplit('.').next().unwrap()),
            "signature",
        ),
        (
            format!(".{payload}.{}", good.rsplit('.').next().unwrap()),
            "header_json",
        ),
    ] {
        service.get(&token).refused(reason, &token);
    }
}

/// RFC 7516: an encrypted token has five segments; none is ever decrypted or decompressed (CVE-2023-51774,
/// CVE-2024-28176, CVE-2024-33664, CVE-2023-50967).
#[test]
fn j2_an_encrypted_token_is_refused_for_being_one() {
    let service = Service::with_secret();
    let jwe = |head: &str| format!("{}.a2V5.aXY.Y2lwaGVydGV4dA.dGFn", encode(head));
    for head in [
        r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#,
        r#"{"alg":"dir","enc":"A256GCM","zip":"DEF"}"#,
        r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":2147483647,"p2s":"c2FsdA"}"#,
        r#"{"alg":"HS256"}"#,
    ] {
        service.get(jwe(head)).refused("encrypted_token", head);
    }
    service
        .get("....")
        .refused("encrypted_token", "five empty segments");
}

#[test]
fn j9_the_json_serialization_is_refused() {
    let service = Service::with_secret();
    let good = with_secret(header("HS256"), claims());
    let [protected, payload, signature] = good.split('.').collect::<Vec<_>>()[..] else {
        panic!("three segments")
    };
    for token in [
        format!(r#"{{"protected":"{protected}","payload":"{payload}","signature":"{signature}"}}"#),
        format!(
            r#"{{"payload":"{payload}","signatures":[{{"protected":"{protected}","signature":"{signature}"}}]}}"#
        ),
    ] {
        service.get(&token).refused("malformed_credentials", &token);
    }
    service
        .get(format!(r#"{{"payload":"{payload}"}}"#))
        .refused("segment_count", "without a comma");
    service
        .get(format!(r#"{{"protected":"{good}"}}"#))
        .refused("base64", "around the compact one");
}
