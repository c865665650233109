//! A few places, of which each token has the choice.

use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;

use super::fingerprint::{Fingerprint, NO_TAG};
use super::{BYTES_OF_SET, Kept, Lent};

const PLACES: usize = 16;

/// What all tokens of one set may take.
pub(super) const ROOM: usize = BYTES_OF_SET - size_of::<OnceLock<Set>>();

/// Tags and marks only guide: a token is what is compared, and what stands in a place is exchanged at once, whatever its tag says
/// meanwhile.
pub(super) struct Set {
    tags: [AtomicU16; PLACES],
    /// One bit a place: whether its token was good for a request since the hand last passed. One that expired or is of former keys is not
    /// marked again, so it goes before others.
    pub(super) marks: AtomicU16,
    /// The place that is next asked to make room.
    hand: AtomicUsize,
    /// What all its tokens take: counted before one comes, and until after it left.
    bytes: AtomicUsize,
    pub(super) places: [ArcSwap<Kept>; PLACES],
}

/// A kept token in its place.
pub(super) struct Found<'s> {
    pub(super) kept: Lent,
    set: &'s Set,
    index: usize,
}

impl Found<'_> {
    /// Its token is to be kept longer than others. A mark that is there is not written again: all cores read it.
    #[inline]
    pub(super) fn mark(&self) {
        let mark = mark_of(self.index);
        if self.set.marks.load(Relaxed) & mark == 0 {
            self.set.marks.fetch_or(mark, Relaxed);
        }
    }
}

impl Default for Set {
    fn default() -> Self {
        Self {
            tags: [const { AtomicU16::new(NO_TAG) }; PLACES],
            marks: AtomicU16::new(0),
            hand: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            places: std::array::from_fn(|_| ArcSwap::new(Kept::nothing())),
        }
    }
}

impl Set {
    #[inline]
    pub(super) fn find(
        &self,
        fingerprint: Fingerprint,
        token: &[u8],
        usable: impl Fn(&Kept) -> bool,
    ) -> Option<Found<'_>> {
        let tag = fingerprint.tag();
        for (index, (known, place)) in self.tags.iter().zip(&self.places).enumerate() {
            if known.load(Relaxed) != tag {
                continue;
            }
            let kept = place.load();
            if kept.token().as_bytes() == token && usable(&kept) {
                let set = self;
                return Some(Found { kept, set, index });
            }
        }
        None
    }

    pub(super) fn has(&self, fingerprint: Fingerprint, token: &str) -> bool {
        self.place_of(fingerprint.tag(), token).is_some()
    }

    /// How many bytes are taken.
    pub(super) fn taken(&self) -> usize {
        self.bytes.load(Relaxed)
    }

    /// Puts a token into the place where an older verification of it stands, an empty one, or that of a token which was not used lately.
    pub(super) fn keep(&self, fingerprint: Fingerprint, kept: Arc<Kept>) {
        let bytes = kept.bytes();
        if bytes > ROOM {
            return;
        }
        let tag = fingerprint.tag();
        let place = self.place_of(tag, kept.token());
        let Some(index) = place.or_else(|| self.empty()).or_else(|| self.unused()) else {
            return;
        };
        self.vacate(index);
        while !self.take_room(bytes) {
            match self.unused() {
                Some(other) => self.vacate(other),
                None => return,
            }
        }
        self.put(index, tag, kept);
    }

    fn place_of(&self, tag: u16, token: &str) -> Option<usize> {
        let mut places = self.tags.iter().zip(&self.places);
        places
            .position(|(known, place)| known.load(Relaxed) == tag && place.load().token() == token)
    }

    fn empty(&self) -> Option<usize> {
        self.tags.iter().position(|tag| tag.load(Relaxed) == NO_TAG)
    }

    /// The next place whose token has no mark; every mark on the way is taken back. Nothing where all are empty, or others mark faster.
    fn unused(&self) -> Option<usize> {
        let turns = (0..2 * PLACES).map(|_| self.hand.fetch_add(1, Relaxed) % PLACES);
        let mut taken = turns.filter(|index| {
            let tag = self.tags.get(*index);
            tag.is_some_and(|tag| tag.load(Relaxed) != NO_TAG)
        });
        taken.find(|index| {
            let mark = mark_of(*index);
            self.marks.fetch_and(!mark, Relaxed) & mark == 0
        })
    }

    fn vacate(&self, index: usize) {
        self.put(index, NO_TAG, Kept::nothing());
        self.marks.fetch_and(!mark_of(index), Relaxed);
    }

    fn put(&self, index: usize, tag: u16, kept: Arc<Kept>) {
        if let Some((known, place)) = self.tags.get(index).zip(self.places.get(index)) {
            let former = place.swap(kept);
            known.store(tag, Relaxed);
            self.bytes.fetch_sub(former.bytes(), Relaxed);
        }
    }

    fn take_room(&self, bytes: usize) -> bool {
        let within = |taken: usize| taken.checked_add(bytes).filter(|taken| *taken <= ROOM);
        self.bytes.fetch_update(Relaxed, Relaxed, within).is_ok()
    }
}

fn mark_of(index: usize) -> u16 {
    1 << (index % PLACES)
}
