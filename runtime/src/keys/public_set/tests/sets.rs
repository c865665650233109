//! What makes a set, and what is left of one.

use std::time::Instant;

use serde_json::{Value, json};

use super::keys::{ed25519, p256, rsa};
use super::{left, read, ring_of, set_of, with};
use crate::crypto::Algorithm;
use crate::rejection::TokenFault;
use crate::verify::header::{JoseHeader, MediaType};

fn header(algorithm: Algorithm, id: Option<&str>) -> JoseHeader<'_> {
    JoseHeader {
        algorithm,
        key_id: id.map(|id| id.as_bytes().into()),
        media_type: MediaType::Absent,
    }
}

fn three() -> Vec<(Algorithm, Option<String>)> {
    vec![
        (Algorithm::RS256, Some("rsa".to_owned())),
        (Algorithm::ES256, Some("p256".to_owned())),
        (Algorithm::EdDSA, Some("ed".to_owned())),
    ]
}

fn refusal(set: impl AsRef<[u8]>) -> String {
    read(set.as_ref(), &[]).unwrap_err().to_string()
}

/// Q7: whatever stands beside it.
#[test]
fn k18_a_good_key_survives_beside_any_other() {
    let good = [rsa(), p256(), ed25519()].map(|key| key.to_string());
    for odd in [
        "1",
        "null",
        "true",
        "\"kty\"",
        "[]",
        "[[[{}]]]",
        "{}",
        "1e999",
        "-0.0",
        "\"\\ud800\"",
        "{\"kty\":\"RSA\"}",
        "{\"kty\":{\"kty\":\"RSA\"}}",
        "{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"rsa\"}",
        "{\"kty\":\"RSA\",\"kid\":1e400}",
        "{\"kty\":\"RSA\",\"kid\":\"\\udc00\"}",
        "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"kid\":\"rsa\",\"pub\":\"AAAA\"}",
        &with(rsa(), "use", "enc".into()).to_string(),
        &with(rsa(), "e", "Aw".into()).to_string(),
        &"[".repeat(5_000)
            .chars()
            .chain("]".repeat(5_000).chars())
            .collect::<String>(),
    ] {
        for at in 0..=3 {
            let mut keys: Vec<&str> = good.iter().map(String::as_str).collect();
            keys.insert(at, odd);
            let set = format!("{{\"keys\":[{}]}}", keys.join(","));
            assert_eq!(left(&set, &[]), three(), "{odd}");
        }
    }
}

#[test]
fn k18_what_is_no_set_is_refused_whole() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "7",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{\"keys\":\"\"}",
        "{\"Keys\":[]}",
        &rsa().to_string(),
        &set_of([rsa()]).replace("]}", "],\"keys\":[]}"),
        &set_of([rsa()]).replace("]}", "]"),
        &format!("{} x", set_of([rsa()])),
        &format!("\u{feff}{}", set_of([rsa()])),
        "<html>503</html>",
    ] {
        assert_eq!(
            refusal(text),
            "this is no JWK set, which is a JSON object with an array of keys named `keys`",
            "{text}"
        );
    }
    let no_text = [set_of([rsa()]).as_bytes(), &[0xff]].concat();
    assert!(refusal(no_text).starts_with("this is no JWK set"));
    let others = json!({"keys": [rsa()], "issuer": "x", "next": {"a": [1]}}).to_string();
    assert_eq!(left(&others, &[]), three()[..1]);
}

#[test]
fn k18_a_set_without_a_usable_key_is_refused() {
    for keys in [
        vec![],
        vec![json!({"kty": "oct", "k": "AAAA"})],
        vec![with(rsa(), "use", "enc".into())],
    ] {
        assert_eq!(
            refusal(set_of(keys)),
            "the JWK set has no key that can be used"
        );
    }
    let other = read(set_of([rsa()]).as_bytes(), &[Algorithm::ES256]);
    assert_eq!(
        other.unwrap_err().to_string(),
        "the JWK set has no key that can be used"
    );
}

