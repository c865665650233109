//! Keys that a token brings along, points to, or has looked up where it likes.

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
};
use portcullis::Algorithm;
use serde_json::{Value, json};

use super::{KEYS, head, honest, signed, target};
use crate::support::forge::{encode, hs256, token};
use crate::support::header;

type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// Keys of an attacker's own, each with the name of its algorithm, its public JWK, and what signs with it.
fn attackers() -> [(&'static str, Value, Sign); 3] {
    let ec = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point = ec.public_key().as_ref().to_vec();
    let ed = Ed25519KeyPair::generate().unwrap();
    let p256_jwk =
        json!({"kty": "EC", "crv": "P-256", "x": encode(&point[1..33]), "y": encode(&point[33..])});
    let ed25519_jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": encode(ed.public_key())});
    let secret_jwk = json!({"kty": "oct", "k": encode("attacker")});
    [
        (
            "ES256",
            p256_jwk,
            Box::new(move |text| {
                ec.sign(&SystemRandom::new(), text)
                    .unwrap()
                    .as_ref()
                    .to_vec()
            }),
        ),
        (
            "EdDSA",
            ed25519_jwk,
            Box::new(move |text| ed.sign(text).as_ref().to_vec()),
        ),
        (
            "HS256",
            secret_jwk,
            Box::new(|text| hs256("attacker", text)),
        ),
    ]
}

/// CVE-2018-0114: the signature verifies with the key in the token's own header.
#[test]
fn cve_2018_0114_an_embedded_key() {
    let service = target();
    for (name, jwk, sign) in attackers() {
        let jwk_with = |kid: &str| {
            let mut jwk = jwk.clone();
            jwk["kid"] = kid.into();
            jwk.to_string()
        };
        let own = match name {
            "ES256" => "es",
            "EdDSA" => "ed",
            _ => "hs",
        };
        for (kid, reason) in [
            (None, "signature"),
            (Some(own), "signature"),
            (Some("mine"), "unknown_key"),
        ] {
            for (member, value) in [
                ("jwk", jwk_with(kid.unwrap_or("mine"))),
                ("jwks", json!({"keys": [jwk]}).to_string()),
                ("x5c", json!([encode("a certificate")]).to_string()),
                ("x5t", "\"dGh1bWI\"".to_owned()),
                ("x5t#S256", "\"dGh1bWI\"".to_owned()),
                ("epk", jwk.to_string()),
            ] {
                let head = header(name).with(member, value);
                let head = match kid {
                    Some(kid) => head.with("kid", format!("\"{kid}\"")),
                    None => head,
                };
                let hostile = token(head.to_string(), honest().to_string(), &sign);
                service.get(hostile).refused(reason, &head.to_string());
            }
        }
        let in_claims = honest().with("cnf", json!({"jwk": jwk}));
        let hostile = token(header(name).to_string(), in_claims.to_string(), &sign);
        service.get(hostile).refused("signature", name);
    }
}

/// A listener that counts who connects.
fn counting_listener() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    thread::spawn(move || {
        for _ in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, connections)
}

/// The URLs that a token may name, in every member that anybody ever fetched from.
#[test]
fn rfc_8725_3_10_a_url_is_never_fetched() {
    let (port, connections) = counting_listener();
    let service = target();
    for url in [
        format!("http://127.0.0.1:{port}/keys.json"),
        format!("https://127.0.0.1:{port}/.well-known/openid-configuration"),
        format!("//localhost:{port}/"),
        format!("http://user@localhost:{port}/#fragment"),
    ] {
        let value = format!("\"{url}\"");
        for member in ["jku", "x5u", "kid", "iss", "jwks_uri", "url", "src", "x5c"] {
            for (name, _, sign) in attackers() {
                let head = header(name).with(member, &value);
                let reason = if member == "kid" {
                    "unknown_key"
                } else {
                    "signature"
                };
                let hostile = token(head.to_string(), honest().to_string(), &sign);
                service.get(hostile).refused(reason, &head.to_string());
            }
            let head = head(Algorithm::HS256).with(member, &value);
            let ours = service.get(signed(Algorithm::HS256, &head, &honest()));
            if member == "kid" {
                ours.refused("unknown_key", &head.to_string());
            } else {
                ours.accepted(&head.to_string());
            }
        }
        let foreign = honest().with("iss", &value).with("jku", &value);
        for (algorithm, _) in KEYS {
            let token = signed(algorithm, &head(algorithm), &foreign);
            service.get(token).refused("issuer", &url);
        }
    }
    assert_eq!(connections.load(Ordering::SeqCst), 0, "somebody connected");
    drop(TcpStream::connect(("127.0.0.1", port)).unwrap());
    while connections.load(Ordering::SeqCst) == 0 {
        thread::yield_now();
    }
}

/// `jwt_tool`'s playbook: the `kid` is a path, SQL, a command or a template, and the signature is the one that would then be right.
#[test]
fn jwt_tool_playbook_an_injected_kid() {
    let service = target();
    for kid in [
        "/dev/null",
        "../../../../../../../dev/null",
        "/proc/sys/kernel/randomize_va_space",
        "file:///etc/hostname",
        "hs/../rs",
        "hs\\u0000",
        "HS",
        " hs",
        "x' UNION SELECT 'AA'; --",
        "' OR 1=1 --",
        "hs' AND '1'='1",
        "|sleep 9",
        "$(sleep 9)",
        "`sleep 9`",
        "hs;id",
        "{{7*7}}",
        "${jndi:ldap://127.0.0.1/a}",
        "__proto__",
        "*",
        "hs,rs",
    ] {
        for secret in ["", "AA", "\0", "0", "1", "2", "null", "0\n", "2\n"] {
            for name in ["HS256", "RS256", "ES256", "EdDSA"] {
                let head = header(name).with("kid", format!("\"{kid}\""));
                let hostile = token(head.to_string(), honest().to_string(), |signed| {
                    hs256(secret, signed)
                });
                service
                    .get(hostile)
                    .refused("unknown_key", &format!("{head} {secret:?}"));
            }
        }
    }
}
