//! K1, K2, K3: a key is for one algorithm, and what the header says never makes it another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portcullis::{Algorithm, Key};

use crate::support::fixtures::{self, available, der, is_hmac, key, member, public_key, sign};
use crate::support::forge::{SECRET, encode, hs, token};
use crate::support::{Service, claims, header};

fn signed_with(algorithm: Algorithm) -> String {
    token(
        header(algorithm.name()).to_string(),
        claims().to_string(),
        |signed| sign(algorithm, signed),
    )
}

fn is_ed(algorithm: Algorithm) -> bool {
    matches!(algorithm, Algorithm::EdDSA | Algorithm::Ed25519)
}

/// Every pair of algorithms, the token signed with the very key of the service wherever the kind of key is the same.
#[test]
fn k1_an_algorithm_that_no_key_is_for_is_refused() {
    for ours in available() {
        let service = Service::of(public_key(ours));
        for theirs in Algorithm::ALL {
            let case = format!("{theirs} where {ours} is expected");
            let answer = service.get(signed_with(theirs));
            if ours == theirs || is_ed(ours) && is_ed(theirs) {
                answer.accepted(&case);
            } else {
                answer.refused("unknown_key", &case);
            }
        }
    }
}

/// The signature here is not even base64, which is found out later.
#[test]
fn k1_the_algorithm_is_judged_before_any_cryptography() {
    let service = Service::of(key(Algorithm::ES256).id("ours"));
    for algorithm in Algorithm::ALL
        .into_iter()
        .filter(|algorithm| *algorithm != Algorithm::ES256)
    {
        for (kid, reason) in [
            ("\"ours\"", "algorithm_mismatch"),
            ("\"other\"", "unknown_key"),
        ] {
            let head = encode(header(algorithm.name()).with("kid", kid).to_string());
            service
                .get(format!("{head}.{}.=", encode("{}")))
                .refused(reason, algorithm.name());
        }
    }
}

#[test]
fn k1_no_key_is_a_fault_of_the_set_up() {
    let error = portcullis::JwtManager::builder().build().unwrap_err();
    assert_eq!(error.faults(), [portcullis::ConfigFault::NoKey]);
}

/// A token says RS256 and is signed so; the same key given for PS256, RS384 or RS512 does not verify it.
#[test]
fn k2_a_key_is_for_one_algorithm_even_under_its_own_id() {
    for ours in available() {
        let service = Service::of(public_key(ours).id("k"));
        for theirs in Algorithm::ALL
            .into_iter()
            .filter(|theirs| *theirs != ours && !(is_ed(ours) && is_ed(*theirs)))
        {
            let head = header(theirs.name()).with("kid", "\"k\"").to_string();
            let hostile = token(&head, claims().to_string(), |signed| sign(theirs, signed));
            service
                .get(hostile)
                .refused("algorithm_mismatch", &format!("{theirs} for {ours}"));
            let relabelled = token(
                header(ours.name()).to_string(),
                claims().to_string(),
                |signed| sign(theirs, signed),
            );
            service.get(relabelled).refused(
                "signature",
                &format!("signed with {theirs}, said to be {ours}"),
            );
        }
    }
}

