//! Where a token is looked for.

use std::hash::{BuildHasher, Hasher as _};

/// The hash of a whole token.
#[derive(Clone, Copy)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    #[inline]
    pub(super) fn of(token: &[u8], hashing: &impl BuildHasher) -> Self {
        let mut hasher = hashing.build_hasher();
        hasher.write(token);
        Self(hasher.finish())
    }

    /// Two of this many places: either half of the hash as a fraction of all.
    #[inline]
    pub(super) fn places(self, places: usize) -> [usize; 2] {
        [self.0 >> 32, self.0 & u64::from(u32::MAX)].map(|half| {
            let place = (u128::from(half) * places as u128) >> 32;
            usize::try_from(place).unwrap_or_default()
        })
    }

    /// What tells it from most others at the same place, and never [nothing](NO_TAG).
    #[inline]
    pub(super) fn tag(self) -> u16 {
        let [low, high, ..] = self.0.to_le_bytes();
        u16::from_le_bytes([low, high]).max(NO_TAG + 1)
    }
}

/// The tag of a place where nothing is.
pub(super) const NO_TAG: u16 = 0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tag_is_that_of_an_empty_place() {
        assert_eq!(Fingerprint(7 << 16).tag(), 1);
        assert_eq!(Fingerprint((7 << 16) | 2).tag(), 2);
        assert_eq!(Fingerprint(u64::MAX).tag(), u16::MAX);
    }

    #[test]
    fn each_half_of_the_hash_chooses_among_all_places_and_no_others() {
        for (hash, places) in [
            (0, [0, 0]),
            (u64::MAX, [9, 9]),
            (1 << 63, [5, 0]),
            (1 << 31, [0, 5]),
        ] {
            assert_eq!(Fingerprint(hash).places(10), places, "{hash:#x}");
        }
    }
}
