//! The table by itself, and what a manager puts into it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

mod issuers;
mod kept;
mod manager;
mod room;
mod table;
mod wiping;

use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use std::time::SystemTime;

use super::{Kept, Lent, VerifiedTokens};
use crate::JwtManager;
use crate::clock::{ManualClock, from_microseconds};
use crate::key_source::Validity;
use crate::keys::{KeySnapshot, Keyring, LiveKeys};
use crate::verify::Verified;
use crate::verify::payload::Payload;
use crate::verify::record::Record;

const SECRET: &str = "0pen-sesame-0pen-sesame-0pen-sesame";

/// 2027-01-15, in seconds since 1970.
const NOW: i64 = 1_800_000_000;

fn clock() -> ManualClock {
    ManualClock::at(instant(NOW))
}

fn instant(seconds: i64) -> SystemTime {
    from_microseconds(1_000_000 * seconds).unwrap()
}

/// A manager that keeps nothing.
fn forgetful() -> JwtManager {
    let builder = JwtManager::builder().clock(clock());
    builder
        .secret(SECRET)
        .verified_token_cache_bytes(0)
        .build()
        .unwrap()
}

/// A verified token with a claim of this many bytes.
async fn verified(manager: &JwtManager, length: usize) -> Verified<'static> {
    let token = manager
        .access_token("alice")
        .claim("more", "x".repeat(length));
    let token = token.sign().unwrap();
    manager.judge(token.as_str(), NOW).await.unwrap().token
}

/// What is kept of a text by itself, as if this had been read of it.
fn text(text: &str, payload: Payload) -> Verified<'static> {
    Verified::owned(Record::new("", text.as_bytes(), payload))
}

/// Keys that were changed this many times.
fn keys_of(generation: u64) -> LiveKeys {
    let keys = LiveKeys::given(Keyring::default());
    for _ in 0..generation {
        let same = |_: &KeySnapshot| Ok::<_, ()>((Keyring::default(), Validity::for_ever()));
        keys.change(same).unwrap();
    }
    keys
}

fn snapshot(generation: u64) -> KeySnapshot {
    KeySnapshot {
        ring: Keyring::default(),
        validity: Validity::for_ever(),
        generation,
    }
}

fn kept(token: &Verified<'_>) -> Kept {
    Kept::new(token.record(), None, &snapshot(0), NOW)
}

/// Gives every token the same fingerprint.
#[derive(Clone, Copy, Default)]
struct Same;

impl BuildHasher for Same {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for Same {
    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        7
    }
}

impl<S: BuildHasher> VerifiedTokens<S> {
    /// Keeps a token where it belongs, as that of the keys of the first generation.
    fn put(&self, token: &Verified<'_>) {
        self.put_by(token, 0);
    }

    fn put_by(&self, token: &Verified<'_>, generation: u64) {
        let kept = Kept::new(token.record(), None, &snapshot(generation), NOW);
        if let Some(fingerprint) = self.fingerprint(token.token()) {
            self.keep(fingerprint, kept);
        }
    }

    /// What is kept of a text, if it is of use.
    fn look_up(&self, text: &str, usable: impl Fn(&Kept) -> bool) -> Option<Lent> {
        let found = self.find(self.fingerprint(text)?, text, usable)?;
        Some(found.kept)
    }

    /// Whether the table has exactly this token, which counts as a use of it where it is still good.
    fn has(&self, token: &Verified<'_>, is_good: bool) -> bool {
        let fingerprint = self.fingerprint(token.token());
        let found = fingerprint.and_then(|it| self.find(it, token.token(), |_| true));
        let Some(found) = found else {
            return false;
        };
        if is_good {
            found.mark();
        }
        found.kept.token() == token.token()
    }

    /// The texts of all tokens, place by place.
    fn texts(&self) -> Vec<Option<String>> {
        let sets = self.sets.iter().filter_map(OnceLock::get);
        let places = sets.flat_map(|set| &set.places);
        let texts = places.map(|place| place.load().token().to_owned());
        texts
            .map(|text| Some(text).filter(|text| !text.is_empty()))
            .collect()
    }
}
