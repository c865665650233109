//! What a token's roles or scopes come to in a type of the application's own, kept with the token.

use std::ptr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::GrantTable;

/// The grants in the type that was asked for first, for all requests that share the token. Those in any further type are found anew:
/// hardly any application has two, and what is kept with a token takes memory with every token.
///
/// Nobody waits, as threads do at a `OnceLock` that another one is about to fill: who comes meanwhile finds the grants alone.
#[derive(Default)]
pub(crate) struct ResolvedGrants {
    /// The address of the type's table, which is a static; or one of the two below, at which no table can be.
    table: AtomicUsize,
    high: AtomicU64,
    low: AtomicU64,
}

const NOT_ASKED: usize = 0;
/// By the only thread that may write.
const BEING_WRITTEN: usize = 1;

impl ResolvedGrants {
    /// What holders of these names may, by the table.
    #[inline]
    pub(crate) fn by<'n>(
        &self,
        table: &'static GrantTable,
        names: impl Iterator<Item = &'n str>,
    ) -> u128 {
        // What was written before the address is seen with it.
        let known = self.table.load(Ordering::Acquire);
        if known == address(table) {
            return self.grants();
        }
        let held = table.held(names);
        if known == NOT_ASKED {
            self.keep(table, held);
        }
        held
    }

    fn grants(&self) -> u128 {
        let [high, low] = [&self.high, &self.low].map(|half| half.load(Ordering::Relaxed));
        u128::from(high) << u64::BITS | u128::from(low)
    }

    #[expect(clippy::cast_possible_truncation, reason = "each takes its half")]
    fn keep(&self, table: &'static GrantTable, held: u128) {
        let first = self.table.compare_exchange(
            NOT_ASKED,
            BEING_WRITTEN,
            Ordering::Relaxed,
            Ordering::Relaxed,
        );
        if first.is_ok() {
            self.high
                .store((held >> u64::BITS) as u64, Ordering::Relaxed);
            self.low.store(held as u64, Ordering::Relaxed);
            self.table.store(address(table), Ordering::Release);
        }
    }
}

fn address(table: &'static GrantTable) -> usize {
    ptr::from_ref(table).addr()
}
