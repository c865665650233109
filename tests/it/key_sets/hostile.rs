//! Changed sets: a token is taken only where the key that signed it is still in the set, and nothing panics.

use portcullis::Algorithm;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{KEYS, Stand, all_keys};
use crate::hostile::values::{
    ByteChange, MemberChange, byte_change, member_change, members_of, text_of,
};

const MEMBERS: &[&str] = &[
    "kty", "use", "key_ops", "alg", "kid", "crv", "k", "n", "e", "d", "x", "y", "x5c", "x5u",
    "jku", "own",
];

/// Whether the text still holds the number that makes the key.
fn holds(set: &[u8], key: &Value) -> bool {
    let number = key.get("n").or(key.get("x")).unwrap().as_str().unwrap();
    set.windows(number.len())
        .any(|window| window == number.as_bytes())
}

fn judge(set: &[u8]) -> Result<(), TestCaseError> {
    let stand = Stand::new(set);
    for ((algorithm, id), key) in KEYS.into_iter().zip(all_keys()) {
        let answer = stand.ask(algorithm, Some(id));
        match answer.status.as_u16() {
            200 => prop_assert!(holds(set, &key), "{}", String::from_utf8_lossy(set)),
            // There is no usable key at all, and there never was one.
            503 => {}
            _ => answer.refused_somehow(&String::from_utf8_lossy(set)),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn k18_a_set_of_changed_bytes_is_a_set_or_none(changes in prop::collection::vec(byte_change(), 1..5)) {
        let mut bytes = json!({"keys": all_keys()}).to_string().into_bytes();
        for change in changes {
            ByteChange::apply(change, &mut bytes);
        }
        judge(&bytes)?;
    }

    #[test]
    fn k18_a_changed_key_changes_nothing_of_the_others(
        which in 0..4_usize, changes in prop::collection::vec(member_change(MEMBERS), 1..4),
    ) {
        let mut keys: Vec<String> = all_keys().iter().map(Value::to_string).collect();
        let mut members = members_of(&keys[which]);
        for change in changes {
            MemberChange::apply(change, &mut members);
        }
        keys[which] = text_of(&members);
        prop_assume!(serde_json::from_str::<serde::de::IgnoredAny>(&keys[which]).is_ok());
        let set = format!("{{\"keys\":[{}]}}", keys.join(","));
        let stand = Stand::new(&set);
        for (at, (algorithm, id)) in KEYS.into_iter().enumerate() {
            if at != which {
                stand.ask(algorithm, Some(id)).accepted(&set);
            }
        }
        judge(set.as_bytes())?;
    }
}

/// So that the properties above are about something.
#[test]
fn the_set_itself_is_good() {
    let stand = Stand::of(all_keys());
    for (algorithm, id) in KEYS {
        stand.ask(algorithm, Some(id)).accepted(id);
    }
    let empty = Stand::new("{\"keys\":[]}").ask(Algorithm::RS256, Some("rs"));
    assert_eq!(empty.status, 503);
}
