//! Keys that are made by the back end.

use std::collections::HashSet;

use portcullis::{Algorithm, Key, KeyFault};

use crate::support::Service;
use crate::support::fixtures::{der, is_hmac};

#[test]
fn a_generated_key_signs_and_verifies_with_every_algorithm() {
    for algorithm in Algorithm::ALL {
        let service = Service::of(Key::generate(algorithm).unwrap());
        let minted = service.manager.access_token("alice").sign().unwrap();
        assert_eq!(
            service.get(minted.as_str()).accepted(algorithm.name()),
            "alice"
        );
    }
}

#[test]
fn no_key_is_generated_twice() {
    for algorithm in [Algorithm::HS256, Algorithm::ES256, Algorithm::Ed25519] {
        let generated = || Service::of(Key::generate(algorithm).unwrap().id("same"));
        let (service, other) = (generated(), generated());
        let minted = service.manager.access_token("alice").sign().unwrap();
        other
            .get(minted.as_str())
            .refused("signature", algorithm.name());
    }
    let pems: HashSet<String> = (0..16)
        .map(|_| Key::generate_pem(Algorithm::ES256).unwrap().to_string())
        .collect();
    assert_eq!(pems.len(), 16);
}

#[test]
fn a_key_that_is_kept_in_pem_is_read_again() {
    for algorithm in Algorithm::ALL {
        let pem = Key::generate_pem(algorithm);
        if is_hmac(algorithm) {
            let fault = pem.unwrap_err();
            assert_eq!(
                fault.to_string(),
                format!("{algorithm} takes a secret (`Key::secret`), this is a key in PEM")
            );
            continue;
        }
        let pem = pem.unwrap();
        let [before, after] = [(); 2].map(|()| Service::of(Key::pem(algorithm, &*pem)));
        let minted = before.manager.access_token("alice").sign().unwrap();
        after.get(minted.as_str()).accepted(algorithm.name());
    }
}

/// RFC 7468 section 2: lines of 64 characters, and a shorter one at the end.
#[test]
fn the_pem_is_as_other_tools_write_it() {
    for algorithm in [Algorithm::EdDSA, Algorithm::ES256, Algorithm::RS256] {
        let pem = Key::generate_pem(algorithm).unwrap();
        let (body, end) = pem
            .strip_prefix("-----BEGIN PRIVATE KEY-----\n")
            .unwrap()
            .split_once("\n-----END PRIVATE KEY-----")
            .unwrap();
        assert_eq!(end, "\n");
        let lines: Vec<_> = body.lines().collect();
        let (last, full) = lines.split_last().unwrap();
        assert!(full.iter().all(|line| line.len() == 64), "{algorithm}");
        assert!((1..=64).contains(&last.len()), "{algorithm}");
        assert!(!der(&pem).is_empty());
    }
}

#[test]
fn a_generated_rsa_key_has_3072_bits() {
    let service = Service::of(Key::generate(Algorithm::PS256).unwrap());
    let minted = service.manager.access_token("alice").sign().unwrap();
    let signature = minted.as_str().rsplit('.').next().unwrap();
    assert_eq!(signature.len(), 512, "384 bytes in base64url");
}

#[test]
fn what_generation_can_refuse_says_so() {
    assert_eq!(
        KeyFault::NotGenerated(Algorithm::ES256).to_string(),
        "no key for ES256 could be generated, because the system gave no randomness; try again"
    );
}
