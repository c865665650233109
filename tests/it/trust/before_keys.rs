//! What is judged before an issuer's keys are asked for: no other text than a token of that issuer may cause a fetch.

use portcullis::{Algorithm, TrustedIssuer};

use super::site::{API, IDP, by, head, said, service, signed, text};
use crate::support::Service;

/// Its keys cannot be read, so whatever needs them is answered with 503.
fn site() -> Service {
    let issuer = TrustedIssuer::with_jwks_file(IDP, "/nowhere/keys.json")
        .audience(API)
        .subject_prefix("idp|");
    service([issuer])
}

const ES: Algorithm = Algorithm::ES256;

#[test]
fn a_token_that_may_be_theirs_needs_their_keys() {
    let site = site();
    for token in [
        signed(&said()),
        by(ES, head(ES, None), said()),
        by(Algorithm::RS256, head(Algorithm::RS256, Some("x")), said()),
    ] {
        let answer = site.get(token);
        assert_eq!(answer.status, 503, "{answer:?}");
        assert_eq!(answer.challenge, None);
    }
}

#[test]
fn a_header_that_is_refused_needs_none() {
    let site = site();
    let head = head(ES, Some("k"));
    for (header, reason) in [
        (head.clone().without("alg"), "algorithm"),
        (head.clone().with("alg", text("none")), "algorithm"),
        (head.clone().with("alg", text("HS256")), "algorithm"),
        (head.clone().with("alg", text("HS512")), "algorithm"),
        (head.clone().with("typ", text("logout+jwt")), "media_type"),
        (head.clone().with("crit", "[\"exp\"]"), "critical_header"),
        (head.clone().with("b64", "false"), "unencoded_payload"),
        (head.clone().with("zip", text("DEF")), "compressed_token"),
        (head.clone().with("kid", 7), "key_id"),
        (head.clone().with("kid", text(&"x".repeat(257))), "key_id"),
    ] {
        site.get(by(ES, &header, said()))
            .refused(reason, &header.to_string());
    }
    let twice = head.followed_by("\"alg\":\"ES256\"");
    site.get(by(ES, twice, said()))
        .refused("duplicate_member", "twice");
}

#[test]
fn an_algorithm_that_the_issuer_does_not_use_needs_none() {
    let issuer = TrustedIssuer::with_jwks_file(IDP, "/nowhere/keys.json")
        .audience(API)
        .subject_prefix("idp|")
        .algorithms([Algorithm::RS256]);
    let site = service([issuer]);
    site.get(signed(&said())).refused("algorithm", "ES256");
    let theirs = by(Algorithm::RS256, head(Algorithm::RS256, None), said());
    assert_eq!(site.get(theirs).status, 503);
}

#[test]
fn rfc_9068_is_judged_before_too() {
    let issuer = TrustedIssuer::with_jwks_file(IDP, "/nowhere/keys.json")
        .audience(API)
        .subject_prefix("idp|")
        .profile(portcullis::TokenProfile::AccessToken);
    service([issuer])
        .get(signed(&said()))
        .refused("media_type", "JWT");
}

#[test]
fn a_text_that_is_none_of_their_tokens_needs_none() {
    let site = site();
    let good = signed(&said());
    let (rest, signature) = good.rsplit_once('.').unwrap();
    for (odd, reason) in [
        (format!("{rest}.{signature}="), "base64"),
        (format!("{rest}.!"), "base64"),
        (format!("{rest}."), "signature"),
        (format!("{rest}.{}", "A".repeat(1400)), "base64"),
        (rest.to_owned(), "segment_count"),
        (format!("{good}.x"), "segment_count"),
        (format!("{good}{}", "A".repeat(1 << 20)), "token_too_large"),
        (
            signed(&said().with("iss", text("https://idp.example/"))),
            "issuer",
        ),
        (signed(&said().without("iss")), "issuer"),
        (signed(&said().with("iss", 7)), "claim_type"),
        (
            by(
                ES,
                head(ES, Some("k")),
                said().followed_by("\"x\":1,\"x\":1"),
            ),
            "duplicate_member",
        ),
        (by(ES, head(ES, Some("k")), "[]"), "payload_json"),
    ] {
        site.get(odd).refused(reason, reason);
    }
}

#[test]
fn our_own_tokens_never_wait_for_the_keys_of_others() {
    let site = site();
    let minted = site.manager.access_token("alice").sign().unwrap();
    assert_eq!(site.get(minted.as_str()).accepted("ours"), "alice");
}
