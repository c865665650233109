//! One key taken for another: a public one for a secret, above all.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portcullis::Algorithm;
use serde_json::json;

use super::super::confusion::public_texts;
use super::{KEYS, head, honest, signed, target};
use crate::support::fixtures::{RSA_PUBLIC_JWK, member, sign};
use crate::support::forge::{encode, hs, token};
use crate::support::header;

const PUBLIC: [(Algorithm, &str); 3] = [
    (Algorithm::RS256, "rs"),
    (Algorithm::ES256, "es"),
    (Algorithm::EdDSA, "ed"),
];

/// CVE-2015-9235, CVE-2016-10555, CVE-2022-29217, CVE-2024-54150, CVE-2023-48238, and CVE-2026-48526 for keys in JSON.
#[test]
fn cve_2015_9235_a_public_key_as_a_secret() {
    let service = target();
    for (algorithm, id) in PUBLIC {
        for (form, text) in public_texts(algorithm) {
            for name in ["HS256", "HS384", "HS512"] {
                for kid in [None, Some("hs"), Some(id)] {
                    let head = header(name);
                    let head = match kid {
                        Some(kid) => head.with("kid", format!("\"{kid}\"")),
                        None => head,
                    };
                    let hostile = token(head.to_string(), honest().to_string(), |signed| {
                        hs(name, &text, signed)
                    });
                    let reason = match (name, kid) {
                        ("HS256", None | Some("hs")) => "signature",
                        (_, None) => "unknown_key",
                        _ => "algorithm_mismatch",
                    };
                    let case = format!("{name} by the {form} of {algorithm}, kid {kid:?}");
                    service.get(hostile).refused(reason, &case);
                }
            }
        }
    }
}

/// CVE-2026-48526: every way to write the members of a public JWK.
#[test]
fn cve_2026_48526_a_public_jwk_as_a_secret() {
    let service = target();
    let (n, e) = (
        encode(member(RSA_PUBLIC_JWK, "n")),
        encode(member(RSA_PUBLIC_JWK, "e")),
    );
    let modulus = member(RSA_PUBLIC_JWK, "n");
    for text in [
        json!({"e": e, "kty": "RSA", "n": n}).to_string(),
        format!("{{\"kty\":\"RSA\",\"n\":\"{n}\",\"e\":\"{e}\"}}"),
        format!("{{\"kty\": \"RSA\", \"n\": \"{n}\", \"e\": \"{e}\"}}"),
        json!({"keys": [{"kty": "RSA", "kid": "rs", "alg": "RS256", "use": "sig", "n": n, "e": e}]}).to_string(),
        n.clone(),
        STANDARD.encode(&modulus),
        String::from_utf8_lossy(&modulus).into_owned(),
    ] {
        for secret in [text.as_bytes(), &modulus, &[&[0], &modulus[..]].concat()] {
            for kid in ["hs", "rs"] {
                let head = header("HS256").with("kid", format!("\"{kid}\""));
                let hostile = token(head.to_string(), honest().to_string(), |signed| {
                    hs("HS256", secret, signed)
                });
                let reason = if kid == "hs" { "signature" } else { "algorithm_mismatch" };
                service.get(hostile).refused(reason, &text);
            }
        }
    }
}

/// GHSA-jc38-x7x8-2xc8: the algorithm is taken from a header that nobody signed.
#[test]
fn ghsa_jc38_x7x8_2xc8_the_algorithm_of_an_unprotected_header() {
    let service = target();
    for (algorithm, id) in KEYS {
        let (protected, payload) = (
            encode(head(algorithm).to_string()),
            encode(honest().to_string()),
        );
        let signature = encode(sign(algorithm, format!("{protected}.{payload}").as_bytes()));
        let unprotected = json!({"alg": "none", "kid": id});
        for text in [
            json!({"payload": payload, "protected": protected, "header": unprotected, "signature": signature}),
            json!({"payload": payload, "header": unprotected, "signature": signature}),
            json!({"payload": payload, "signatures": [{"protected": protected, "header": unprotected, "signature": signature}]}),
        ] {
            let answer = service.get(text.to_string());
            answer.refused("malformed_credentials", &text.to_string());
            let segment = encode(text.to_string());
            for hostile in [
                format!("{segment}.{payload}.{signature}"),
                format!("{segment}.{payload}."),
            ] {
                service.get(hostile).refused("algorithm", &text.to_string());
            }
        }
    }
}

/// What is signed for one key is sent as if it were for each other one.
#[test]
fn cve_2016_10555_a_signature_of_another_key() {
    let service = target();
    for (by, _) in KEYS {
        for (to, _) in KEYS.into_iter().filter(|(to, _)| *to != by) {
            let hostile = signed(by, &head(to), &honest());
            service
                .get(hostile)
                .refused("signature", &format!("{by} as {to}"));
            let mixed = header(by.name()).with(
                "kid",
                format!(
                    "\"{}\"",
                    KEYS.into_iter().find(|(of, _)| *of == to).unwrap().1
                ),
            );
            let hostile = signed(by, &mixed, &honest());
            service
                .get(hostile)
                .refused("algorithm_mismatch", &mixed.to_string());
        }
    }
}
