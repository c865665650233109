//! Keys in forms that are not read, and of families that the algorithm does not take.

use portcullis::{Algorithm, Key, KeyFault};

use crate::support::fixtures::{self, der, fault_of};
use crate::support::forge::SECRET;

const EC_PARAMETERS: &str =
    "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

#[test]
fn other_forms_are_refused_with_advice() {
    let kind = "this key is of a kind that is not supported; RSA, EC on P-256, P-384, P-521 or secp256k1, and Ed25519 are";
    let no_key = "this is no key in PKCS#8, SPKI or PKCS#1; convert it with `openssl pkey -in key -out key.pem` and use `Key::pem`";
    let no_pem = "this is not whole PEM; give a file's content, not its name, with its line breaks, from `-----BEGIN PRIVATE KEY-----` or `-----BEGIN PUBLIC KEY-----` on";
    let openssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";
    for (pem, advice) in [
        (
            fixtures::SEC1,
            "this is a SEC1 key; convert it to PKCS#8 with `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`",
        ),
        (
            fixtures::ENCRYPTED,
            "this key is encrypted; decrypt it with `openssl pkcs8 -in key.pem -out key.pkcs8.pem`",
        ),
        (
            fixtures::CERTIFICATE,
            "this is a certificate; take its key out with `openssl x509 -pubkey -noout -in certificate.pem`",
        ),
        (
            openssh,
            "this PEM holds no key that is read here; give PKCS#8 (`PRIVATE KEY`) or SPKI (`PUBLIC KEY`)",
        ),
        (fixtures::BRAINPOOL, kind),
        (fixtures::BRAINPOOL_PUBLIC, kind),
        (
            fixtures::COMPRESSED_POINT,
            "the point of this EC key is compressed; write it out with `openssl pkey -pubin -in key.pem -ec_conv_form uncompressed -pubout -out key.public.pem`",
        ),
        (fixtures::RSA_PSS, kind),
        (fixtures::RSA_PSS_PUBLIC, kind),
        (fixtures::P256_SSH, no_pem),
        (fixtures::P256_JWK, no_pem),
        ("", no_pem),
        ("key.pem", no_pem),
        (&fixtures::P256.replace('\n', "\\n"), no_pem),
        (
            &[fixtures::P256, fixtures::P256_PUBLIC].concat(),
            "this PEM holds several blocks; give the one that is the key",
        ),
        (
            &[EC_PARAMETERS, fixtures::SEC1].concat(),
            "this is a SEC1 key; convert it to PKCS#8 with `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`",
        ),
        ("-----BEGIN PRIVATE KEY-----", no_pem),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            no_pem,
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            no_key,
        ),
    ] {
        for algorithm in [Algorithm::ES256, Algorithm::RS256] {
            assert_eq!(fault_text(Key::pem(algorithm, pem)), advice, "{pem}");
        }
    }
    let behind = [der(fixtures::P256), vec![0]].concat();
    for bytes in [
        &[][..],
        b"\x30\x00",
        &behind,
        &der(fixtures::CERTIFICATE),
        &der(fixtures::SEC1),
        &[0xff; 100],
    ] {
        assert_eq!(
            fault_text(Key::der(Algorithm::ES256, bytes)),
            no_key,
            "{bytes:?}"
        );
    }
}

#[test]
fn a_key_of_another_family_is_refused() {
    for algorithm in Algorithm::ALL {
        for (pem, found) in [
            (fixtures::RSA, "an RSA key"),
            (fixtures::P256_PUBLIC, "an EC key"),
            (fixtures::ED25519, "an Ed25519 key"),
        ] {
            let own = !fixtures::is_hmac(algorithm) && fixtures::pems(algorithm).0 == pem;
            let another_curve = algorithm.name().starts_with("ES") && found == "an EC key";
            if own || another_curve {
                continue;
            }
            match fault_of(Key::pem(algorithm, pem)) {
                KeyFault::WrongFamily {
                    algorithm: named,
                    found: what,
                    ..
                } => assert_eq!((named, what), (algorithm, found)),
                fault => panic!("{algorithm} with {found}: {fault:?}"),
            }
        }
        if !fixtures::is_hmac(algorithm) {
            let text = fault_text(Key::secret(algorithm, SECRET));
            assert!(
                text.starts_with(&format!("{algorithm} takes an "))
                    && text.ends_with(", this is a secret"),
                "{text}"
            );
        }
    }
}

fn fault_text(key: Key) -> String {
    fault_of(key).to_string()
}
