//! A set that is read again: what signed until now is not thrown away, and what is revoked is.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::own_set::{read, reads_own_set};
use super::{Keyring, RotationRules};
use crate::base64url;
use crate::config::JwtConfig;
use crate::key_source::KeySetFault;

const NOW: i64 = 1_800_000_000;
const LIFE: i64 = 1_000;
/// The life of a token, and the few seconds in which a change may take place.
const OVERLAP: i64 = LIFE + 5;

fn rules() -> RotationRules {
    RotationRules::new(&JwtConfig::default(), Some(LIFE))
}

fn oct(id: &str) -> Value {
    let secret: Vec<u8> = (0..32).map(|index| index ^ id.as_bytes()[0]).collect();
    json!({ "kty": "oct", "alg": "HS256", "kid": id, "k": base64url::encode(&secret) })
}

fn with(id: &str, name: &str, value: impl Into<Value>) -> Value {
    let mut jwk = oct(id);
    jwk[name] = value.into();
    jwk
}

fn set(keys: &[Value]) -> Vec<u8> {
    json!({ "keys": keys }).to_string().into_bytes()
}

fn built(keys: &[Value]) -> Keyring {
    read(&set(keys), None, &rules(), NOW).unwrap()
}

fn again(present: &Keyring, keys: &[Value], now: i64) -> Result<Keyring, KeySetFault> {
    reads_own_set(rules())(&set(keys), present, now)
}

fn signing(ring: &Keyring, now: i64) -> Option<&str> {
    ring.signing(now)?.id.as_deref()
}

/// The end of each key.
fn ends(ring: &Keyring) -> Vec<(&str, Option<i64>)> {
    let keys = ring.keys().iter();
    keys.map(|key| (key.key.id.as_deref().unwrap(), key.until))
        .collect()
}

#[test]
fn a_key_that_vanishes_is_dropped_at_once() {
    let present = built(&[oct("a"), oct("b")]);
    let ring = again(&present, &[oct("a")], NOW).unwrap();
    assert_eq!(ends(&ring), [("a", None)]);
    let ring = again(&present, &[oct("b")], NOW).unwrap();
    assert_eq!(ends(&ring), [("b", None)]);
    assert_eq!(signing(&ring, NOW), Some("b"));
}

#[test]
fn a_set_that_is_refused_leaves_the_present_keys() {
    let present = built(&[oct("a")]);
    for keys in [
        vec![],
        vec![with("b", "nbf", NOW + 1)],
        vec![oct("b"), json!({})],
        vec![oct("b"), with("b", "alg", "HS384"), oct("b")],
    ] {
        assert!(again(&present, &keys, NOW).is_err(), "{keys:?}");
    }
    let not_json = reads_own_set(rules())(b"{\"keys\":[", &present, NOW);
    assert_eq!(
        not_json.unwrap_err().to_string(),
        "it is no JWK set: a JSON object with the member `keys`, a list of JWKs"
    );
}

#[test]
fn what_is_revoked_is_dropped_even_where_the_set_is_refused() {
    let present = built(&[oct("a"), oct("b")]);
    let revoked = with("a", "revoked", json!({ "revoked_at": NOW }));
    let ring = again(&present, &[revoked.clone(), oct("b")], NOW).unwrap();
    assert_eq!(ends(&ring), [("b", None)]);
    let ring = again(&present, &[revoked.clone(), json!({})], NOW).unwrap();
    assert_eq!(ends(&ring), [("b", None)]);
    let ring = again(&present, &[revoked], NOW).unwrap();
    assert_eq!(ends(&ring), [("b", None)]);
    assert_eq!(signing(&ring, NOW), None, "`b` was not said to sign");
}

#[test]
fn a_successor_that_nobody_was_told_of_takes_over_now_whatever_it_says() {
    let present = built(&[oct("a")]);
    let keys = [oct("a"), with("b", "nbf", NOW - 500_000)];
    let ring = again(&present, &keys, NOW + 100).unwrap();
    assert_eq!(signing(&ring, NOW + 100), Some("b"));
    assert_eq!(ends(&ring), [("a", Some(NOW + 100 + OVERLAP)), ("b", None)]);
    // Read once more, it does not live longer, nor shorter.
    let ring = again(&ring, &keys, NOW + 200).unwrap();
    assert_eq!(ends(&ring), [("a", Some(NOW + 100 + OVERLAP)), ("b", None)]);
}

#[test]
fn a_key_put_before_the_one_that_signs_takes_over_now() {
    let present = built(&[oct("a")]);
    let ring = again(&present, &[oct("b"), oct("a")], NOW).unwrap();
    assert_eq!(signing(&ring, NOW), Some("b"));
    assert_eq!(ends(&ring), [("b", None), ("a", None)]);
    for (end, is_good) in [(NOW + OVERLAP - 1, false), (NOW + OVERLAP, true)] {
        let keys = [oct("b"), with("a", "exp", end)];
        assert_eq!(again(&present, &keys, NOW).is_ok(), is_good, "{end}");
    }
}

