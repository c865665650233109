//! Claims of a type or with a text that careless comparing takes for the right one.

use portcullis::Algorithm;

use super::{AUDIENCE, ISSUER, head, honest, signed, target};
use crate::support::NOW;

fn refused(claim: &str, values: &[&str], reason: &str) {
    let service = target();
    for value in values {
        let payload = honest().with(claim, value);
        let token = signed(Algorithm::RS256, &head(Algorithm::RS256), &payload);
        service
            .get(token)
            .refused(reason, &format!("{claim}: {value}"));
    }
}

/// CVE-2026-25537: a time of another type was as good as none.
#[test]
fn cve_2026_25537_a_time_of_another_type() {
    let (past, future) = (format!("\"{}\"", NOW - 9), format!("\"{}\"", NOW + 9));
    let others = [
        past.as_str(),
        &future,
        "\"\"",
        "null",
        "true",
        "false",
        "[]",
        "[1]",
        "{}",
        "\"never\"",
    ];
    for claim in ["exp", "nbf", "iat"] {
        refused(claim, &others, "claim_type");
    }
    let token = signed(
        Algorithm::RS256,
        &head(Algorithm::RS256),
        &honest().without("exp"),
    );
    target().get(token).refused("missing_claim", "no exp");
}

/// The same for who issued a token, and for whom.
#[test]
fn cve_2026_25537_an_issuer_or_audience_of_another_type() {
    let (issuers, audiences) = (format!("[\"{ISSUER}\"]"), format!("{{\"{AUDIENCE}\":1}}"));
    refused(
        "iss",
        &["null", "1", "true", "[]", "{}", &issuers],
        "claim_type",
    );
    refused(
        "aud",
        &["null", "1", "true", "{}", &audiences, "[1]", "[null]"],
        "claim_type",
    );
    refused("aud", &["[]"], "audience");
    let service = target();
    for claim in ["iss", "aud"] {
        let token = signed(
            Algorithm::RS256,
            &head(Algorithm::RS256),
            &honest().without(claim),
        );
        let reason = if claim == "iss" { "issuer" } else { "audience" };
        service.get(token).refused(reason, claim);
    }
}

/// CVE-2024-53861: a part of the issuer was as good as the whole.
#[test]
fn cve_2024_53861_a_part_of_the_issuer() {
    let prefixes = (0..ISSUER.len()).map(|end| &ISSUER[..end]);
    let suffixes = (1..ISSUER.len()).map(|start| &ISSUER[start..]);
    let parts = prefixes.chain(suffixes).map(|part| format!("\"{part}\""));
    let longer = [
        "/",
        ".",
        "#",
        " ",
        "\\u0000",
        ".evil.example",
        ",https://evil.example",
    ];
    let longer = longer.map(|end| format!("\"{ISSUER}{end}\""));
    let other = [
        ISSUER.to_uppercase(),
        ISSUER.replace("https", "http"),
        format!("{ISSUER}:443"),
    ]
    .map(|text| format!("\"{text}\""));
    let all: Vec<String> = parts.chain(longer).chain(other).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    refused("iss", &all, "issuer");
}

/// The same for audiences.
#[test]
fn cve_2024_53861_a_part_of_the_audience() {
    let all: Vec<String> = (0..AUDIENCE.len())
        .map(|end| format!("\"{}\"", &AUDIENCE[..end]))
        .chain([
            format!("\"{AUDIENCE}/\""),
            format!("[\"x\",\"{AUDIENCE}x\"]"),
            format!("\"{AUDIENCE} x\""),
        ])
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    refused("aud", &all, "audience");
}
