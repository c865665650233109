//! C7, C10, C11: who issued a token, and whose it is.

use portcullis::{Algorithm, Key};

use crate::support::forge::{SECRET, hs256, token, with_secret};
use crate::support::{Service, claims, header};

const ISSUER: &str = "https://auth.example.com";
const OTHER_SECRET: &str = "91b8ec0d1f2a3c4b5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4";

fn service() -> Service {
    Service::new(|builder| builder.secret(SECRET).issuer(ISSUER))
}

/// CVE-2024-53861 and CVE-2026-25537: neither a part of it nor another type is the issuer.
#[test]
fn c7_the_issuer_must_be_exactly_the_configured_one() {
    let service = service();
    service
        .get(with_secret(
            header("HS256"),
            claims().with("iss", format!("\"{ISSUER}\"")),
        ))
        .accepted("exact");
    service
        .get(with_secret(
            header("HS256"),
            claims().with("iss", r#""https:\/\/auth.example.com""#),
        ))
        .accepted("escaped");
    service
        .get(with_secret(header("HS256"), claims()))
        .refused("issuer", "absent");
    for iss in [
        "",
        "https",
        "https://auth.example.co",
        "ttps://auth.example.com",
        "https://auth.example.com/",
        "https://auth.example.com ",
        " https://auth.example.com",
        "HTTPS://auth.example.com",
        "https://AUTH.example.com",
        "https://auth.example.com.evil.org",
        "https://auth.example.com\\u0000",
        "https://auth.example.com:443",
        "http://auth.example.com",
        "https://auth\\u2024example.com",
        "https://auth.example.com,https://auth.example.com",
        "https://xn--auth.example.com",
        ".",
        "*",
    ] {
        service
            .get(with_secret(
                header("HS256"),
                claims().with("iss", format!("\"{iss}\"")),
            ))
            .refused("issuer", iss);
    }
    for iss in [
        "null",
        "7",
        "true",
        "[]",
        "{}",
        "[\"https://auth.example.com\"]",
        "{\"iss\":\"https://auth.example.com\"}",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("iss", iss)))
            .refused("claim_type", iss);
    }
    service
        .get(with_secret(
            header("HS256").with("iss", format!("\"{ISSUER}\"")),
            claims(),
        ))
        .refused("issuer", "only in the header (RFC 7519 section 5.3)");
}

#[test]
fn c7_minted_tokens_name_the_issuer() {
    let service = service();
    let minted = service.manager.access_token("alice").sign().unwrap();
    service.get(minted.as_str()).accepted("minted");
    Service::with_secret()
        .get(minted.as_str())
        .accepted("where no issuer is asked for, any is good");
}

/// A manager is of one issuer, so its keys are: a token of another issuer never verifies, whatever it says (RFC 8725
/// section 3.8).
#[test]
fn c10_a_key_of_one_issuer_never_vouches_for_another() {
    let a = Service::new(|builder| {
        builder
            .key(Key::secret(Algorithm::HS256, SECRET).id("a"))
            .issuer("https://a.example")
    });
    let b = Service::new(|builder| {
        builder
            .key(Key::secret(Algorithm::HS256, OTHER_SECRET).id("b"))
            .issuer("https://b.example")
    });
    let forged = |secret: &str, kid: &str, iss: &str| {
        let head = header("HS256")
            .with("kid", format!("\"{kid}\""))
            .to_string();
        let payload = claims()
            .with("iss", format!("\"https://{iss}.example\""))
            .to_string();
        token(head, payload, |signed| hs256(secret, signed))
    };
    a.get(forged(SECRET, "a", "a")).accepted("a's own");
    b.get(forged(OTHER_SECRET, "b", "b")).accepted("b's own");
    a.get(forged(SECRET, "a", "b"))
        .refused("issuer", "a's key, b's name");
    b.get(forged(SECRET, "a", "b"))
        .refused("unknown_key", "a's key and id, b's name, at b");
    b.get(forged(SECRET, "b", "b"))
        .refused("signature", "a's key under b's id, at b");
    let minted = a.manager.access_token("alice").sign().unwrap();
    b.get(minted.as_str())
        .refused("unknown_key", "a's token at b");
}

#[test]
fn c11_sub_must_be_a_string() {
    let service = Service::with_secret();
    for sub in [
        "1",
        "null",
        "true",
        "[]",
        "[\"alice\"]",
        "{}",
        "{\"alice\":1}",
        "1e400",
    ] {
        service
            .get(with_secret(header("HS256"), claims().with("sub", sub)))
            .refused("claim_type", sub);
    }
    service
        .get(with_secret(header("HS256"), claims().without("sub")))
        .refused("missing_claim", "absent");
}

/// The other claims a guard relies on, in the same way.
#[test]
fn c11_the_other_texts_must_be_strings_too() {
    let service = Service::with_secret();
    for name in ["jti", "type", "sid", "acr", "iss"] {
        for value in ["1", "null", "true", "[\"x\"]", "{}"] {
            let case = format!("{name} is {value}");
            service
                .get(with_secret(header("HS256"), claims().with(name, value)))
                .refused("claim_type", &case);
        }
    }
    for name in ["jti", "type"] {
        service
            .get(with_secret(header("HS256"), claims().without(name)))
            .refused("missing_claim", name);
    }
    for (name, reason) in [
        ("roles", "roles_type"),
        ("role", "roles_type"),
        ("scope", "scopes_type"),
        ("scp", "scopes_type"),
        ("amr", "claim_type"),
    ] {
        for value in [
            "1",
            "null",
            "true",
            "{}",
            "[1]",
            "[\"x\",null]",
            "[[\"x\"]]",
        ] {
            let case = format!("{name} is {value}");
            service
                .get(with_secret(header("HS256"), claims().with(name, value)))
                .refused(reason, &case);
        }
    }
    for value in ["\"true\"", "null", "[]", "{}", "1e300"] {
        service
            .get(with_secret(header("HS256"), claims().with("fresh", value)))
            .refused("claim_type", &format!("fresh is {value}"));
    }
}
