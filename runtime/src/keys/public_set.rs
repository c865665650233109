//! The key set of another issuer (RFC 7517 section 5), each key judged on its own: an odd one spoils none of the others.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::set_member::{SetMember, Unusable};
use super::{Keyring, PreparedKey};
use crate::crypto::Algorithm;
use crate::key_source::{KeySetFault, ReadKeys};
use crate::verify::strict::is_object;

/// Issuers have a handful; what each costs to read is not for a stranger to choose.
const MAX_KEYS: usize = 100;

/// A set whose keys are not read yet, as some of them may be no keys.
#[derive(Deserialize)]
struct KeySet<'json> {
    #[serde(borrow)]
    keys: Vec<&'json RawValue>,
}

/// Reads the public keys of a JWK set that are for one of these algorithms, or for any asymmetric one where there are none.
pub(crate) fn reads_public_set(algorithms: Vec<Algorithm>) -> ReadKeys {
    Arc::new(move |json, _, _| read(json, &algorithms))
}

fn read(json: &[u8], algorithms: &[Algorithm]) -> Result<Keyring, KeySetFault> {
    let set: Option<KeySet<'_>> = serde_json::from_slice(json)
        .ok()
        .filter(|_| is_object(json));
    let set = set.ok_or_else(|| {
        fault("this is no JWK set, which is a JSON object with an array of keys named `keys`")
    })?;
    if set.keys.len() > MAX_KEYS {
        return Err(fault("the JWK set has more than 100 keys"));
    }
    let members = (1..).zip(set.keys);
    let usable = members
        .filter_map(|(position, json)| usable(position, json.get(), algorithms))
        .collect();
    let distinct = without_twins(usable);
    if distinct.is_empty() {
        return Err(fault("the JWK set has no key that can be used"));
    }
    Keyring::of_others(distinct)
        .map_err(|_| fault("the JWK set has two keys that tokens could not tell apart"))
}

fn fault(text: &str) -> KeySetFault {
    KeySetFault(text.to_owned())
}

fn usable(position: usize, json: &str, algorithms: &[Algorithm]) -> Option<PreparedKey> {
    match SetMember::read(json, algorithms) {
        Ok(SetMember { key, is_leaked }) => {
            if is_leaked {
                tracing::warn!(position, kid = ?key.id.as_deref().unwrap_or_default(), "a published key set holds private parts of a key; whoever reads it can sign with that key");
            }
            Some(key)
        }
        Err(reason) => {
            tell(position, &reason);
            None
        }
    }
}

fn tell(position: usize, reason: &Unusable) {
    if reason.is_usual() {
        tracing::debug!(position, %reason, "a key of a key set is not used");
    } else {
        tracing::warn!(position, %reason, "a key of a key set is not used");
    }
}

/// Of keys that no token could tell apart none is taken, as one of them might be somebody else's.
fn without_twins(keys: Vec<PreparedKey>) -> Vec<PreparedKey> {
    let has_twin: Vec<bool> = keys
        .iter()
        .map(|key| keys.iter().filter(|other| are_twins(key, other)).count() > 1)
        .collect();
    let (twins, distinct): (Vec<_>, Vec<_>) = keys
        .into_iter()
        .zip(has_twin)
        .partition(|(_, has_twin)| *has_twin);
    for (twin, _) in twins {
        tracing::warn!(kid = ?twin.id.as_deref().unwrap_or_default(), algorithm = %twin.algorithm, "a key of a key set is not used, as another one has the same `kid`, or also none");
    }
    distinct.into_iter().map(|(key, _)| key).collect()
}

fn are_twins(one: &PreparedKey, other: &PreparedKey) -> bool {
    one.id == other.id && one.algorithm.verifies(other.algorithm)
}
