//! For how long what the mirror knows is the truth.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::stopwatch::Stopwatch;

/// A read of the feed shows what was there when it was *sent*, and is good for `max_staleness` from that instant on. What runs out by itself needs nobody
/// who notices that the follower hangs, or is gone.
pub(super) struct Freshness {
    stopwatch: Box<dyn Stopwatch>,
    max_staleness: Duration,
    /// Nanoseconds on the stopwatch; zero while nothing may be answered.
    fresh_until: AtomicU64,
}

impl Freshness {
    pub(super) fn new(stopwatch: impl Stopwatch + 'static, max_staleness: Duration) -> Self {
        Self {
            stopwatch: Box::new(stopwatch),
            max_staleness,
            fresh_until: AtomicU64::new(0),
        }
    }

    /// Whether what is known now may be answered. It has to be asked before the answer is looked up, or a read could be applied in between.
    pub(super) fn holds(&self) -> bool {
        nanoseconds(self.stopwatch.elapsed()) < self.fresh_until.load(Ordering::Acquire)
    }

    /// The instant to give to [`renew`](Self::renew), taken before a read is sent.
    pub(super) fn instant(&self) -> Duration {
        self.stopwatch.elapsed()
    }

    /// Everything is known that the feed showed to a read that was sent then.
    pub(super) fn renew(&self, sent: Duration) {
        let until = nanoseconds(sent.saturating_add(self.max_staleness));
        self.fresh_until.store(until, Ordering::Release);
    }

    /// Nothing may be answered until the next read.
    pub(super) fn withdraw(&self) {
        self.fresh_until.store(0, Ordering::Release);
    }
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[derive(Clone, Default)]
    struct Hand(Arc<AtomicU64>);

    impl Hand {
        fn show(&self, milliseconds: u64) {
            self.0.store(milliseconds, Ordering::SeqCst);
        }
    }

    impl Stopwatch for Hand {
        fn elapsed(&self) -> Duration {
            Duration::from_millis(self.0.load(Ordering::SeqCst))
        }
    }

    fn second() -> (Hand, Freshness) {
        let hand = Hand::default();
        let freshness = Freshness::new(hand.clone(), Duration::from_secs(1));
        (hand, freshness)
    }

    #[test]
    fn nothing_is_fresh_before_the_first_read() {
        let (hand, freshness) = second();
        assert!(!freshness.holds());
        hand.show(5_000);
        assert!(!freshness.holds());
    }

    #[test]
    fn it_is_measured_from_the_instant_the_read_was_sent() {
        let (hand, freshness) = second();
        hand.show(100);
        let sent = freshness.instant();
        hand.show(900);
        freshness.renew(sent);
        hand.show(1_099);
        assert!(freshness.holds());
        hand.show(1_100);
        assert!(!freshness.holds());
    }

    #[test]
    fn an_answer_that_came_too_late_renews_nothing() {
        let (hand, freshness) = second();
        let sent = freshness.instant();
        hand.show(1_000);
        freshness.renew(sent);
        assert!(!freshness.holds());
    }

    #[test]
    fn what_was_withdrawn_comes_back_with_the_next_read() {
        let (_hand, freshness) = second();
        freshness.renew(freshness.instant());
        freshness.withdraw();
        assert!(!freshness.holds());
        freshness.renew(freshness.instant());
        assert!(freshness.holds());
    }
}
