//! Tokens that nobody signed.

use portcullis::{Algorithm, JwtManager, Key};

use super::{KEYS, head, honest, target};
use crate::support::fixtures::{is_hmac, sign};
use crate::support::forge::{encode, hs, hs256, token};
use crate::support::header;

/// All ways to write a name in capitals and small letters.
fn spellings(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    (0..1_u32 << letters.len())
        .map(|capitals| {
            let letters = letters.iter().enumerate();
            let spelt = letters.map(|(at, letter)| match capitals >> at & 1 {
                1 => letter.to_ascii_uppercase(),
                _ => *letter,
            });
            spelt.collect()
        })
        .collect()
}

/// CVE-2015-2951, and `jwt_tool`'s `-X a`.
#[test]
fn cve_2015_2951_alg_none_in_any_spelling() {
    let service = target();
    let mut values: Vec<String> = spellings("none")
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect();
    assert_eq!(values.len(), 16);
    let odd = [
        "\"\"",
        "null",
        "false",
        "0",
        "[]",
        "[\"none\"]",
        "[\"HS256\"]",
        "{}",
        "\"none \"",
        "\"\\u0000none\"",
        "\"n\\u006fne\"",
        "\"nοne\"",
        "\"plaintext\"",
    ];
    values.extend(odd.map(str::to_owned));
    for value in values {
        for kid in [None, Some("hs"), Some("rs"), Some("none")] {
            let head = header("").with("alg", &value);
            let head = match kid {
                Some(kid) => head.with("kid", format!("\"{kid}\"")),
                None => head,
            };
            let signatures = KEYS.map(|(algorithm, _)| sign(algorithm, b""));
            for signature in signatures.into_iter().chain([Vec::new(), vec![0; 32]]) {
                let hostile = token(head.to_string(), honest().to_string(), |_| signature);
                service.get(hostile).refused("algorithm", &head.to_string());
            }
        }
    }
    let absent = token("{\"typ\":\"JWT\"}", honest().to_string(), |_| Vec::new());
    service.get(absent).refused("algorithm", "no alg");
    let bare = format!(
        "{}.{}",
        encode("{\"alg\":\"none\"}"),
        encode(honest().to_string())
    );
    service.get(&bare).refused("segment_count", "no second dot");
}

/// `jwt_tool`'s `-X n`: an honest header, and nothing or nothing real behind it.
#[test]
fn cve_2020_28042_an_empty_signature() {
    let service = target();
    for (algorithm, _) in KEYS {
        for length in [0, 1, 32, 64, 256] {
            for byte in [0, 1, 0xff] {
                let hostile = token(head(algorithm).to_string(), honest().to_string(), |_| {
                    vec![byte; length]
                });
                let case = format!("{algorithm}, {length} times {byte}");
                service.get(hostile).refused("signature", &case);
            }
        }
    }
}

/// `jwt_tool`'s `-X b`: signed with a secret that is blank or that everybody tries first; and none can be configured.
#[test]
fn cve_2020_28042_a_blank_secret() {
    let service = target();
    let guesses: [&[u8]; 9] = [
        b"",
        b"\0",
        b"\n",
        b"secret",
        b"your-256-bit-secret",
        b"null",
        b"undefined",
        b"hs",
        &[0; 64],
    ];
    for guess in guesses {
        for kid in [None, Some("hs")] {
            let head = header("HS256");
            let head = match kid {
                Some(kid) => head.with("kid", format!("\"{kid}\"")),
                None => head,
            };
            let hostile = token(head.to_string(), honest().to_string(), |signed| {
                hs256(guess, signed)
            });
            service
                .get(hostile)
                .refused("signature", &format!("{guess:?}"));
        }
        for algorithm in Algorithm::ALL
            .into_iter()
            .filter(|algorithm| is_hmac(*algorithm))
        {
            let key = Key::secret(algorithm, guess);
            let built = JwtManager::builder().key(key).build();
            assert!(built.is_err(), "{algorithm} with {guess:?}");
            let hostile = token(
                header(algorithm.name()).to_string(),
                honest().to_string(),
                |signed| hs(algorithm.name(), guess, signed),
            );
            let reason = if algorithm == Algorithm::HS256 {
                "signature"
            } else {
                "unknown_key"
            };
            service.get(hostile).refused(reason, algorithm.name());
        }
    }
}
