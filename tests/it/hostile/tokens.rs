//! Good tokens taken apart and put together otherwise: only the very tokens are taken.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::values::{ByteChange, byte_change};
use super::{AUDIENCE, ISSUER, KEYS, cases, target};
use crate::support::fixtures::sign;
use crate::support::forge::token;
use crate::support::{Service, claims, header};

/// The service, and for each of its keys the tokens of two people.
static STAND: LazyLock<(Service, Vec<String>)> = LazyLock::new(|| {
    let tokens = KEYS.into_iter().flat_map(|(algorithm, id)| {
        ["alice", "bob"].map(|name| {
            let head = header(algorithm.name()).with("kid", format!("\"{id}\""));
            let payload = claims()
                .with("iss", format!("\"{ISSUER}\""))
                .with("aud", format!("\"{AUDIENCE}\""))
                .with("sub", format!("\"{name}\""));
            token(head.to_string(), payload.to_string(), |signed| {
                sign(algorithm, signed)
            })
        })
    });
    let tokens = tokens.collect();
    (target(), tokens)
});

/// Whether a header of HTTP can hold it.
fn sendable(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| *byte == b'\t' || *byte >= 0x20 && *byte != 0x7f)
}

/// Sends it; it is let in only where it is one of the good ones.
fn only_the_good_are_taken(sent: &[u8]) {
    let (service, good) = &*STAND;
    let answer = service.get(sent);
    // Spaces in front part the scheme from the token (RFC 6750 section 2.1), those behind are none of a header's value.
    let is_good = good.iter().any(|good| good.as_bytes() == sent.trim_ascii());
    if is_good && answer.status.is_success() {
        return;
    }
    answer.refused_somehow(&String::from_utf8_lossy(sent));
}

/// Every header with every payload and every signature.
#[test]
fn segments_of_different_tokens_make_no_token() {
    let (service, good) = &*STAND;
    let segments: Vec<Vec<&str>> = good
        .iter()
        .map(|token| token.split('.').collect())
        .collect();
    let mut taken = 0;
    for head in &segments {
        for payload in &segments {
            for signature in &segments {
                let mixed = [head[0], payload[1], signature[2]].join(".");
                let answer = service.get(&mixed);
                if good.contains(&mixed) {
                    answer.accepted(&mixed);
                    taken += 1;
                } else {
                    answer.refused("signature", &mixed);
                }
            }
        }
    }
    // The headers for one key are the same text, whoever the token is for, and so are the payloads for one person, whatever the key.
    assert_eq!(taken, good.len() * 2 * KEYS.len());
}

proptest! {
    #![proptest_config(cases(1_200))]

    #[test]
    fn the_front_of_one_and_the_back_of_another_make_no_token(
        one in 0..10_usize, other in 0..10_usize, front in any::<Index>(), back in any::<Index>(),
    ) {
        let (_, good) = &*STAND;
        let (one, other) = (good[one].as_bytes(), good[other].as_bytes());
        let spliced = [&one[..front.index(one.len() + 1)], &other[back.index(other.len() + 1)..]].concat();
        only_the_good_are_taken(&spliced);
    }

    #[test]
    fn a_changed_token_is_no_token(which in 0..10_usize, changes in prop::collection::vec(byte_change(), 1..4)) {
        let mut bytes = STAND.1[which].clone().into_bytes();
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        prop_assume!(sendable(&bytes));
        only_the_good_are_taken(&bytes);
    }

    /// Changes within the alphabet, which reach further than those that base64 refuses.
    #[test]
    fn another_letter_makes_no_token(which in 0..10_usize, at in any::<Index>(), letter in "[A-Za-z0-9_.-]") {
        let mut bytes = STAND.1[which].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = letter.as_bytes()[0];
        only_the_good_are_taken(&bytes);
    }
}
