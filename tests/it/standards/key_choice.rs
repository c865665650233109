//! J17, K2: which key a token is verified with does not depend on how its header is written.

use portcullis::{Algorithm, Key};

use crate::support::fixtures::{key, sign};
use crate::support::forge::{SECRET, hs256, token};
use crate::support::{Object, Service, claims};

const OTHER: &str = "0e1f2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

fn hs(secret: &str) -> Key {
    Key::secret(Algorithm::HS256, secret)
}

/// Each with what the sets of keys have in common: two secrets, ES256 and Ed25519 under both names.
fn rings() -> Vec<(&'static str, Vec<Key>)> {
    let es = || key(Algorithm::ES256);
    let ed = || key(Algorithm::EdDSA);
    vec![
        ("one without an id", vec![hs(SECRET)]),
        ("one with an id", vec![hs(SECRET).id("a")]),
        (
            "two of one algorithm with ids",
            vec![hs(SECRET).id("a"), hs(OTHER).id("b")],
        ),
        (
            "two of one algorithm, one with an id",
            vec![hs(SECRET), hs(OTHER).id("b")],
        ),
        (
            "the same the other way round",
            vec![hs(OTHER).id("b"), hs(SECRET)],
        ),
        ("two algorithms without ids", vec![hs(SECRET), es()]),
        (
            "two algorithms with ids",
            vec![hs(SECRET).id("a"), es().id("b")],
        ),
        ("three", vec![ed().id("a"), hs(OTHER), es().id("b")]),
        (
            "two names of Ed25519",
            vec![ed().id("a"), key(Algorithm::Ed25519).id("b")],
        ),
        (
            "two names of Ed25519, one with an id",
            vec![key(Algorithm::Ed25519), ed().id("a")],
        ),
    ]
}

type Signature = fn(&[u8]) -> Vec<u8>;

/// A header as our own minting writes it may be known by its bytes; the same header written otherwise is read. Both
/// have to lead to the same key, or to none.
#[test]
fn j17_the_spelling_of_a_header_does_not_change_the_key() {
    let signers: [(&str, Signature); 4] = [
        ("the secret", |signed| hs256(SECRET, signed)),
        ("the other secret", |signed| hs256(OTHER, signed)),
        ("ES256", |signed| sign(Algorithm::ES256, signed)),
        ("Ed25519", |signed| sign(Algorithm::EdDSA, signed)),
    ];
    let mut accepted = 0;
    for (ring, keys) in rings() {
        let service = Service::new(|builder| {
            keys.into_iter()
                .fold(builder, portcullis::ManagerBuilder::key)
        });
        for (signer, signature) in signers {
            for alg in ["HS256", "ES256", "EdDSA", "Ed25519"] {
                for kid in [None, Some("a"), Some("b"), Some("c")] {
                    let (alg, typ) = (format!("\"{alg}\""), "\"JWT\"");
                    let with_kid = |head: Object| match kid {
                        Some(kid) => head.with("kid", format!("\"{kid}\"")),
                        None => head,
                    };
                    let sorted = with_kid(Object::new().with("alg", &alg))
                        .with("typ", typ)
                        .to_string();
                    let unsorted =
                        with_kid(Object::new().with("alg", &alg).with("typ", typ)).to_string();
                    let reversed = with_kid(Object::new().with("typ", typ))
                        .with("alg", &alg)
                        .to_string();
                    let spaced = sorted.replace(':', ": ");
                    let case = format!("{ring}, signed with {signer}: {sorted}");
                    let of = |head: &str| service.get(token(head, claims().to_string(), signature));
                    let expected = of(&spaced).reason();
                    for head in [&sorted, &unsorted, &reversed] {
                        assert_eq!(of(head).reason(), expected, "{case}, written {head}");
                    }
                    accepted += usize::from(expected.is_none());
                }
            }
        }
    }
    assert!(accepted > 20, "only {accepted} were good");
}
