//! Encrypted tokens, of which none is taken: neither their compression nor their key derivation is ever run.

use std::time::Instant;

use portcullis::Algorithm;

use super::{KEYS, head, honest, signed, target};
use crate::support::forge::{encode, of_segments};
use crate::support::header;

fn jwe(header: &str) -> String {
    let segment = |length| encode(vec![7; length]);
    format!(
        "{}.{}.{}.{}.{}",
        encode(header),
        segment(256),
        segment(12),
        segment(400),
        segment(16)
    )
}

/// CVE-2024-28176 (jose) and CVE-2024-33664 (python-jose): a small text that decompresses to gigabytes.
#[test]
fn cve_2024_28176_a_compressed_bomb() {
    let service = target();
    for alg in [
        "dir", "RSA-OAEP", "RSA1_5", "A128KW", "ECDH-ES", "none", "HS256",
    ] {
        for enc in ["A128GCM", "A256CBC-HS512"] {
            let header =
                format!("{{\"alg\":\"{alg}\",\"enc\":\"{enc}\",\"zip\":\"DEF\",\"kid\":\"rs\"}}");
            service
                .get(jwe(&header))
                .refused("encrypted_token", &header);
        }
    }
    for (algorithm, _) in KEYS {
        let head = head(algorithm).with("zip", "\"DEF\"");
        service
            .get(signed(algorithm, &head, &honest()))
            .refused("compressed_token", &head.to_string());
    }
}

/// CVE-2023-50967 (latchset jose) and CVE-2024-33664: a key derivation of two thousand million rounds.
#[test]
fn cve_2023_50967_a_count_of_rounds() {
    let service = target();
    let start = Instant::now();
    for count in [
        "2147483647",
        "1e400",
        "-1",
        "18446744073709551616",
        "\"2147483647\"",
    ] {
        let parameters = format!("\"p2c\":{count},\"p2s\":\"c2FsdA\"");
        let header_text =
            format!("{{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",{parameters}}}");
        service
            .get(jwe(&header_text))
            .refused("encrypted_token", &header_text);
        if count == "1e400" {
            continue;
        }
        let text = header("PBES2-HS256+A128KW").followed_by(&parameters);
        let hostile = of_segments(&encode(text), &encode(honest().to_string()));
        service.get(hostile).refused("algorithm", count);
        let text = head(Algorithm::HS256).followed_by(&parameters);
        let ours = of_segments(&encode(text), &encode(honest().to_string()));
        service
            .get(ours)
            .accepted("it means nothing in a signed token");
    }
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

/// CVE-2023-51774 (json-jwt): an encrypted token that anybody can make for a public key passed for a signed one.
#[test]
fn cve_2023_51774_an_encrypted_token_as_a_signed_one() {
    let service = target();
    for (algorithm, id) in KEYS {
        for alg in [
            "dir",
            "RSA-OAEP",
            "RSA-OAEP-256",
            "ECDH-ES",
            algorithm.name(),
        ] {
            let header = format!(
                "{{\"alg\":\"{alg}\",\"enc\":\"A256GCM\",\"kid\":\"{id}\",\"typ\":\"JWT\"}}"
            );
            service
                .get(jwe(&header))
                .refused("encrypted_token", &header);
        }
        let in_signed = head(algorithm).with("enc", "\"A256GCM\"");
        service
            .get(signed(algorithm, &in_signed, &honest()))
            .refused("encrypted_token", &in_signed.to_string());
        let nested = head(algorithm).with("cty", "\"JWT\"");
        let inner = signed(algorithm, &head(algorithm), &honest());
        service
            .get(signed(algorithm, &nested, &honest()))
            .refused("nested_token", &inner);
    }
}
