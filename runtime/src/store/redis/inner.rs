//! What all calls need.

use std::sync::atomic::{AtomicU64, Ordering};

use redis::Script;
use tokio::time::timeout;

use super::answer::Answer;
use super::birth::{self, Birth};
use super::feed::Sweep;
use super::link::{Link, Question};
use super::{Cause, Keys, RedisStoreError};

pub(super) struct Inner {
    pub(super) link: Link,
    pub(super) keys: Keys,
    pub(super) birth: Birth,
    /// Tells an attempt that is made once more from another call.
    process: String,
    attempts: AtomicU64,
    pub(super) sweep: Sweep,
}

impl Inner {
    pub(super) async fn open(link: Link, keys: Keys) -> Result<Self, RedisStoreError> {
        link.check().await?;
        let birth = timeout(link.timeout(), Birth::learn(&link, &keys)).await;
        let birth = birth
            .unwrap_or(Err(Cause::TooSlow))
            .map_err(RedisStoreError::unavailable)?;
        Ok(Self {
            link,
            keys,
            birth,
            process: birth::random().map_err(RedisStoreError::unavailable)?,
            attempts: AtomicU64::new(0),
            sweep: Sweep::default(),
        })
    }

    pub(super) fn attempt(&self) -> String {
        let number = self.attempts.fetch_add(1, Ordering::Relaxed);
        format!("{}{number}", self.process)
    }

    /// Runs a script, once more where the server was found emptied, all within the timeout.
    pub(super) async fn run(
        &self,
        script: &Script,
        now: i64,
        arguments: &[&str],
    ) -> Result<Answer, Cause> {
        self.bounded(async {
            for _ in 0..3 {
                let known = self.birth.known();
                let mut invocation = script.key(self.keys.birth());
                invocation.arg(self.keys.prefix()).arg(&*known).arg(now);
                invocation.arg(arguments);
                let asked = self.link.ask(&Question::Script(&invocation)).await;
                let (value, durability) = asked?;
                let answer = Answer::read(value, durability)?;
                if answer.word() != "lost" {
                    return Ok(answer);
                }
                self.birth
                    .renew(&self.link, &self.keys, &known, now)
                    .await?;
            }
            Err(Cause::Unsettled)
        })
        .await
    }

    pub(super) async fn bounded<T>(
        &self,
        call: impl Future<Output = Result<T, Cause>>,
    ) -> Result<T, Cause> {
        timeout(self.link.timeout(), call)
            .await
            .unwrap_or(Err(Cause::TooSlow))
    }
}
