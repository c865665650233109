//! Sets of combinations of typed roles.

/// Combinations, a bit each. A combination is a number, in which each role that is there has its bit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Combinations {
    words: Vec<u64>,
    last: usize,
}

const BITS: usize = 64;

impl Combinations {
    pub(super) fn none(roles: usize) -> Self {
        Self::those(roles, |_| false)
    }

    pub(super) fn all(roles: usize) -> Self {
        Self::those(roles, |_| true)
    }

    /// Those that have this role.
    pub(super) fn with(role: usize, roles: usize) -> Self {
        Self::those(roles, |combination| combination & (1 << role) != 0)
    }

    fn those(roles: usize, is_in: impl Fn(usize) -> bool) -> Self {
        let last = (1 << roles) - 1;
        let word = |word: usize| {
            let combinations = (word * BITS..=last).take(BITS).enumerate();
            combinations.fold(0, |bits, (bit, combination)| {
                bits | u64::from(is_in(combination)) << bit
            })
        };
        Self {
            words: (0..=last / BITS).map(word).collect(),
            last,
        }
    }

    /// Those of them that are in the others, or are not.
    pub(super) fn of_which(&self, others: &Self, are_in: bool) -> Self {
        let mut left = self.clone();
        for (word, other) in left.words.iter_mut().zip(&others.words) {
            *word &= if are_in { *other } else { !other };
        }
        left
    }

    pub(super) fn add(&mut self, others: &Self) {
        for (word, other) in self.words.iter_mut().zip(&others.words) {
            *word |= other;
        }
    }

    pub(super) fn contains(&self, others: &Self) -> bool {
        self.words
            .iter()
            .zip(&others.words)
            .all(|(word, other)| other & !word == 0)
    }

    /// Whether a combination is among them that no hierarchy excludes: nothing, or everything.
    pub(crate) fn is_in_every_hierarchy(&self) -> bool {
        let has = |combination: usize| {
            let word = self.words.get(combination / BITS).copied().unwrap_or(0);
            word >> (combination % BITS) & 1 == 1
        };
        has(0) || has(self.last)
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }
}
