//! How long both ways of reading take: `cargo test --profile bench -p portcullis --lib plain::measured -- --ignored --nocapture`.

use std::hint::black_box;
use std::time::Instant;

use super::{read_claims, read_header, read_issuer};
use crate::claims::layout::{Grant, Layout};
use crate::rejection::TokenFault;
use crate::verify::claim::ClaimNames;
use crate::verify::claimed_issuer;
use crate::verify::header;
use crate::verify::members::Members;
use crate::verify::payload::Payload;
use crate::verify::reader::ClaimsReader;
use crate::verify::strict::{self, Fault};

const CLAIMS: &str = r#"{"iss":"https://auth.example.com","sub":"42","aud":"https://api.example.com","exp":1800000900,"nbf":1800000000,"iat":1800000000,"jti":"5b6c2c1e-6c2a-4b8e-9a52-0f8f9d3c2a11","type":"access","fresh":true,"began_us":1800000000123456,"roles":["admin","editor","viewer"]}"#;
const HEADER: &str =
    r#"{"alg":"RS256","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k","typ":"at+jwt"}"#;

/// The best of many rounds, in nanoseconds.
fn print(what: &str, mut turn: impl FnMut()) {
    const TURNS: u32 = 2_000;
    let round = |_| {
        let start = Instant::now();
        (0..TURNS).for_each(|_| turn());
        start.elapsed() / TURNS
    };
    let best = (0..100).map(round).min().unwrap_or_default();
    println!("{what:24} {:>6} ns", best.as_nanos());
}

#[test]
#[ignore = "prints times and judges nothing"]
fn both_ways_of_reading() {
    let mut layout = Layout::default();
    layout.add("roles", Grant::Role).unwrap();
    let fault = Fault::default();
    let reader = ClaimsReader {
        whole: CLAIMS,
        layout: &layout,
        names: ClaimNames {
            identity: None,
            profile: None,
        },
        fault: &fault,
    };
    print("claims, serde_json", || {
        let mut payload = Payload::default();
        let mut read = Members::new(&mut payload);
        let json = black_box(CLAIMS);
        strict::read(
            json,
            reader.into(&mut read),
            &fault,
            TokenFault::PayloadJson,
        )
        .unwrap();
        black_box(read);
    });
    print("claims, plain", || {
        let mut payload = Payload::default();
        let mut read = Members::new(&mut payload);
        read_claims(black_box(CLAIMS), reader, &mut read).unwrap();
        black_box(read);
    });
    print("issuer, serde_json", || {
        black_box(claimed_issuer::strictly(black_box(CLAIMS)).unwrap());
    });
    print("issuer, plain", || {
        black_box(read_issuer(black_box(CLAIMS)).unwrap());
    });
    print("header, serde_json", || {
        black_box(header::strictly(black_box(HEADER)).unwrap());
    });
    print("header, plain", || {
        black_box(header::plainly(black_box(HEADER)).unwrap());
    });
    print("header, usual", || {
        black_box(read_header(black_box(HEADER.as_bytes())).unwrap().unwrap());
    });
}
