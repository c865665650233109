//! K4, K5, K6, K7: keys that could be guessed or broken are refused when the manager is built.

use portcullis::{Algorithm, Key, KeyFault};
use serde_json::json;

use crate::support::fixtures::{self, der, edited, member, perhaps_fault_of};
use crate::support::forge::{SECRET, encode};

/// The secret in each form that takes one.
fn forms(algorithm: Algorithm, secret: &[u8]) -> [(Key, &'static str); 2] {
    let jwk = json!({"kty": "oct", "alg": algorithm.name(), "k": encode(secret)}).to_string();
    [
        (Key::secret(algorithm, secret), "bytes"),
        (Key::jwk(jwk), "JWK"),
    ]
}

#[test]
fn k4_a_secret_is_at_least_as_long_as_the_hash() {
    for (algorithm, shortest) in [
        (Algorithm::HS256, 32),
        (Algorithm::HS384, 48),
        (Algorithm::HS512, 64),
    ] {
        for length in [0, 1, 16, shortest - 1] {
            for (key, form) in forms(algorithm, &SECRET.as_bytes()[..length]) {
                let expected = Some(KeyFault::ShortSecret {
                    algorithm,
                    shortest,
                    length,
                });
                assert_eq!(
                    perhaps_fault_of(key),
                    expected,
                    "{algorithm}, {length} bytes as {form}"
                );
            }
        }
        for (key, form) in forms(algorithm, &SECRET.as_bytes()[..shortest]) {
            assert_eq!(
                perhaps_fault_of(key),
                None,
                "{algorithm}, {shortest} bytes as {form}"
            );
        }
    }
}

/// RFC 8725 section 3.5, `jwt_tool`'s `-X b`.
#[test]
fn k4_a_secret_that_repeats_a_few_bytes_is_refused() {
    for (secret, case) in [
        (vec![0; 64], "zeros"),
        (b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".to_vec(), "one letter"),
        (
            b"abcabcabcabcabcabcabcabcabcabcabcabc".to_vec(),
            "three letters",
        ),
        (
            b"secret".repeat(8),
            "a word of five letters again and again",
        ),
        (b"1234567".repeat(8), "seven digits again and again"),
        (vec![b' '; 40], "spaces"),
    ] {
        for (key, form) in forms(Algorithm::HS256, &secret) {
            assert_eq!(
                perhaps_fault_of(key),
                Some(KeyFault::GuessableSecret),
                "{case} as {form}"
            );
        }
    }
}

/// What everybody may read is no secret (CVE-2026-48526), and a private key in a file is one secret too many.
#[test]
fn k4_a_key_in_text_form_is_no_secret() {
    let pem = "a key in PEM";
    let certificate = "a certificate in PEM";
    let indented = format!("\n\t  {}", fixtures::RSA_PUBLIC);
    let with_attributes = format!("Bag Attributes\n    friendlyName: key\n{}", fixtures::RSA);
    let with_mark = format!("\u{feff}{}", fixtures::RSA_PUBLIC);
    let chain = format!("subject=CN = portcullis-test\n{}", fixtures::CERTIFICATE);
    let rfc4716 = "---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"x\"\nAAAAB3NzaC1yc2EAAAADAQABAAABAQC\n---- END SSH2 PUBLIC KEY ----\n";
    let set = format!("{{\"keys\":[{}]}}", fixtures::P256_PUBLIC_JWK);
    for (text, what) in [
        (fixtures::RSA, pem),
        (fixtures::RSA_PUBLIC, pem),
        (fixtures::RSA_PUBLIC_PKCS1, pem),
        (fixtures::P256_PUBLIC, pem),
        (fixtures::ED25519, pem),
        (fixtures::SEC1, pem),
        (fixtures::ENCRYPTED, pem),
        (&indented, pem),
        (&with_attributes, pem),
        (&with_mark, pem),
        (fixtures::CERTIFICATE, certificate),
        (&chain, certificate),
        (fixtures::RSA_SSH, "an SSH key"),
        (fixtures::P256_SSH, "an SSH key"),
        (
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPqfV2r3PJwhR9wGp9lnMsm6X7t2BvJ user@host",
            "an SSH key",
        ),
        (
            "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t user@host",
            "an SSH key",
        ),
        (rfc4716, "an SSH key"),
        (fixtures::P256_PUBLIC_JWK, "a JWK"),
        (fixtures::RSA_JWK, "a JWK"),
        (&set, "a JWK"),
    ] {
        for (key, form) in forms(Algorithm::HS256, text.as_bytes()) {
            assert_eq!(
                perhaps_fault_of(key),
                Some(KeyFault::SecretIsKeyText { what }),
                "as {form}: {text}"
            );
        }
    }
}

#[test]
fn k5_an_rsa_key_below_2048_bits_is_refused() {
    let jwk = |pem: &str, leading_zero: bool| {
        // The modulus of SPKI stands 24 bits before the exponent's end: take it from the DER.
        let spki = der(pem);
        let bits = spki.len();
        let start = spki
            .windows(2)
            .rposition(|pair| pair == [0x02, 0x03])
            .unwrap();
        let length = if bits > 200 { 256 } else { 128 };
        let modulus = &spki[start - length..start];
        let modulus = if leading_zero {
            [&[0], modulus].concat()
        } else {
            modulus.to_vec()
        };
        json!({"kty": "RSA", "n": encode(modulus), "e": "AQAB"}).to_string()
    };
    for (key, bits, case) in [
        (
            Key::pem(Algorithm::RS256, fixtures::RSA_1024_PUBLIC),
            1024,
            "public PEM",
        ),
        (
            Key::pem(Algorithm::RS256, fixtures::RSA_1024),
            1024,
            "private PEM",
        ),
        (
            Key::pem(Algorithm::PS512, fixtures::RSA_1024),
            1024,
            "private PEM for PS512",
        ),
        (
            Key::der(Algorithm::RS256, der(fixtures::RSA_1024_PUBLIC)),
            1024,
            "DER",
        ),
        (Key::jwk(jwk(fixtures::RSA_1024_PUBLIC, false)), 1024, "JWK"),
        (
            Key::jwk(jwk(fixtures::RSA_1024_PUBLIC, true)),
            1024,
            "JWK with a leading zero",
        ),
        (
            Key::pem(Algorithm::RS256, fixtures::RSA_2047_PUBLIC),
            2047,
            "PEM of one bit too few",
        ),
        (
            Key::jwk(jwk(fixtures::RSA_2047_PUBLIC, false)),
            2047,
            "JWK of one bit too few",
        ),
        (
            Key::jwk(json!({"kty": "RSA", "n": "", "e": "AQAB"}).to_string()),
            0,
            "an empty modulus",
        ),
        (
            Key::jwk(json!({"kty": "RSA", "n": encode([0; 256]), "e": "AQAB"}).to_string()),
            0,
            "a modulus of zeros",
        ),
    ] {
        assert_eq!(
            perhaps_fault_of(key),
            Some(KeyFault::ShortModulus(bits)),
            "{case}"
        );
    }
}

/// A verification costs the square of the modulus' length; RFC 7518 asks for nothing beyond 4096 bits.
#[test]
fn k5_a_monstrous_modulus_is_refused() {
    let mut modulus = vec![0xff; 16384 / 8];
    modulus[0] = 0xc3;
    let key = Key::jwk(json!({"kty": "RSA", "n": encode(modulus), "e": "AQAB"}).to_string());
    assert_eq!(
        perhaps_fault_of(key),
        Some(KeyFault::Invalid(Algorithm::RS256))
    );
}

#[test]
fn k5_an_even_modulus_is_refused() {
    let mut modulus = member(fixtures::RSA_PUBLIC_JWK, "n");
    *modulus.last_mut().unwrap() &= 0xfe;
    let key = Key::jwk(edited(
        fixtures::RSA_PUBLIC_JWK,
        "n",
        encode(modulus).into(),
    ));
    assert_eq!(
        perhaps_fault_of(key),
        Some(KeyFault::Invalid(Algorithm::RS256))
    );
}

#[test]
fn k6_even_and_tiny_exponents_are_refused() {
    for pem in [fixtures::RSA_E3, fixtures::RSA_E3_PUBLIC] {
        assert_eq!(
            perhaps_fault_of(Key::pem(Algorithm::RS256, pem)),
            Some(KeyFault::WeakExponent),
            "{pem}"
        );
        assert_eq!(
            perhaps_fault_of(Key::der(Algorithm::PS256, der(pem))),
            Some(KeyFault::WeakExponent),
            "{pem}"
        );
    }
    for exponent in [
        &[0][..],
        &[],
        &[1],
        &[2],
        &[3],
        &[17],
        &[0, 0, 0, 3],
        &[0xff, 0xff],
        &[1, 0, 0],
        &[1, 0, 2],
        &[0x80; 8],
        &[2; 9],
    ] {
        let key = Key::jwk(edited(
            fixtures::RSA_PUBLIC_JWK,
            "e",
            encode(exponent).into(),
        ));
        assert_eq!(
            perhaps_fault_of(key),
            Some(KeyFault::WeakExponent),
            "{exponent:?}"
        );
    }
    for exponent in [&[1, 0, 1][..], &[1, 0, 3], &[0x7f, 0xff, 0xff, 0xff]] {
        let key = Key::jwk(edited(
            fixtures::RSA_PUBLIC_JWK,
            "e",
            encode(exponent).into(),
        ));
        assert_eq!(perhaps_fault_of(key), None, "{exponent:?}");
    }
}

/// CVE-2017-15361: the modulus of a smart card whose primes can be found from it.
#[test]
fn k7_a_modulus_of_the_roca_generator_is_refused() {
    let pem = fixtures::RSA_ROCA_PUBLIC;
    assert_eq!(
        perhaps_fault_of(Key::pem(Algorithm::RS256, pem)),
        Some(KeyFault::PredictableModulus)
    );
    assert_eq!(
        perhaps_fault_of(Key::der(Algorithm::PS256, der(pem))),
        Some(KeyFault::PredictableModulus)
    );
    for pem in [fixtures::RSA, fixtures::RSA_PUBLIC, fixtures::RSA_PKCS1] {
        assert_eq!(
            perhaps_fault_of(Key::pem(Algorithm::RS256, pem)),
            None,
            "{pem}"
        );
    }
}
