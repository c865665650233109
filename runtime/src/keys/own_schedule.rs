//! Which key of our own set signs when, and until when each verifies.

use super::{Keyring, PreparedKey, RingKey, RotationRules};

/// A key of the set.
pub(super) struct OwnKey {
    pub(super) key: PreparedKey,
    /// Which of the set, counted from 1.
    pub(super) position: usize,
    pub(super) not_before: Option<i64>,
    pub(super) end: Option<i64>,
}

/// What a key does by its place among the others.
enum Turn {
    /// It never signs: it is public, or another of the same instant stands before it.
    None,
    /// It signs from this instant on and until the other one, which is none for the last.
    Signs { from: i64, until: Option<i64> },
}

/// Puts each in its place; nothing where that cannot be.
pub(super) fn schedule(
    keys: Vec<OwnKey>,
    present: Option<&Keyring>,
    rules: &RotationRules,
    now: i64,
    problems: &mut Vec<String>,
) -> Option<Keyring> {
    let turns: Vec<Turn> = (0..keys.len()).map(|index| turn(&keys, index)).collect();
    let placed = keys.into_iter().zip(turns).map(|(key, turn)| {
        let position = key.position;
        let placed = place(key, &turn, present, rules, now);
        placed.map_err(|problem| format!("key {position}: {problem}"))
    });
    let mut ring = Vec::new();
    for placed in placed {
        match placed {
            Ok(key) => ring.push(key),
            Err(problem) => problems.push(problem),
        }
    }
    let Ok(ring) = Keyring::of(ring) else {
        problems.push(
            "two keys for the same algorithm have the same `kid`, or none; give each its own"
                .to_owned(),
        );
        return None;
    };
    if problems.is_empty() && ring.signing(now).is_none() {
        problems.push(
            "no key signs now; there has to be a private one without `nbf`, or with one that is past".to_owned(),
        );
    }
    Some(ring)
}

fn turn(keys: &[OwnKey], index: usize) -> Turn {
    let signs = |key: &OwnKey| {
        let from = key.not_before.unwrap_or(i64::MIN);
        key.key.signer.is_some().then_some(from)
    };
    let Some(from) = keys.get(index).and_then(signs) else {
        return Turn::None;
    };
    let others = keys.iter().enumerate();
    let mut until = None;
    for (other, start) in others.filter_map(|(other, key)| Some((other, signs(key)?))) {
        if start == from && other < index {
            return Turn::None;
        }
        if start > from && until.is_none_or(|until| start < until) {
            until = Some(start);
        }
    }
    Turn::Signs { from, until }
}

fn place(
    key: OwnKey,
    turn: &Turn,
    present: Option<&Keyring>,
    rules: &RotationRules,
    now: i64,
) -> Result<RingKey, String> {
    let OwnKey { key, end, .. } = key;
    let known = present.and_then(|ring| {
        let mut keys = ring.keys().iter();
        keys.find(|known| known.key.id == key.id && known.key.algorithm == key.algorithm)
    });
    let signed_until_now = present
        .and_then(|ring| ring.signing(now))
        .is_some_and(|signing| {
            known.is_some_and(|known| std::sync::Arc::ptr_eq(&known.key, signing))
        });
    let last_signed = last_signed(turn, signed_until_now, now);
    let over = last_signed.map(|last| rules.all_over(last));
    judge_end(end, turn, over)?;
    let is_superseded = matches!(turn, Turn::Signs { until: Some(_), .. });
    let since = known.map_or(now, |known| known.since);
    let kept = known.and_then(|known| known.until);
    Ok(RingKey {
        signs_from: match turn {
            Turn::Signs { from, .. } => Some(*from),
            Turn::None => None,
        },
        until: end.or_else(|| over.max(kept).filter(|_| is_superseded)),
        ..RingKey::verifying(key, since)
    })
}

/// When it signs its last token, where that is known.
fn last_signed(turn: &Turn, signed_until_now: bool, now: i64) -> Option<i64> {
    match *turn {
        // A successor that nobody was told of before takes over now, whatever instant it names.
        Turn::Signs { until, .. } if signed_until_now => until.map(|until| until.max(now)),
        Turn::Signs { until, .. } => until,
        Turn::None => signed_until_now.then_some(now),
    }
}

/// Whether the end that the set says leaves nobody without a key: not the manager, and no token that is `over` later.
fn judge_end(end: Option<i64>, turn: &Turn, over: Option<i64>) -> Result<(), String> {
    let Some(end) = end else {
        return Ok(());
    };
    if matches!(turn, Turn::Signs { until: None, .. }) {
        return Err(
            "it has an `exp` and no other signs after it; give its successor an `nbf`".into(),
        );
    }
    match over.filter(|over| end < *over) {
        None => Ok(()),
        Some(i64::MAX) => {
            Err("it has an `exp`, and tokens of this service may live for ever".into())
        }
        Some(over) => Err(format!(
            "its `exp` comes before the last of its tokens is over; it is {over} or later, or left out"
        )),
    }
}
