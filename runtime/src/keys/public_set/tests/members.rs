//! What makes one key of a set unusable, and what does not.

use serde_json::{Value, json};

use super::keys::{P256_PRIVATE, ed25519, p256, rsa};
use super::with;
use crate::base64url;
use crate::crypto::Algorithm;
use crate::keys::KeyFault;
use crate::keys::set_member::{SetMember, Unusable};

fn judged(key: &Value, algorithms: &[Algorithm]) -> Result<Algorithm, Unusable> {
    SetMember::read(&key.to_string(), algorithms).map(|member| member.key.algorithm)
}

#[track_caller]
pub(super) fn is_for(key: &Value, algorithms: &[Algorithm], expected: Algorithm) {
    assert_eq!(
        judged(key, algorithms),
        Ok(expected),
        "{key} for {algorithms:?}"
    );
}

#[track_caller]
pub(super) fn unusable(key: &Value, expected: &Unusable) {
    assert_eq!(judged(key, &[]).as_ref(), Err(expected), "{key}");
}

fn not_a_jwk(key: &Value) {
    assert!(
        matches!(
            judged(key, &[]),
            Err(Unusable::Key(KeyFault::Unreadable(_)))
        ),
        "{key}"
    );
}

#[test]
fn k18_keys_for_other_purposes_are_ignored() {
    let reason = Unusable::Key(KeyFault::NotForSignatures);
    for key in [rsa(), p256(), ed25519()] {
        for usage in ["enc", "", "SIG", "tls"] {
            unusable(&with(key.clone(), "use", usage.into()), &reason);
        }
        for operations in [
            json!([]),
            json!(["encrypt"]),
            json!(["sign"]),
            json!(["wrapKey", "VERIFY"]),
        ] {
            unusable(&with(key.clone(), "key_ops", operations), &reason);
        }
        let both = with(
            with(key.clone(), "use", "enc".into()),
            "key_ops",
            json!(["verify"]),
        );
        unusable(&both, &reason);
        assert!(judged(&with(key.clone(), "use", "sig".into()), &[]).is_ok());
        assert!(judged(&with(key, "key_ops", json!(["sign", "verify"])), &[]).is_ok());
    }
}

#[test]
fn k18_a_secret_is_ignored_and_never_a_key() {
    let secret =
        base64url::encode(b"a secret of 64 bytes, for any hash: 0123456789abcdefghijklmnopqr");
    for alg in [Value::Null, "HS256".into(), "HS512".into()] {
        let key = with(json!({"kty": "oct", "kid": "s", "k": secret}), "alg", alg);
        assert!(judged(&key, &[]).is_err(), "{key}");
        assert!(
            judged(&key, &[Algorithm::HS256, Algorithm::HS512]).is_err(),
            "{key}"
        );
    }
    let key = json!({"kty": "oct", "k": secret});
    unusable(&key, &Unusable::Secret);
}

#[test]
fn k18_private_members_are_left_out_and_told() {
    for (key, members) in [
        (p256(), vec![("d", json!(P256_PRIVATE))]),
        (rsa(), vec![("d", json!("AQAB")), ("p", json!("Aw"))]),
        (rsa(), vec![("q", json!("not base64url!"))]),
        (ed25519(), vec![("d", json!("AAAA"))]),
    ] {
        let public = SetMember::read(&key.to_string(), &[]).unwrap();
        assert!(!public.is_leaked && public.key.signer.is_none());
        let leaked = members
            .into_iter()
            .fold(key, |key, (name, value)| with(key, name, value));
        let read = SetMember::read(&leaked.to_string(), &[]).unwrap();
        assert!(read.is_leaked, "{leaked}");
        assert!(read.key.signer.is_none(), "{leaked}");
    }
}

#[test]
fn k18_unknown_types_curves_and_algorithms_are_skipped() {
    for kty in [json!("AKP"), json!("rsa"), json!(""), json!(1), Value::Null] {
        not_a_jwk(&with(rsa(), "kty", kty));
    }
    for crv in ["Ed448", "X25519", "P-224", "p-256", ""] {
        not_a_jwk(&with(p256(), "crv", crv.into()));
        not_a_jwk(&with(ed25519(), "crv", crv.into()));
    }
    for alg in ["RSA-OAEP", "none", "rs256", "ES256", "HS256", "EdDSA", ""] {
        unusable(
            &with(rsa(), "alg", alg.into()),
            &Unusable::Key(KeyFault::JwkAlgorithm),
        );
    }
    for alg in ["ES384", "RS256", "HS256", "ECDH-ES"] {
        unusable(
            &with(p256(), "alg", alg.into()),
            &Unusable::Key(KeyFault::JwkAlgorithm),
        );
    }
}

