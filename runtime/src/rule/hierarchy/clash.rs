//! Combinations of roles that no hierarchy leaves possible.

/// In which combinations of a word each of the first six roles is; of the others, all of a word or none.
const OF_A_WORD: [u64; 6] = [
    0xAAAA_AAAA_AAAA_AAAA,
    0xCCCC_CCCC_CCCC_CCCC,
    0xF0F0_F0F0_F0F0_F0F0,
    0xFF00_FF00_FF00_FF00,
    0xFFFF_0000_FFFF_0000,
    0xFFFF_FFFF_0000_0000,
];

/// A role, and one that it implies and that a combination leaves out all the same.
#[derive(Clone, Copy)]
pub(super) struct Clash {
    pub(super) held: usize,
    pub(super) lacked: usize,
}

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, whose errors they are"
)]
impl Clash {
    /// Whether one of these combinations is one of it.
    pub(super) const fn is_in(self, combinations: &[u64]) -> bool {
        let mut word = 0;
        while word < combinations.len() {
            if combinations[word] & self.of_word(word) != 0 {
                return true;
            }
            word += 1;
        }
        false
    }

    /// Its combinations in this word of them.
    pub(super) const fn of_word(self, word: usize) -> u64 {
        with(self.held, word) & !with(self.lacked, word)
    }
}

/// The combinations in a word that have the role.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, whose errors they are"
)]
const fn with(role: usize, word: usize) -> u64 {
    if role < OF_A_WORD.len() {
        OF_A_WORD[role]
    } else if word >> (role - OF_A_WORD.len()) & 1 == 1 {
        u64::MAX
    } else {
        0
    }
}
