//! J14: a key that a token brings along, or points to, is never used (CVE-2018-0114, RFC 8725 section 3.10).

use std::io::ErrorKind;
use std::net::TcpListener;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use portcullis::Algorithm;

use crate::support::fixtures::{P256_PUBLIC_JWK, public_key, sign};
use crate::support::forge::{encode, token, with_secret};
use crate::support::{Service, claims, header};

/// An attacker's own key pair, and its public half as a JWK.
fn attacker() -> (EcdsaKeyPair, String) {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point = pair.public_key().as_ref();
    let (x, y) = (encode(&point[1..33]), encode(&point[33..]));
    let jwk = format!(
        r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}","kid":"mine","use":"sig","alg":"ES256"}}"#
    );
    (pair, jwk)
}

#[test]
fn j14_an_embedded_key_is_not_used() {
    let service = Service::of(public_key(Algorithm::ES256));
    let (pair, jwk) = attacker();
    let chain = format!("[\"{}\"]", encode("a certificate of the attacker's"));
    for (name, value) in [
        ("jwk", &jwk),
        ("x5c", &chain),
        ("x5t", &"\"dGh1bWI\"".to_owned()),
        ("x5t#S256", &"\"dGh1bWI\"".to_owned()),
    ] {
        for kid in [None, Some("\"mine\"")] {
            let mut head = header("ES256").with(name, value);
            if let Some(kid) = kid {
                head = head.with("kid", kid);
            }
            let hostile = token(head.to_string(), claims().to_string(), |signed| {
                pair.sign(&SystemRandom::new(), signed)
                    .unwrap()
                    .as_ref()
                    .to_vec()
            });
            service.get(hostile).refused("signature", &head.to_string());
            let honest = token(head.to_string(), claims().to_string(), |signed| {
                sign(Algorithm::ES256, signed)
            });
            service
                .get(honest)
                .accepted("signed by our key, whatever the header brings along");
        }
    }
    let ours = token(
        header("ES256").with("jwk", P256_PUBLIC_JWK).to_string(),
        claims().to_string(),
        |_| vec![1; 64],
    );
    service
        .get(ours)
        .refused("signature", "our own key, embedded");
}

/// A symmetric key brought along: the signature verifies with it, and with nothing of ours.
#[test]
fn j14_an_embedded_secret_is_not_used() {
    let service = Service::with_secret();
    let jwk = format!("{{\"kty\":\"oct\",\"k\":\"{}\"}}", encode("attacker"));
    let hostile = token(
        header("HS256").with("jwk", jwk).to_string(),
        claims().to_string(),
        |signed| crate::support::forge::hs256("attacker", signed),
    );
    service.get(hostile).refused("signature", "jwk");
}

#[test]
fn j14_a_url_in_the_header_is_never_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("\"http://{}/keys.json\"", listener.local_addr().unwrap());
    let service = Service::with_secret();
    let (pair, _) = attacker();
    for name in ["jku", "x5u", "kid", "iss", "jwks_uri", "url"] {
        let head = header("HS256").with(name, &url);
        service
            .get(with_secret(&head, claims()))
            .accepted(&format!("{name}, signed by our key"));
        let head = header("ES256").with(name, &url).to_string();
        let hostile = token(head, claims().to_string(), |signed| {
            pair.sign(&SystemRandom::new(), signed)
                .unwrap()
                .as_ref()
                .to_vec()
        });
        service.get(hostile).refused("unknown_key", name);
    }
    let connection = listener.accept();
    assert_eq!(
        connection.unwrap_err().kind(),
        ErrorKind::WouldBlock,
        "somebody connected"
    );
}