#[test]
fn k2_a_key_without_alg_gets_exactly_one() {
    use Algorithm::{ES256, ES384, Ed25519, EdDSA, HS256, PS256, PS512, RS256, RS512};
    is_for(&rsa(), &[], RS256);
    is_for(&p256(), &[], ES256);
    is_for(&ed25519(), &[], EdDSA);
    let wanted = [HS256, ES384, PS512, ES256, RS256, Ed25519];
    is_for(&rsa(), &wanted, PS512);
    is_for(&p256(), &wanted, ES256);
    is_for(&ed25519(), &wanted, Ed25519);
    for key in [rsa(), p256()] {
        let other = judged(&key, &[HS256, ES384, EdDSA]);
        assert!(
            matches!(other, Err(Unusable::OtherAlgorithm(_))),
            "{other:?}"
        );
    }
    for (named, allowed) in [("PS256", PS256), ("RS512", RS512)] {
        let key = with(rsa(), "alg", named.into());
        is_for(&key, &[], allowed);
        is_for(&key, &[RS256, allowed], allowed);
        assert_eq!(
            judged(&key, &[RS256]),
            Err(Unusable::OtherAlgorithm(allowed))
        );
    }
    is_for(&with(ed25519(), "alg", "Ed25519".into()), &[EdDSA], Ed25519);
}

#[test]
fn k18_an_id_that_no_token_could_name_is_none() {
    for kid in [json!(7), json!(["a"]), json!({}), json!(true)] {
        not_a_jwk(&with(rsa(), "kid", kid));
    }
    for kid in [
        "",
        "a\nb",
        "\u{0}",
        "\u{1b}[31m",
        "\u{9f}",
        &"k".repeat(257),
        &"\u{e9}".repeat(129),
    ] {
        unusable(&with(rsa(), "kid", kid.into()), &Unusable::KeyId);
    }
    let longest = "k".repeat(256);
    let read = SetMember::read(&with(rsa(), "kid", json!(longest)).to_string(), &[]).unwrap();
    assert_eq!(read.key.id.as_deref(), Some(&*longest));
    for none in [
        with(rsa(), "kid", Value::Null).to_string(),
        rsa().to_string().replace("\"rsa\"", "null"),
    ] {
        assert_eq!(SetMember::read(&none, &[]).unwrap().key.id, None, "{none}");
    }
}

#[test]
fn k18_what_two_readers_could_read_differently_is_read_by_none() {
    let good = p256().to_string();
    let add = |member: &str| format!("{{{member},{}", &good[1..]);
    for member in [
        "\"kid\":\"other\"",
        "\"\\u006bid\":\"other\"",
        "\"kty\":\"EC\"",
        "\"z\":1,\"z\":2",
        "\"z\":{\"a\":1,\"a\":2}",
        "\"z\":1e400",
        "\"z\":\"\\ud800\"",
    ] {
        let json = add(member);
        assert_eq!(
            SetMember::read(&json, &[]).err(),
            Some(Unusable::Ambiguous),
            "{json}"
        );
    }
    let deep = add(&format!("\"z\":{}{}", "[".repeat(40), "]".repeat(40)));
    assert_eq!(SetMember::read(&deep, &[]).err(), Some(Unusable::Ambiguous));
    for unknown in [
        "\"x5c\":[\"MIIB\"]",
        "\"x5u\":\"http://127.0.0.1/\"",
        "\"jku\":7",
        "\"x5t\":{}",
        "\"ext\":true",
    ] {
        assert!(SetMember::read(&add(unknown), &[]).is_ok(), "{unknown}");
    }
}

#[test]
fn k20_no_reason_holds_anything_of_a_key() {
    for key in [
        json!({"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQ"}),
        with(p256(), "x", "c2VjcmV0LXNlY3JldC1zZWNyZXQ".into()),
        with(rsa(), "kid", "line\nbreak".into()),
    ] {
        let reason = judged(&key, &[]).unwrap_err().to_string();
        assert!(
            !reason.contains("c2Vj") && !reason.contains("secret-secret") && !reason.contains('\n'),
            "{reason}"
        );
    }
}
