//! The task that follows the feed.

use std::convert::Infallible;
use std::error::Error as _;
use std::future::Future;
use std::mem::{self, Discriminant};
use std::sync::Arc;
use std::time::Duration;

use super::feed::{Batch, Feed, FeedError};
use super::shared::Shared;

/// The feed is read so often in the time that a read is good for.
const READS: u32 = 4;
const CONNECT: Duration = Duration::from_secs(3);
/// What comes later than `max_staleness` still counts for what is read at the start.
const LONGEST_ANSWER: Duration = Duration::from_secs(1);
const FIRST_DELAY: Duration = Duration::from_millis(10);
const LAST_DELAY: Duration = Duration::from_millis(500);

pub(super) struct Follower<F> {
    feed: F,
    shared: Arc<Shared>,
    /// How long a read waits for something new.
    patience: Duration,
    /// How long after that it may take to answer.
    answer_time: Duration,
    /// The birth of the data that is followed.
    birth: Option<String>,
    delay: Duration,
    /// Why it is not followed at present, as far as that was logged.
    fault: Option<Discriminant<FeedError>>,
}

impl<F: Feed> Follower<F> {
    pub(super) fn new(feed: F, shared: Arc<Shared>, max_staleness: Duration) -> Self {
        Self {
            feed,
            shared,
            patience: max_staleness / READS,
            answer_time: max_staleness.max(LONGEST_ANSWER),
            birth: None,
            delay: FIRST_DELAY,
            fault: None,
        }
    }

    /// Follows until it is dropped, across every failure.
    pub(super) async fn run(mut self) {
        loop {
            let Err(error) = self.follow().await;
            self.note(&error);
            tokio::time::sleep(self.delay).await;
            self.delay = (self.delay * 2).min(LAST_DELAY);
        }
    }

    /// Follows over one connection. Until all is read that was there at first, reads do not wait.
    async fn follow(&mut self) -> Result<Infallible, FeedError> {
        if !within(CONNECT, self.feed.connect()).await? {
            // What was answered by a history that the server does not have may be answered no more.
            self.shared.freshness.withdraw();
            self.feed.rewind();
        }
        let mut has_all = false;
        loop {
            let sent = self.shared.freshness.instant();
            let patience = if has_all {
                self.patience
            } else {
                Duration::ZERO
            };
            let read = self.feed.read(patience);
            let batch = within(patience + self.answer_time, read).await?;
            has_all = batch.is_complete();
            let is_ours = self.is_of_known_data(&batch);
            for entry in batch.entries {
                self.shared.ended.learn(entry);
            }
            if !is_ours {
                has_all = false;
                self.begin_anew(batch.birth).await?;
            } else if has_all {
                self.shared.freshness.renew(sent);
                self.recover();
            }
        }
    }

    fn is_of_known_data(&self, batch: &Batch) -> bool {
        self.birth.is_some() && self.birth == batch.birth
    }

    /// The data is not what it was, or this is the start: what is known is kept, and everything is read from the start before anything is answered.
    async fn begin_anew(&mut self, birth: Option<String>) -> Result<(), FeedError> {
        self.shared.freshness.withdraw();
        self.feed.rewind();
        self.birth = None;
        if birth.as_ref() == Some(&self.feed.known_birth()) {
            self.birth = birth;
            return Ok(());
        }
        // The store may be about to find out, or this connection may lead to another server than its own.
        self.note(&FeedError::OtherData);
        self.shared.inquiries.next().await;
        Err(FeedError::OtherData)
    }

    /// Logs each fault once.
    fn note(&mut self, error: &FeedError) {
        if matches!(error, FeedError::Malformed(_)) {
            self.shared.freshness.withdraw();
        }
        if self.fault.replace(mem::discriminant(error)) == Some(mem::discriminant(error)) {
            return;
        }
        let source = error.source().map(ToString::to_string);
        match error {
            FeedError::Malformed(_) | FeedError::OtherData => {
                tracing::error!(%error, "every check asks the session store, as its feed cannot be followed");
            }
            _ => tracing::warn!(%error, source, "the feed of the session store is cut"),
        }
    }

    fn recover(&mut self) {
        self.delay = FIRST_DELAY;
        if self.fault.take().is_some() {
            tracing::info!("the feed of the session store is followed again");
        }
    }
}

async fn within<T>(
    time: Duration,
    step: impl Future<Output = Result<T, FeedError>>,
) -> Result<T, FeedError> {
    let answer = tokio::time::timeout(time, step).await;
    answer.unwrap_or(Err(FeedError::Silent))
}