#[test]
fn k18_twins_are_dropped_all_of_them() {
    let other_rsa = with(rsa(), "e", "AQAD".into());
    let (nameless, other_nameless) = (
        with(rsa(), "kid", Value::Null),
        with(other_rsa.clone(), "kid", Value::Null),
    );
    let the_rest = three()[1..].to_vec();
    for twins in [
        vec![rsa(), other_rsa.clone()],
        vec![rsa(), rsa()],
        vec![rsa(), other_rsa.clone(), rsa()],
        vec![nameless.clone(), other_nameless],
    ] {
        let keys = twins.into_iter().chain([p256(), ed25519()]);
        assert_eq!(left(&set_of(keys), &[]), the_rest);
    }
    let one_key_two_names = [ed25519(), with(ed25519(), "alg", "Ed25519".into()), p256()];
    assert_eq!(left(&set_of(one_key_two_names), &[]), three()[1..2]);
    let ps256 = with(other_rsa, "alg", "PS256".into());
    let same_id_other_algorithm = left(&set_of([rsa(), ps256]), &[]);
    assert_eq!(same_id_other_algorithm.len(), 2);
    let named_and_nameless = left(&set_of([rsa(), nameless]), &[]);
    assert_eq!(named_and_nameless.len(), 2);
    assert!(refusal(set_of([rsa(), rsa()])).ends_with("no key that can be used"));
}

/// A twin that is not usable anyway is no twin: Keycloak's set has the same key type for encryption beside it.
#[test]
fn k18_a_key_for_encryption_is_no_twin() {
    let encryption = with(with(rsa(), "use", "enc".into()), "alg", "RSA-OAEP".into());
    assert_eq!(
        left(&set_of([encryption, rsa(), p256(), ed25519()]), &[]),
        three()
    );
}

#[test]
fn k18_a_kid_that_no_key_has_is_unknown_beside_a_nameless_key_too() {
    let ring = ring_of([with(rsa(), "kid", Value::Null), p256()]);
    let select = |algorithm, id| {
        ring.select(&header(algorithm, id), 0)
            .map(|key| key.algorithm)
    };
    assert_eq!(select(Algorithm::RS256, None), Ok(Algorithm::RS256));
    assert_eq!(
        select(Algorithm::RS256, Some("other")),
        Err(TokenFault::UnknownKey)
    );
    assert_eq!(
        select(Algorithm::RS256, Some("")),
        Err(TokenFault::UnknownKey)
    );
    assert_eq!(select(Algorithm::ES256, Some("p256")), Ok(Algorithm::ES256));
    assert_eq!(
        select(Algorithm::RS256, Some("p256")),
        Err(TokenFault::AlgorithmMismatch)
    );
    assert_eq!(select(Algorithm::PS256, None), Err(TokenFault::UnknownKey));
    assert!(ring.signing(0).is_none() && ring.signing_by("p256", 0).is_none());
}

#[test]
fn k18_a_hundred_keys_are_a_set_and_more_are_not() {
    let numbered =
        |count: usize| set_of((0..count).map(|n| with(p256(), "kid", json!(n.to_string()))));
    assert_eq!(left(&numbered(100), &[]).len(), 100);
    assert_eq!(refusal(numbered(101)), "the JWK set has more than 100 keys");
    assert_eq!(
        refusal(format!("{{\"keys\":[{}1]}}", "1,".repeat(100))),
        "the JWK set has more than 100 keys"
    );
}

/// Half a megabyte, which is what is fetched at most, of whatever costs the most to read.
#[test]
fn k18_reading_takes_linear_time() {
    let long = |text: &str, count: usize| text.repeat(count);
    let members: Vec<_> = (0..40_000).map(|n| format!("\"{n}\":0")).collect();
    let wide = format!("{{{}}}", members.join(","));
    for set in [
        format!("{{\"keys\":[{}1]}}", long("1,", 250_000)),
        format!("{{\"keys\":{}", long("[", 500_000)),
        format!("{{\"keys\":[{wide}]}}"),
        format!("{{\"keys\":[{}", long("{\"a\":", 100_000)),
        format!(
            "{{\"keys\":[{}]}}",
            with(rsa(), "n", json!(long("A", 500_000)))
        ),
    ] {
        let start = Instant::now();
        assert!(read(set.as_bytes(), &[]).is_err());
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}

/// `serde` reads a list where it is asked for a struct.
#[test]
fn k18_a_list_is_no_object() {
    let list = "this is no JWK set, which is a JSON object with an array of keys named `keys`";
    assert_eq!(refusal(json!([[rsa()]]).to_string()), list);
    let key = p256();
    let mut members = vec![Value::Null; 17];
    for (index, name) in [(0, "kty"), (5, "crv"), (15, "x"), (16, "y")] {
        members[index] = key[name].clone();
    }
    members[4] = "list".into();
    let set = json!({"keys": [members, ed25519()]}).to_string();
    assert_eq!(left(&set, &[]).len(), 1);
}
