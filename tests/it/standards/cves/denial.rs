//! Texts that cost whoever reads them more than whoever sends them.

use allocation_counter::measure;
use axum::body::Body;
use axum::http::{HeaderValue, Request, header as http_header};
use portcullis::Algorithm;

use super::{head, honest, signed, target};
use crate::support::forge::encode;
use crate::support::{Answer, Service};

/// The answer, and the bytes that were allocated for it.
fn cost(service: &Service, token: &str) -> (Answer, u64) {
    let value = HeaderValue::try_from(format!("Bearer {token}")).unwrap();
    let request = Request::get("/subject").header(http_header::AUTHORIZATION, value);
    let request = request.body(Body::empty()).unwrap();
    let mut answer = None;
    let counted = measure(|| answer = Some(service.send(request)));
    (answer.unwrap(), counted.bytes_total)
}

/// CVE-2025-30204 (golang-jwt) and CVE-2025-27144 (go-jose): a token of dots was split into as many pieces.
#[test]
fn cve_2025_30204_megabytes_of_dots() {
    let service = target();
    let (answer, least) = cost(&service, "x");
    answer.refused("segment_count", "one letter");
    for (text, reason) in [
        (".".repeat(8_000), "segment_count"),
        ("a.".repeat(4_000), "segment_count"),
        (".".repeat(8 << 20), "token_too_large"),
        (format!("{}.x", "a.".repeat(4 << 20)), "token_too_large"),
        ("x".repeat(8 << 20), "token_too_large"),
    ] {
        let (answer, bytes) = cost(&service, &text);
        answer.refused(reason, &text[..4]);
        assert!(
            bytes <= least + 1_024,
            "{bytes} bytes for {} of {:?}, {least} for one",
            text.len(),
            &text[..4]
        );
    }
}

/// Nesting that a reader follows until its stack is over.
#[test]
fn cve_2025_27144_nesting_without_end() {
    let service = target();
    let algorithm = Algorithm::HS256;
    for (open, close, unclosed) in [("[", "]", "header_json"), ("{\"a\":", "}", "too_deep")] {
        let deep = format!("{}0{}", open.repeat(900), close.repeat(900));
        let in_claims = honest().with("own", &deep);
        let hostile = signed(algorithm, &head(algorithm), &in_claims);
        service.get(hostile).refused("too_deep", open);
        let in_head = head(algorithm).with("own", &deep);
        let hostile = signed(algorithm, &in_head, &honest());
        service.get(hostile).refused("too_deep", open);
        let hostile = format!(
            "{}.{}.{}",
            encode(open.repeat(900)),
            encode("{}"),
            encode([0; 32])
        );
        service.get(hostile).refused(unclosed, open);
    }
}
