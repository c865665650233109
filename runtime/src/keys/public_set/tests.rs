//! K18, and what K2, K5, K6, K8 and K12 ask of keys that others publish.

mod hostile;
mod keys;
mod members;
mod sets;
mod weak;

use serde_json::{Value, json};

use super::read;
use crate::crypto::Algorithm;
use crate::keys::Keyring;

/// The algorithms of the keys that are left, each with its id.
fn left(set: &str, algorithms: &[Algorithm]) -> Vec<(Algorithm, Option<String>)> {
    let ring = read(set.as_bytes(), algorithms).unwrap();
    let keys = ring.keys().iter().map(|key| &key.key);
    keys.map(|key| (key.algorithm, key.id.as_deref().map(str::to_owned)))
        .collect()
}

fn set_of(keys: impl IntoIterator<Item = Value>) -> String {
    json!({"keys": Vec::from_iter(keys)}).to_string()
}

fn ring_of(keys: impl IntoIterator<Item = Value>) -> Keyring {
    read(set_of(keys).as_bytes(), &[]).unwrap()
}

/// The key with a member set, or taken away where the value is null.
fn with(mut key: Value, name: &str, value: Value) -> Value {
    let members = key.as_object_mut().unwrap();
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    key
}
