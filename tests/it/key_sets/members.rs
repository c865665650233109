//! Which keys of a set verify what.

use portcullis::Algorithm;
use serde_json::{Value, json};

use super::{KEYS, Stand, all_keys, jwk, with};

#[test]
fn k18_every_kind_of_key_of_a_set_verifies_its_tokens() {
    let stand = Stand::of(all_keys());
    for (algorithm, id) in KEYS {
        assert_eq!(stand.ask(algorithm, Some(id)).accepted(id), "id|alice");
        assert_eq!(stand.ask(algorithm, None).accepted(id), "id|alice");
        stand
            .ask(algorithm, Some("other"))
            .refused("unknown_key", id);
    }
    let crossed = stand.ask(Algorithm::RS256, Some("es"));
    crossed.refused("algorithm_mismatch", "RS256 under the id of ES256");
}

/// Whatever makes one key unusable, tokens of that key are refused and those of the others are taken.
#[test]
fn k18_an_unusable_key_spoils_none_of_the_others() {
    for (name, value) in [
        ("use", json!("enc")),
        ("key_ops", json!(["encrypt"])),
        ("key_ops", json!(["sign"])),
        ("kty", json!("oct")),
        ("kty", json!("AKP")),
        ("kty", json!(7)),
        ("alg", json!("RSA-OAEP")),
        ("alg", json!("HS256")),
        ("alg", json!("none")),
        ("kid", json!(7)),
        ("kid", json!("")),
        ("kid", json!("rs\n")),
        ("n", json!("AQAB")),
        ("n", json!("not base64!")),
        ("e", json!("Aw")),
        ("e", json!("AQAA")),
        ("n", Value::Null),
    ] {
        let case = format!("{name}: {value}");
        let mut keys = all_keys();
        keys[0] = with(keys[0].clone(), name, value);
        let stand = Stand::of(keys);
        for id in [Some("rs"), None] {
            stand
                .ask(Algorithm::RS256, id)
                .refused("unknown_key", &case);
        }
        for (algorithm, id) in &KEYS[1..] {
            stand.ask(*algorithm, Some(id)).accepted(&case);
        }
    }
}

#[test]
fn k18_twins_are_both_refused() {
    let other = with(jwk(Algorithm::RS256), "e", json!("AQAD"));
    for twins in [
        [jwk(Algorithm::RS256), other.clone()],
        [other, jwk(Algorithm::RS256)],
    ] {
        let stand = Stand::of(twins.into_iter().chain([jwk(Algorithm::ES256)]));
        stand
            .ask(Algorithm::RS256, Some("rs"))
            .refused("unknown_key", "one of two");
        stand
            .ask(Algorithm::RS256, None)
            .refused("unknown_key", "one of two, no id");
        stand
            .ask(Algorithm::ES256, Some("es"))
            .accepted("the other");
    }
}

#[test]
fn k18_a_key_without_an_id_is_for_tokens_without_one() {
    let nameless = with(jwk(Algorithm::RS256), "kid", Value::Null);
    let stand = Stand::of([nameless]);
    stand.ask(Algorithm::RS256, None).accepted("no id");
    for id in ["rs", "", "other"] {
        stand
            .ask(Algorithm::RS256, Some(id))
            .refused("unknown_key", id);
    }
}

#[test]
fn k2_a_key_without_alg_is_for_one_algorithm() {
    let stand = Stand::of([jwk(Algorithm::RS256)]);
    stand
        .ask(Algorithm::RS256, Some("rs"))
        .accepted("by its type");
    for other in [Algorithm::PS256, Algorithm::RS384, Algorithm::PS512] {
        stand
            .ask(other, Some("rs"))
            .refused("algorithm_mismatch", other.name());
    }
    let set = json!({"keys": [jwk(Algorithm::RS256), jwk(Algorithm::ES256)]}).to_string();
    let stand = Stand::with(&set, |issuer| {
        issuer.algorithms([Algorithm::PS384, Algorithm::RS256])
    });
    stand
        .ask(Algorithm::PS384, Some("rs"))
        .accepted("the first of the issuer's");
    stand
        .ask(Algorithm::RS256, Some("rs"))
        .refused("algorithm_mismatch", "the second one");
    stand
        .ask(Algorithm::ES256, Some("es"))
        .refused("algorithm", "not one of the issuer's");
}
