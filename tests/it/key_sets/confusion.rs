//! K3, J14 among the keys of others: what a set holds is never a secret, and what a token brings is no set.

use portcullis::Algorithm;
use serde_json::json;

use super::{KEYS, Stand, all_keys, head, honest, jwk, with};
use crate::support::fixtures::{P256_JWK, P256_PUBLIC_JWK, RSA_JWK, member, pems};
use crate::support::forge::{SECRET, decode, encode, hs, token};

/// A secret of the set's, with which everybody who reads the set could sign.
#[test]
fn k3_a_secret_in_a_set_verifies_nothing() {
    let secret = encode("a secret that everybody can read, of 64 bytes: 0123456789abcdefgh");
    let keys = ["HS256", "HS384", "HS512"]
        .map(|alg| json!({"kty": "oct", "kid": alg, "alg": alg, "use": "sig", "k": secret}));
    let stand = Stand::of(keys.into_iter().chain(all_keys()));
    for name in ["HS256", "HS384", "HS512"] {
        for id in [Some(name), Some("rs"), None] {
            let hostile = token(head(name, id).to_string(), honest().to_string(), |signed| {
                hs(name, &decode(&secret), signed)
            });
            stand.service.get(hostile).refused("algorithm", name);
        }
    }
}

#[test]
fn k3_a_public_key_of_a_set_is_no_secret() {
    let stand = Stand::of(all_keys());
    for (algorithm, id) in KEYS {
        let text = jwk(algorithm).to_string();
        let pem = pems(algorithm).1;
        for secret in [text.as_bytes(), pem.as_bytes(), pem.trim_end().as_bytes()] {
            for id in [Some(id), None] {
                let hostile = token(
                    head("HS256", id).to_string(),
                    honest().to_string(),
                    |signed| hs("HS256", secret, signed),
                );
                stand.service.get(hostile).refused("algorithm", &text);
            }
        }
    }
}

/// The secret of the service itself signs nothing in the name of the issuer, nor do the issuer's keys in the service's.
#[test]
fn c10_k3_keys_never_vouch_for_each_other() {
    let stand = Stand::of(all_keys());
    let hostile = token(
        head("HS256", None).to_string(),
        honest().to_string(),
        |signed| hs("HS256", SECRET.as_bytes(), signed),
    );
    stand
        .service
        .get(hostile)
        .refused("algorithm", "our secret, their name");
}

/// A private key by mistake in a set verifies, and signs nothing here.
#[test]
fn k18_a_private_key_in_a_set_only_verifies() {
    let leaked = [RSA_JWK, P256_JWK].map(|text| serde_json::from_str(text).unwrap());
    let [rsa, p256]: [serde_json::Value; 2] = leaked;
    let stand = Stand::of([
        with(rsa, "kid", json!("rs")),
        with(p256, "kid", json!("es")),
    ]);
    stand.ask(Algorithm::RS256, Some("rs")).accepted("RSA");
    stand.ask(Algorithm::ES256, Some("es")).accepted("EC");
    let minted = stand.service.manager.access_token("alice").sign().unwrap();
    let head = minted.as_str().split('.').next().unwrap();
    assert!(String::from_utf8(decode(head)).unwrap().contains("HS256"));
    // Its private number is no secret either.
    let hostile = token(
        super::head("HS256", Some("es")).to_string(),
        honest().to_string(),
        |signed| hs("HS256", &member(P256_JWK, "d"), signed),
    );
    stand
        .service
        .get(hostile)
        .refused("algorithm", P256_PUBLIC_JWK);
}
