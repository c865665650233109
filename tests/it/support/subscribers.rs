//! Subscribers of one thread each, beside each other.

use std::sync::LazyLock;

use tracing::Dispatch;
use tracing::subscriber::NoSubscriber;

/// To be called before a subscriber is set for a thread alone.
///
/// While a process has one subscriber only, `tracing-core` asks the thread that happens to reach an event first whether
/// anybody wants it, and keeps the answer for all threads: an event is lost when that is another test's thread.
pub(crate) fn keep_two_alive() {
    static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));
    LazyLock::force(&SECOND);
}