#[test]
fn a_successor_to_come_is_told_of_and_leaves_the_end_to_its_instant() {
    let present = built(&[oct("a")]);
    let keys = [oct("a"), with("b", "nbf", NOW + 500)];
    let ring = again(&present, &keys, NOW + 100).unwrap();
    assert_eq!(signing(&ring, NOW + 499), Some("a"));
    assert_eq!(signing(&ring, NOW + 500), Some("b"));
    assert_eq!(ends(&ring), [("a", Some(NOW + 500 + OVERLAP)), ("b", None)]);
    let since: Vec<i64> = ring.keys().iter().map(|key| key.since).collect();
    assert_eq!(since, [NOW, NOW + 100]);
}

#[test]
fn the_key_before_signs_again_where_its_successor_is_revoked() {
    let present = built(&[oct("a"), with("b", "nbf", NOW - 10)]);
    let mut revoked = with("b", "nbf", NOW - 10);
    revoked["revoked"] = true.into();
    let ring = again(&present, &[oct("a"), revoked], NOW).unwrap();
    assert_eq!(signing(&ring, NOW), Some("a"));
    assert_eq!(ends(&ring), [("a", None)]);
}

#[test]
fn no_end_comes_early_where_tokens_live_for_ever() {
    let rules = RotationRules::new(&JwtConfig::default(), None);
    let keys = |first: Value| set(&[first, with("b", "nbf", NOW)]);
    let ring = read(&keys(oct("a")), None, &rules, NOW).unwrap();
    assert_eq!(ends(&ring), [("a", Some(i64::MAX)), ("b", None)]);
    let early = read(&keys(with("a", "exp", i64::MAX - 1)), None, &rules, NOW);
    assert_eq!(
        early.unwrap_err(),
        ["key 1: it has an `exp`, and tokens of this service may live for ever"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The latest that is not to come, the first in the file of several.
    #[test]
    fn the_key_that_signs_is_the_one_that_the_set_says(
        starts in prop::collection::vec(prop::option::of(-3..6_i64), 1..6),
        later in 0..6_i64,
    ) {
        let names = ["a", "b", "c", "d", "e"];
        let jwk = |(start, name): (&Option<i64>, &&str)| match start {
            Some(start) => with(name, "nbf", NOW + start),
            None => oct(name),
        };
        let keys: Vec<Value> = starts.iter().zip(&names).map(jwk).collect();
        let from = |index: usize| starts[index].map_or(i64::MIN, |start| NOW + start);
        let expected = |now: i64| {
            let due = (0..starts.len()).filter(|index| from(*index) <= now);
            due.max_by_key(|index| (from(*index), std::cmp::Reverse(*index)))
        };
        let ring = read(&set(&keys), None, &rules(), NOW);
        prop_assert_eq!(ring.is_ok(), expected(NOW).is_some());
        if let Ok(ring) = ring {
            let now = NOW + later;
            prop_assert_eq!(signing(&ring, now), expected(now).map(|index| names[index]));
            for key in ring.keys() {
                prop_assert!(key.until.is_none_or(|until| until > now), "{:?} is over", key);
            }
        }
    }

    #[test]
    fn no_instant_and_no_clock_is_a_panic_or_brings_a_revoked_key_back(
        keys in prop::collection::vec(
            (prop::option::of(any_instant()), prop::option::of(any_instant()), any::<bool>()),
            1..5,
        ),
        clocks in (any_instant(), any_instant(), any_instant()),
    ) {
        let ids = || ["a", "b", "c", "d"].into_iter().zip(&keys);
        let jwk = |(id, (begin, end, _)): (&str, &(Option<i64>, Option<i64>, bool))| {
            json!({ "kty": "oct", "alg": "HS256", "kid": id, "k": oct(id)["k"], "nbf": begin, "exp": end })
        };
        let first: Vec<Value> = ids().map(jwk).collect();
        let Ok(ring) = read(&set(&first), None, &rules(), clocks.0) else {
            return Ok(());
        };
        let second: Vec<Value> = ids()
            .map(|key| {
                let mut jwk = jwk(key);
                jwk["revoked"] = key.1.2.into();
                jwk
            })
            .collect();
        if let Ok(ring) = again(&ring, &second, clocks.1) {
            let revoked = ids().filter(|(_, (_, _, is_revoked))| *is_revoked);
            for (id, _) in revoked {
                prop_assert!(!ring.keys().iter().any(|key| key.has_id(Some(id))), "{id}");
            }
            let known = ring.statuses(clocks.2).len();
            prop_assert!(known <= ring.keys().len() && ring.published(clocks.2).is_empty());
            if let Some(id) = signing(&ring, clocks.2) {
                prop_assert!(ring.signing_by(id, clocks.2).is_some());
            }
        }
    }
}

fn any_instant() -> impl Strategy<Value = i64> {
    prop_oneof![
        prop::sample::select(&[i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX][..]),
        NOW - 2..NOW + 2,
        NOW..NOW + 3 * OVERLAP,
    ]
}
