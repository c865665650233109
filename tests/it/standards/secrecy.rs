//! K16, K20: what is secret is compared in constant time and never shown.
//!
//! K16 needs a reader, not a test: a MAC is compared by `hmac::verify` of aws-lc-rs (`CRYPTO_memcmp`), called in
//! `runtime/src/crypto/aws_lc.rs`, and with the feature `rust_crypto` by `Mac::verify_slice` (`subtle`), called through
//! jsonwebtoken in `runtime/src/crypto/rust_crypto.rs`. No other place of the crate compares a signature; what is
//! tested is that all of its bytes count.
//!
//! Wiping on drop cannot be seen from safe code either: keys as given, their halves and what they are read from are
//! `ZeroizeOnDrop` or `Zeroizing` in `runtime/src/keys` and `runtime/src/crypto/mod.rs`.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use portcullis::{Algorithm, JwtManager, Key};
use serde_json::json;

use crate::support::fixtures::{self, available, der, edited, key, public_key, sign};
use crate::support::forge::{SECRET, encode, token, with_secret};
use crate::support::{Service, claims, header};

#[test]
fn k16_every_byte_of_a_mac_counts() {
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let service = Service::of(key(algorithm));
        let with = |change: &dyn Fn(&mut Vec<u8>)| {
            token(
                header(algorithm.name()).to_string(),
                claims().to_string(),
                |signed| {
                    let mut mac = sign(algorithm, signed);
                    change(&mut mac);
                    mac
                },
            )
        };
        service.get(with(&|_| {})).accepted(algorithm.name());
        let length = sign(algorithm, b"").len();
        for at in 0..length {
            for bit in [1, 0x80] {
                service
                    .get(with(&|mac| mac[at] ^= bit))
                    .refused("signature", &format!("{algorithm}, byte {at}"));
            }
        }
        for shorter in [0, 1, 10, 16, length - 1] {
            service
                .get(with(&|mac| mac.truncate(shorter)))
                .refused("signature", &format!("{algorithm}, {shorter} bytes"));
        }
        service
            .get(with(&|mac| mac.push(0)))
            .refused("signature", &format!("{algorithm}, a byte more"));
    }
}

/// Every text that a secret of the fixtures could be recognised by.
fn secrets() -> Vec<String> {
    let mut secrets = vec![SECRET.to_owned(), encode(SECRET)];
    for pem in [
        fixtures::RSA,
        fixtures::P256,
        fixtures::P384,
        fixtures::P521,
        fixtures::SECP256K1,
        fixtures::ED25519,
    ] {
        secrets.extend(
            pem.lines()
                .filter(|line| !line.starts_with('-'))
                .map(str::to_owned),
        );
        secrets.push(
            format!("{:?}", &der(pem)[20..28])
                .trim_matches(['[', ']'])
                .to_owned(),
        );
    }
    for jwk in [
        fixtures::RSA_JWK,
        fixtures::P256_JWK,
        fixtures::P384_JWK,
        fixtures::P521_JWK,
        fixtures::SECP256K1_JWK,
        fixtures::ED25519_JWK,
    ] {
        let jwk: serde_json::Value = serde_json::from_str(jwk).unwrap();
        let private = ["d", "p", "q", "dp", "dq", "qi"]
            .into_iter()
            .filter_map(|name| jwk[name].as_str());
        secrets.extend(private.map(str::to_owned));
    }
    secrets.push(
        format!("{:?}", &SECRET.as_bytes()[..8])
            .trim_matches(['[', ']'])
            .to_owned(),
    );
    secrets
}

#[track_caller]
fn shows_no_secret(text: &str, case: &str) {
    for secret in secrets() {
        assert!(!text.contains(&secret), "{case} shows {secret}: {text}");
    }
    assert!(!text.contains("eyJ"), "{case} shows a token: {text}");
}

#[test]
fn k20_debug_of_keys_builders_and_managers_shows_no_secret() {
    let jwks = [
        fixtures::RSA_JWK,
        fixtures::P256_JWK,
        fixtures::P384_JWK,
        fixtures::ED25519_JWK,
    ]
    .map(Key::jwk);
    let keys = available()
        .map(key)
        .chain(available().map(public_key))
        .chain(jwks);
    for (index, key) in keys.enumerate() {
        let key = key.id(format!("key-{index}"));
        shows_no_secret(&format!("{key:?} {key:#?}"), "the key");
        let builder = JwtManager::builder().key(key);
        shows_no_secret(&format!("{builder:?} {builder:#?}"), "the builder");
        let manager = builder.build().unwrap();
        let text = format!("{manager:?} {manager:#?}");
        shows_no_secret(&text, "the manager");
        assert!(
            text.contains(&format!("key-{index}")),
            "the id is no secret: {text}"
        );
    }
}

