//! JSON Web Keys that are refused.

use portcullis::{Algorithm, Key};
use serde_json::{Value, json};

use super::works;
use crate::support::fixtures::{self, edited, fault_of};
use crate::support::forge::{SECRET, encode};

#[test]
fn a_jwk_for_something_else_is_refused() {
    for (name, value) in [
        ("use", json!("enc")),
        ("use", json!("")),
        ("key_ops", json!(["encrypt", "wrapKey"])),
        ("key_ops", json!([])),
    ] {
        for jwk in [
            fixtures::RSA_JWK,
            fixtures::P256_PUBLIC_JWK,
            fixtures::ED25519_JWK,
        ] {
            let text = fault_text(Key::jwk(edited(jwk, name, value.clone())));
            assert_eq!(
                text, "this JWK is not for signatures (its `use` or `key_ops` says so)",
                "{name}: {value}"
            );
        }
    }
    for (name, value) in [
        ("use", json!("sig")),
        ("key_ops", json!(["verify"])),
        ("key_ops", json!(["sign"])),
        ("x5c", json!(["MIIB"])),
        ("ext", json!(true)),
    ] {
        works(
            Key::jwk(edited(fixtures::P256_JWK, name, value)),
            Algorithm::ES256,
            true,
            name,
        );
    }
}

#[test]
fn a_jwk_whose_alg_is_not_for_its_type_is_refused() {
    let secret = json!({"kty": "oct", "k": encode(SECRET)}).to_string();
    for (jwk, names) in [
        (
            fixtures::RSA_JWK,
            &[
                "ES256", "HS256", "EdDSA", "RSA-OAEP", "RS1", "none", "rs256", "",
            ][..],
        ),
        (
            fixtures::P256_JWK,
            &[
                "RS256", "HS256", "ES384", "ES512", "ES256K", "ECDH-ES", "EdDSA",
            ],
        ),
        (
            fixtures::ED25519_JWK,
            &["ES256", "Ed448", "HS256", "X25519"],
        ),
        (
            &secret,
            &["RS256", "ES256", "EdDSA", "A128KW", "dir", "none", "hs256"],
        ),
    ] {
        for name in names {
            let text = fault_text(Key::jwk(edited(jwk, "alg", (*name).into())));
            assert_eq!(
                text,
                "the `alg` of this JWK is not a supported signature algorithm for its key type",
                "{name}"
            );
        }
    }
}

#[test]
fn what_is_not_one_jwk_is_refused() {
    let set = format!("{{\"keys\":[{}]}}", fixtures::P256_JWK);
    let twice = fixtures::P256_JWK.replacen("\"kty\"", "\"kty\": \"EC\", \"kty\"", 1);
    let mut texts = vec![
        String::new(),
        "{}".to_owned(),
        "[]".to_owned(),
        "null".to_owned(),
        set,
        twice,
        fixtures::P256.to_owned(),
        format!("{}x", fixtures::P256_JWK),
        json!({"kty": "oct"}).to_string(),
        json!({"kty": "OCT", "k": encode(SECRET)}).to_string(),
        json!({"kty": "RSA", "crv": "P-256"}).to_string(),
        json!({"kty": "AKP", "pub": "AA"}).to_string(),
        json!({"kty": "oct", "crv": "P-256", "k": encode(SECRET)}).to_string(),
    ];
    for (jwk, members) in [
        (
            fixtures::RSA_JWK,
            &["n", "e", "p", "q", "dp", "dq", "qi"][..],
        ),
        (fixtures::P256_JWK, &["x", "y"]),
        (fixtures::ED25519_JWK, &["x"]),
    ] {
        for name in members {
            texts.push(edited(jwk, name, Value::Null));
            texts.push(edited(jwk, name, json!(7)));
            texts.push(edited(jwk, name, json!("not+base64url/")));
            texts.push(edited(jwk, name, json!("AQAB=")));
        }
        texts.push(edited(jwk, "d", json!("?")));
    }
    for text in texts {
        assert_eq!(
            fault_text(Key::jwk(&text)),
            "this is not one JWK; it is a JSON object with `kty` and, by that, `k`, `n` and `e`, or `crv`, `x` and `y`",
            "{text}"
        );
    }
}

/// The numbers of one key with the private half of another.
#[test]
fn an_rsa_key_whose_numbers_do_not_fit_together_is_refused() {
    let other = fixtures::member(fixtures::RSA_JWK, "p");
    for name in ["d", "p", "q", "n"] {
        let bytes = if name == "n" || name == "d" {
            other.repeat(2)
        } else {
            other.iter().map(|byte| byte | 1).rev().collect()
        };
        let bent = edited(fixtures::RSA_JWK, name, encode(bytes).into());
        assert_eq!(
            fault_text(Key::jwk(bent)),
            "this is no valid key for RS256",
            "{name}"
        );
    }
}

fn fault_text(key: Key) -> String {
    fault_of(key).to_string()
}