/// Everything about a public key that somebody might take for a secret.
pub(crate) fn public_texts(algorithm: Algorithm) -> Vec<(&'static str, Vec<u8>)> {
    let (_, pem) = fixtures::pems(algorithm);
    let (jwk, ssh) = match algorithm {
        Algorithm::ES256 => (fixtures::P256_PUBLIC_JWK, Some(fixtures::P256_SSH)),
        Algorithm::EdDSA => (fixtures::ED25519_PUBLIC_JWK, None),
        _ => (fixtures::RSA_PUBLIC_JWK, Some(fixtures::RSA_SSH)),
    };
    let mut texts = vec![
        ("PEM", pem.as_bytes().to_vec()),
        (
            "PEM without its last line break",
            pem.trim_end().as_bytes().to_vec(),
        ),
        ("PEM with CRLF", pem.replace('\n', "\r\n").into_bytes()),
        ("PEM on one line", pem.replace('\n', "").into_bytes()),
        (
            "the base64 of the PEM",
            STANDARD.encode(der(pem)).into_bytes(),
        ),
        ("DER", der(pem)),
        ("JWK", jwk.as_bytes().to_vec()),
        (
            "JWK without its line break",
            jwk.trim_end().as_bytes().to_vec(),
        ),
        (
            "JWK without spaces",
            jwk.replace([' ', '\n'], "").into_bytes(),
        ),
        (
            "a set of it",
            format!("{{\"keys\":[{}]}}", jwk.trim_end()).into_bytes(),
        ),
    ];
    if let Some(ssh) = ssh {
        texts.push(("SSH", ssh.as_bytes().to_vec()));
        texts.push((
            "SSH without its line break",
            ssh.trim_end().as_bytes().to_vec(),
        ));
        texts.push((
            "the blob of SSH",
            STANDARD
                .decode(ssh.split_whitespace().nth(1).unwrap())
                .unwrap(),
        ));
    }
    let members: &[&str] = if jwk.contains("RSA") {
        &["n", "e"]
    } else if jwk.contains("EC") {
        &["x", "y"]
    } else {
        &["x"]
    };
    let raw: Vec<u8> = members.iter().flat_map(|name| member(jwk, name)).collect();
    texts.push(("its numbers", raw.clone()));
    texts.push(("its numbers as a point", [&[4], raw.as_slice()].concat()));
    texts.push(("its first number", member(jwk, members[0])));
    texts.push((
        "its first number in base64url",
        encode(member(jwk, members[0])).into_bytes(),
    ));
    if algorithm == Algorithm::RS256 {
        texts.push(("PKCS#1 PEM", fixtures::RSA_PUBLIC_PKCS1.as_bytes().to_vec()));
        texts.push(("PKCS#1 DER", der(fixtures::RSA_PUBLIC_PKCS1)));
        texts.push(("its certificate", fixtures::CERTIFICATE.as_bytes().to_vec()));
        texts.push(("its certificate in DER", der(fixtures::CERTIFICATE)));
        texts.push(("the modulus in hexadecimal", hex(&member(jwk, "n"))));
    }
    texts
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}

/// CVE-2015-9235, CVE-2016-10555, CVE-2022-29217, CVE-2024-54150, CVE-2023-48238, CVE-2026-48526.
#[test]
fn k3_a_public_key_is_never_an_hmac_secret() {
    for ours in [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA] {
        let alone = Service::of(public_key(ours));
        let with_id = Service::of(public_key(ours).id("public"));
        let both = Service::new(|builder| {
            builder
                .key(Key::secret(Algorithm::HS256, SECRET).id("secret"))
                .key(public_key(ours).id("public"))
        });
        let both_without_ids = Service::new(|builder| builder.secret(SECRET).key(public_key(ours)));
        for (form, text) in public_texts(ours) {
            for name in ["HS256", "HS384", "HS512"] {
                let case = |what: &str| format!("{ours}, {name} with {form} as the secret, {what}");
                let hostile = |kid: Option<&str>| {
                    let head = header(name);
                    let head = match kid {
                        Some(kid) => head.with("kid", format!("\"{kid}\"")),
                        None => head,
                    };
                    token(head.to_string(), claims().to_string(), |signed| {
                        hs(name, &text, signed)
                    })
                };
                alone
                    .get(hostile(None))
                    .refused("unknown_key", &case("alone"));
                alone
                    .get(hostile(Some("public")))
                    .refused("unknown_key", &case("alone, with a kid"));
                with_id
                    .get(hostile(Some("public")))
                    .refused("algorithm_mismatch", &case("named"));
                both.get(hostile(Some("public")))
                    .refused("algorithm_mismatch", &case("beside a secret, named"));
                let beside = if name == "HS256" {
                    "signature"
                } else {
                    "unknown_key"
                };
                let beside_named = if name == "HS256" {
                    "signature"
                } else {
                    "algorithm_mismatch"
                };
                both.get(hostile(Some("secret")))
                    .refused(beside_named, &case("beside a secret that is named"));
                both.get(hostile(None))
                    .refused(beside, &case("beside a secret"));
                both_without_ids
                    .get(hostile(None))
                    .refused(beside, &case("beside a secret, no ids"));
            }
        }
    }
}

/// The other way round: our secret signs, the token names an asymmetric algorithm.
#[test]
fn k3_a_secret_is_never_a_public_key() {
    let service = Service::with_secret();
    for algorithm in Algorithm::ALL
        .into_iter()
        .filter(|algorithm| !is_hmac(*algorithm))
    {
        let hostile = token(
            header(algorithm.name()).to_string(),
            claims().to_string(),
            |signed| hs("HS256", SECRET.as_bytes(), signed),
        );
        service
            .get(hostile)
            .refused("unknown_key", algorithm.name());
    }
}