#[test]
fn k20_debug_of_tokens_and_guards_shows_no_secret() {
    let service = Service::with_secret();
    let pair = service.manager.token_pair("alice").sign().unwrap();
    shows_no_secret(
        &format!("{:?} {:#?} {:?}", pair.access, pair.access, pair),
        "the issued token",
    );
    let text = service
        .get_at("/token", pair.access.as_str())
        .accepted("Debug of a Token")
        .to_owned();
    shows_no_secret(&text, "the request's token");
    assert!(
        !text.contains("alice") && !text.contains(pair.access.token_id()),
        "{text}"
    );
    let text = service
        .get_at("/guard", pair.access.as_str())
        .accepted("Debug of a Guard")
        .to_owned();
    assert_eq!(text, "Guard");
    let hostile = with_secret(
        header("HS256").with("kid", "\"kid-of-the-sender\""),
        claims().with("sub", "1"),
    );
    let answer = service.get(&hostile);
    let text = format!("{answer:?}");
    assert!(
        !text.contains("kid-of-the-sender") && !hostile.split('.').any(|part| text.contains(part)),
        "{text}"
    );
}

#[test]
fn k20_errors_hold_nothing_of_a_key() {
    let half = |text: &str| text.as_bytes()[..text.len() / 2].to_vec();
    let broken_pem = fixtures::RSA.replace("-----END PRIVATE KEY-----", "");
    let broken_jwk = fixtures::RSA_JWK.replace("\"d\"", "\"d\" \"d\"");
    let number_in_jwk = edited(fixtures::ED25519_JWK, "x", json!(1));
    let twice = format!(
        "{}{}",
        fixtures::ED25519_JWK.trim_end(),
        fixtures::ED25519_JWK
    );
    let other_seed = edited(fixtures::P256_JWK, "x", encode([7; 32]).into());
    let mut keys = vec![
        Key::secret(Algorithm::HS512, SECRET.split_at(60).0),
        Key::secret(Algorithm::RS256, SECRET),
        Key::secret(Algorithm::HS256, fixtures::RSA),
        Key::secret(Algorithm::HS256, fixtures::RSA_JWK),
        Key::pem(Algorithm::RS256, half(fixtures::RSA)),
        Key::pem(Algorithm::RS256, &broken_pem),
        Key::pem(Algorithm::RS256, SECRET),
        Key::der(Algorithm::ES256, &der(fixtures::P256)[..80]),
        Key::der(Algorithm::ES256, SECRET),
        Key::jwk(half(fixtures::RSA_JWK)),
        Key::jwk(broken_jwk),
        Key::jwk(number_in_jwk),
        Key::jwk(twice),
        Key::jwk(other_seed),
        Key::jwk(SECRET),
        Key::jwk(json!({"kty": "oct", "k": SECRET, "alg": "none"}).to_string()),
    ];
    for algorithm in [
        Algorithm::RS256,
        Algorithm::ES256,
        Algorithm::ES384,
        Algorithm::EdDSA,
        Algorithm::HS256,
    ] {
        for pem in [
            fixtures::RSA,
            fixtures::P256,
            fixtures::P384,
            fixtures::ED25519,
        ] {
            if fixtures::is_hmac(algorithm) || fixtures::pems(algorithm).0 != pem {
                keys.push(Key::pem(algorithm, pem));
                keys.push(Key::der(algorithm, der(pem)));
            }
        }
    }
    for (index, key) in keys.into_iter().enumerate() {
        let error = JwtManager::builder().key(key).build().unwrap_err();
        shows_no_secret(
            &format!("{error} {error:?} {error:#?}"),
            &format!("the error of key {index}"),
        );
    }
}

#[test]
fn k20_errors_of_minting_hold_nothing_of_a_key() {
    let verifying_only = Service::of(public_key(Algorithm::RS256));
    let error = verifying_only
        .manager
        .access_token("alice")
        .sign()
        .unwrap_err();
    shows_no_secret(&format!("{error} {error:?}"), "without a private key");
    let service = Service::of(key(Algorithm::ES256));
    let error = service
        .manager
        .access_token("alice")
        .claim("x", "y".repeat(9000))
        .sign()
        .unwrap_err();
    shows_no_secret(&format!("{error} {error:?}"), "too large");
}

/// The token that a client sent is not in what the client gets.
#[test]
fn k20_an_answer_holds_nothing_of_the_token() {
    let service = Service::of(public_key(Algorithm::ES256));
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let foreign = token(
        header("ES256").to_string(),
        claims().to_string(),
        |signed| {
            pair.sign(&aws_lc_rs::rand::SystemRandom::new(), signed)
                .unwrap()
                .as_ref()
                .to_vec()
        },
    );
    let answer = service.get(&foreign);
    answer.refused("signature", "foreign");
    let shown = format!("{} {}", answer.body, answer.challenge.unwrap());
    assert!(
        !foreign.split('.').any(|segment| shown.contains(segment)),
        "{shown}"
    );
}
