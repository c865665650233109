//! Algorithms that only one of the back ends has.

use portcullis::{Algorithm, Key, KeyFault};

use crate::support::fixtures::{self, perhaps_fault_of};

#[test]
fn each_back_end_says_what_it_has() {
    let missing: Vec<_> = Algorithm::ALL
        .into_iter()
        .filter(|algorithm| !algorithm.is_available())
        .collect();
    if cfg!(feature = "aws_lc_rs") {
        assert_eq!(missing, []);
    } else {
        assert_eq!(missing, [Algorithm::ES512, Algorithm::ES256K]);
    }
}

/// Its name is known all the same, so that a setting with it says what is missing.
#[test]
fn a_key_for_what_the_back_end_does_not_have_is_refused_with_the_feature_that_has_it() {
    for (algorithm, pem, jwks) in [
        (
            Algorithm::ES512,
            [fixtures::P521, fixtures::P521_PUBLIC],
            [fixtures::P521_JWK, fixtures::P521_PUBLIC_JWK],
        ),
        (
            Algorithm::ES256K,
            [fixtures::SECP256K1, fixtures::SECP256K1_PUBLIC],
            [fixtures::SECP256K1_JWK, fixtures::SECP256K1_PUBLIC_JWK],
        ),
    ] {
        assert_eq!(algorithm.name().parse(), Ok(algorithm));
        let keys = pem
            .map(|pem| Key::pem(algorithm, pem))
            .into_iter()
            .chain(jwks.map(Key::jwk));
        for key in keys {
            let fault = perhaps_fault_of(key);
            if cfg!(feature = "aws_lc_rs") {
                assert_eq!(fault, None);
            } else {
                assert_eq!(fault, Some(KeyFault::NotInBackEnd(algorithm)));
            }
        }
        assert_eq!(
            KeyFault::NotInBackEnd(algorithm).to_string(),
            format!(
                "the back end that is compiled in does not have {algorithm}; turn on the feature `aws_lc_rs` of portcullis, or use another algorithm"
            )
        );
    }
}
