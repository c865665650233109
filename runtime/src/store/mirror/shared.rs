//! What the mirror's clones and its tasks share.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::AbortHandle;

use super::ended::Ended;
use super::freshness::Freshness;
use super::inquiry::Inquiries;
use super::seen::Seen;
use super::stopwatch::SinceStart;

/// How often the sweeper looks for what may be forgotten.
const SWEEP_INTERVAL: Duration = Duration::from_secs(30);

pub(super) struct Shared {
    pub(super) ended: Ended,
    pub(super) freshness: Freshness,
    pub(super) inquiries: Inquiries,
    pub(super) seen: Seen,
}

impl Shared {
    pub(super) fn new(max_staleness: Duration) -> Self {
        Self {
            ended: Ended::new(),
            freshness: Freshness::new(SinceStart::begin(), max_staleness),
            inquiries: Inquiries::new(),
            seen: Seen::new(),
        }
    }
}

/// Forgets what may be forgotten, by the clock of those who ask. While nobody does, nothing is forgotten.
pub(super) async fn sweep_for_ever(shared: Arc<Shared>) {
    loop {
        tokio::time::sleep(SWEEP_INTERVAL).await;
        if let Some(now) = shared.seen.take() {
            shared.ended.sweep(now).await;
        }
    }
}

/// Tasks that end with their owner.
pub(super) struct Tasks(pub(super) [AbortHandle; 2]);

impl Drop for Tasks {
    fn drop(&mut self) {
        for task in &self.0 {
            task.abort();
        }
    }
}
