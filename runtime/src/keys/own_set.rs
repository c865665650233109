//! A set of keys of our own (RFC 7517 section 5): private ones, with the instants at which they take over from each other.
//!
//! Beside the members of a JWK each may have those of OpenID Federation 1.0 section 8.7: `nbf`, `exp` and `revoked`.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::own_schedule::{OwnKey, schedule};
use super::{Key, Keyring, RotationRules};
use crate::key_source::{KeySetFault, ReadKeys};

const NOT_A_SET: &str = "it is no JWK set: a JSON object with the member `keys`, a list of JWKs";

/// Reads the file again. What it refuses leaves the present keys as they are, but for those that it says are revoked.
pub(crate) fn reads_own_set(rules: RotationRules) -> ReadKeys {
    Arc::new(move |json, present, now| {
        let revoked = revoked_ids(json, &rules);
        match read(json, Some(present), &rules, now) {
            Ok(ring) => {
                tell_changes(present, &ring, &revoked, now);
                Ok(ring)
            }
            Err(problems) => {
                let fault = KeySetFault(problems.join("; "));
                if !present
                    .keys()
                    .iter()
                    .any(|key| revoked.contains(&key.key.id))
                {
                    return Err(fault);
                }
                tracing::error!(%fault, "the file of keys is refused; only what it says is revoked was dropped");
                let mut keys = present.keys().to_vec();
                keys.retain(|key| !revoked.contains(&key.key.id));
                Keyring::of(keys).map_err(|_| fault)
            }
        }
    })
}

/// The keys of the set at this instant, or all that is wrong with it. What signed until now by the `present` keys is not thrown away.
pub(crate) fn read(
    json: &[u8],
    present: Option<&Keyring>,
    rules: &RotationRules,
    now: i64,
) -> Result<Keyring, Vec<String>> {
    let members = members(json).ok_or_else(|| vec![NOT_A_SET.to_owned()])?;
    let mut keys = Vec::with_capacity(members.len());
    let mut problems = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let position = index + 1;
        match read_member(member, position, rules) {
            Ok(Some(key)) => keys.push(key),
            Ok(None) => {}
            Err(problem) => problems.push(format!("key {position}: {problem}")),
        }
    }
    let ring = schedule(keys, present, rules, now, &mut problems);
    match ring {
        Some(ring) if problems.is_empty() => Ok(ring),
        _ => Err(problems),
    }
}

fn members(json: &[u8]) -> Option<Vec<Value>> {
    let mut set: Map<String, Value> = serde_json::from_slice(json).ok()?;
    match set.remove("keys")? {
        Value::Array(members) => Some(members),
        _ => None,
    }
}

/// Nothing for one that is revoked, whatever else it holds.
fn read_member(
    member: &Value,
    position: usize,
    rules: &RotationRules,
) -> Result<Option<OwnKey>, String> {
    if is_revoked(member) {
        return Ok(None);
    }
    let key = Key::jwk(member.to_string()).prepare_own(rules);
    let key = key.map_err(|fault| fault.to_string())?;
    if !key.has_usable_id() {
        return Err("its `kid` is empty, longer than 256 bytes or has control characters".into());
    }
    Ok(Some(OwnKey {
        key,
        position,
        not_before: instant(member, "nbf")?,
        end: instant(member, "exp")?,
    }))
}

fn is_revoked(member: &Value) -> bool {
    !matches!(
        member.get("revoked"),
        None | Some(Value::Null | Value::Bool(false))
    )
}

fn instant(member: &Value, name: &str) -> Result<Option<i64>, String> {
    match member.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_i64()
            .map(Some)
            .ok_or_else(|| format!("its `{name}` is no whole number of seconds since 1970")),
    }
}

/// The ids of what is revoked, told even where the rest of the set is refused.
fn revoked_ids(json: &[u8], rules: &RotationRules) -> Vec<Option<Box<str>>> {
    let members = members(json).unwrap_or_default();
    let revoked = members.iter().filter(|member| is_revoked(member));
    revoked
        .filter_map(|member| {
            let named = member.get("kid").and_then(Value::as_str).map(Box::from);
            let prepared = || Key::jwk(member.to_string()).prepare_own(rules).ok();
            match named {
                Some(id) => Some(Some(id)),
                None => prepared().map(|key| key.id),
            }
        })
        .collect()
}

fn tell_changes(present: &Keyring, ring: &Keyring, revoked: &[Option<Box<str>>], now: i64) {
    let has = |ring: &Keyring, id: Option<&str>| ring.keys().iter().any(|key| key.has_id(id));
    for key in present.keys().iter().filter(|key| key.is_good_at(now)) {
        let kid = key.key.id.as_deref();
        if has(ring, kid) {
            continue;
        }
        if revoked.contains(&key.key.id) {
            tracing::warn!(kid, "a key was revoked");
        } else {
            tracing::error!(
                kid,
                "a key vanished from the file of keys; its tokens are refused from now on"
            );
        }
    }
    if let Some(signing) = ring.signing(now) {
        let kid = signing.id.as_deref();
        if !has(present, kid) {
            tracing::warn!(
                kid,
                "a new key of the file signs at once; others may not know of it yet, which an `nbf` to come prevents"
            );
        }
    }
}
