//! J17: `kid` is looked up and nothing else; it is whatever the sender likes.

use portcullis::{Algorithm, Key};

use crate::support::fixtures::{key, sign};
use crate::support::forge::{SECRET, hs256, token, with_secret};
use crate::support::{Log, Service, claims, header, subscribers};

const OTHER: &str = "5f3c9a1e7b2d48606c1f0e9d8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b";

fn two_keys() -> Service {
    Service::new(|builder| {
        builder
            .key(Key::secret(Algorithm::HS256, SECRET).id("2027-01"))
            .key(Key::secret(Algorithm::HS256, OTHER).id("2026-12"))
    })
}

fn signed_by(secret: &str, kid: &str) -> String {
    let head = header("HS256").with("kid", kid).to_string();
    token(head, claims().to_string(), |signed| hs256(secret, signed))
}

#[test]
fn j17_kid_selects_exactly_the_key_of_that_id() {
    let service = two_keys();
    service
        .get(signed_by(SECRET, "\"2027-01\""))
        .accepted("the first");
    service
        .get(signed_by(OTHER, "\"2026-12\""))
        .accepted("the second");
    service
        .get(signed_by(SECRET, "\"\\u00320\\u00327-01\""))
        .accepted("written with escapes");
    service
        .get(signed_by(SECRET, "\"2026-12\""))
        .refused("signature", "the first key under the second's id");
    service
        .get(signed_by(OTHER, "\"2027-01\""))
        .refused("signature", "the second key under the first's id");
    for kid in [
        "2027-01 ",
        " 2027-01",
        "2027-0",
        "2027-011",
        "2027-01\\u0000",
        "2027\u{2010}01",
        "",
    ] {
        service
            .get(signed_by(SECRET, &format!("\"{kid}\"")))
            .refused("unknown_key", kid);
    }
    service
        .get(with_secret(header("HS256"), claims()))
        .refused("unknown_key", "no kid and two keys it could mean");
}

/// `jwt_tool`'s playbook: a `kid` used as a path, in SQL or in a shell, with the signature that would then verify.
#[test]
fn j17_an_injected_kid_is_an_unknown_key() {
    let service = two_keys();
    let long = "A".repeat(256);
    for kid in [
        "/dev/null",
        "../../../../../../dev/null",
        "..\\\\..\\\\nul",
        "file:///dev/null",
        "/proc/sys/kernel/randomize_va_space",
        "x' UNION SELECT 'key';--",
        "' OR '1'='1",
        "|/usr/bin/sleep 9",
        "$(sleep 9)",
        "`id`",
        "key.pem;id",
        "http://127.0.0.1/key",
        "{{7*7}}",
        "%00",
        "\\u0000",
        "\\r\\nSet-Cookie: x=y",
        "\\u001b[31m",
        "__proto__",
        "constructor",
        "0",
        "null",
        &long,
    ] {
        for secret in ["", "key", "\0", "2", "0", "null"] {
            let hostile = signed_by(secret, &format!("\"{kid}\""));
            service.get(&hostile).refused(
                "unknown_key",
                &format!("{kid:?} with the secret {secret:?}"),
            );
        }
    }
}

#[test]
fn j17_a_kid_that_is_no_string_or_too_long_is_refused() {
    let service = two_keys();
    let too_long = format!("\"{}\"", "A".repeat(257));
    let too_long_in_bytes = format!("\"{}\"", "é".repeat(129));
    for kid in [
        "1",
        "null",
        "true",
        "[]",
        "[\"2027-01\"]",
        "{}",
        "1e400",
        &too_long,
        &too_long_in_bytes,
    ] {
        service.get(signed_by(SECRET, kid)).refused("key_id", kid);
    }
    let longest = "k".repeat(256);
    let service = Service::of(Key::secret(Algorithm::HS256, SECRET).id(longest.clone()));
    service
        .get(signed_by(SECRET, &format!("\"{longest}\"")))
        .accepted("256 bytes");
}

/// A manager whose key has no id was never told of ids, so what foreign issuers write there means nothing to it.
#[test]
fn j17_a_kid_means_nothing_to_a_key_without_an_id() {
    let service = Service::with_secret();
    service
        .get(signed_by(SECRET, "\"any\""))
        .accepted("signed by the only key");
    service
        .get(signed_by(OTHER, "\"any\""))
        .refused("signature", "signed by another one");
}

#[test]
fn j17_a_kid_of_another_algorithm_does_not_lend_its_key() {
    let service = Service::new(|builder| {
        builder
            .key(Key::secret(Algorithm::HS256, SECRET).id("shared"))
            .key(key(Algorithm::ES256).id("private"))
    });
    let of = |algorithm: Algorithm, kid: &str| {
        let head = header(algorithm.name())
            .with("kid", format!("\"{kid}\""))
            .to_string();
        token(head, claims().to_string(), |signed| sign(algorithm, signed))
    };
    service
        .get(of(Algorithm::ES256, "private"))
        .accepted("its own");
    service
        .get(of(Algorithm::ES256, "shared"))
        .refused("algorithm_mismatch", "ES256 under the id of HS256");
    service
        .get(of(Algorithm::HS256, "private"))
        .refused("algorithm_mismatch", "HS256 under the id of ES256");
}

/// Also K20: no log line of any level holds a token, one of its members, or a key.
#[test]
fn j17_no_log_line_holds_anything_the_sender_chose() {
    subscribers::keep_two_alive();
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let service = two_keys();
        for kid in [
            "\\r\\n2027 ERROR forged",
            "\\u001b[31mcrimson",
            "\\u0000",
            "sender's own",
        ] {
            service
                .get(signed_by(SECRET, &format!("\"{kid}\"")))
                .refused("unknown_key", kid);
        }
        let good = claims()
            .with("sub", "\"subject-of-the-token\"")
            .with("roles", "[\"role-of-the-token\"]");
        let head = header("HS256")
            .with("kid", "\"2027-01\"")
            .with("note", "\"note-in-the-header\"");
        let good = with_secret(head, good);
        service.get(&good).accepted("good");
        service
            .get_at("/refresh", &good)
            .refused("wrong_token_kind", "good, but of the other kind");
        service
            .get_at("/tenant", &good)
            .refused("claims_mismatch", "without the claim");
        service.get_at("/logout", &good).accepted("logout");
        service.get(&good).refused("token_revoked", "after logout");
        let text = log.take();
        assert!(text.contains("unknown_key"), "reasons are logged: {text}");
        for secret in [
            "forged",
            "crimson",
            "\u{1b}",
            "\0",
            "sender",
            "-of-the-token",
            "note-in",
            "alice",
            "eyJ",
            SECRET,
            OTHER,
        ] {
            assert!(!text.contains(secret), "{secret:?} in {text}");
        }
        assert!(
            !good.split('.').any(|segment| text.contains(segment)),
            "{text}"
        );
    });
}
