//! What one kept token depends on, and what it takes.

use std::sync::Arc;

use super::*;
use crate::crypto::Algorithm;
use crate::key_source::{KeySource, Origin, ReadKeys};
use crate::keys::{Key, RingKey};
use crate::verify::piece::Piece;
use crate::verify::word_list::WordList;
use crate::{FetchOptions, Weakenings};

#[tokio::test]
async fn a_token_counts_no_longer_than_its_keys_are_fresh() {
    let token = verified(&forgetful(), 0).await;
    let file = Origin::File("keys.json".into());
    let same: ReadKeys = Arc::new(|_, present, _| Ok(present.clone()));
    let source = KeySource::new(file, &FetchOptions::new(), same, Arc::new(clock()));
    let keys = LiveKeys::watched(Keyring::default(), source.unwrap());
    let kept = Kept::new(token.record(), None, &keys.load(), NOW);
    // Those of a file are looked at again after four seconds, beside the requests, and a second later every request waits for that.
    for (now, expected) in [(NOW, true), (NOW + 4, true), (NOW + 5, false)] {
        assert_eq!(kept.is_by(&keys, now), expected, "{now}");
    }
}

#[tokio::test]
async fn a_token_counts_only_while_the_same_keys_are_good() {
    let retired = |id: &str, until| {
        let key = Key::secret(Algorithm::HS256, SECRET).id(id);
        RingKey::retired(key.prepare(Weakenings::default()).unwrap(), 0, until)
    };
    let ring = Keyring::of(vec![retired("a", NOW - 10), retired("b", NOW + 10)]);
    let keys = LiveKeys::given(ring.unwrap());
    let token = verified(&forgetful(), 0).await;
    let kept = Kept::new(token.record(), None, &keys.load(), NOW);
    for (now, expected) in [
        (NOW - 11, false),
        (NOW - 10, true),
        (NOW + 9, true),
        (NOW + 10, false),
    ] {
        assert_eq!(kept.is_by(&keys, now), expected, "{now}");
    }
}

/// How many bytes more a token takes with these claims.
fn more(change: impl FnOnce(&mut Payload)) -> usize {
    let bytes = |payload| kept(&text("token", payload)).bytes();
    let mut changed = Payload::default();
    change(&mut changed);
    bytes(changed) - bytes(Payload::default())
}

fn copied(length: usize) -> Piece {
    Piece::Owned(Box::new("x".repeat(length).into()))
}

#[test]
fn what_is_not_in_the_allocation_of_the_token_counts() {
    let many = || WordList::Each(Box::new(vec![Piece::default(); 100]));
    let one = || WordList::Each(Box::new(vec![copied(1_000)]));
    assert!(more(|payload| payload.acr = Some(copied(1_000))) >= 1_000);
    assert!(more(|payload| payload.subject = copied(1_000)) >= 1_000);
    assert!(more(|payload| payload.amr = one()) >= 1_000);
    let of_many = 100 * size_of::<Piece>();
    assert!(more(|payload| payload.audience = Some(many())) >= of_many);
    assert!(more(|payload| payload.grants.roles = many()) >= of_many);
    assert!(more(|payload| payload.grants.scopes = many()) >= of_many);
}
