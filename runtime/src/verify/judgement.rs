//! Which judgement of a token it was: one token may be judged for many requests, and be one value in memory.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Tells the judgements of one kept token apart, so that nothing is taken over from one request into another, or from one guard to the next.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) struct Judgement(u64);

/// As many numbers a thread takes at a time, because all would wait for one counter.
const BLOCK: u64 = 1 << 32;

static BLOCKS: AtomicU64 = AtomicU64::new(BLOCK);

thread_local! {
    /// The next number of this thread; the first of a block is where it takes one.
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

impl Judgement {
    /// One unlike all others of this process.
    #[inline]
    pub(super) fn new() -> Self {
        NEXT.with(|next| {
            let number = match next.get() {
                end if end.is_multiple_of(BLOCK) => BLOCKS.fetch_add(BLOCK, Relaxed),
                next => next,
            };
            next.set(number + 1);
            Self(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_judgements_are_the_same_in_any_thread() {
        let threads = (0..4).map(|_| {
            std::thread::spawn(|| (0..100).map(|_| Judgement::new().0).collect::<Vec<_>>())
        });
        let threads: Vec<_> = threads.collect();
        let mut known = HashSet::new();
        for number in threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
        {
            assert!(known.insert(number), "{number}");
        }
    }

    #[test]
    fn a_thread_takes_another_block_where_one_ends() {
        NEXT.set(3 * BLOCK - 1);
        let last = Judgement::new();
        let after = Judgement::new();
        assert_eq!(last.0, 3 * BLOCK - 1);
        assert_eq!(after.0 % BLOCK, 0);
        assert_eq!(Judgement::new().0, after.0 + 1);
    }
}
