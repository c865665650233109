//! Asking the server within a time, over a connection that may break.

use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis::{Cmd, ScriptInvocation, Value};
use tokio::time::timeout;

use super::keeper::{Keeper, Times};
use super::server::Accepted;
use super::source::Source;
use super::{Cause, RedisStoreError};
use crate::store::Durability;

pub(super) struct Link {
    keeper: Keeper,
    timeout: Duration,
}

/// What is asked in one round trip.
pub(super) enum Question<'a> {
    Command(&'a Cmd),
    Script(&'a ScriptInvocation<'a>),
}

impl Link {
    pub(super) fn new(
        source: Source,
        accepted: Accepted,
        timeout: Duration,
        settings_every: Duration,
    ) -> Self {
        let times = Times {
            // A call that has to connect first still has time to ask.
            patience: timeout.mul_f64(0.75),
            settings_every,
        };
        Self {
            keeper: Keeper::new(source, accepted, times),
            timeout,
        }
    }

    /// Of a call, in all.
    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Whether the server can be reached and is fit, and what it promises.
    pub(super) async fn check(&self) -> Result<Durability, RedisStoreError> {
        let open = timeout(self.timeout, self.keeper.open()).await;
        let open = open.unwrap_or_else(|_| Err(RedisStoreError::unavailable(Cause::TooSlow)));
        open.map(|open| open.durability)
    }

    /// A connection beside the shared one.
    pub(super) async fn apart(&self) -> Result<MultiplexedConnection, RedisStoreError> {
        let connected = timeout(self.timeout, self.keeper.apart()).await;
        connected.unwrap_or_else(|_| Err(RedisStoreError::unavailable(Cause::TooSlow)))
    }

    /// The server is no master any more: what it says may be old.
    pub(super) fn distrust(&self) {
        self.keeper.distrust();
    }

    /// Asks the server, once more where the connection broke: no question does more when it is asked twice.
    pub(super) async fn ask(&self, question: &Question<'_>) -> Result<(Value, Durability), Cause> {
        let first = self.ask_once(question).await;
        match first {
            Err(Cause::Connection(_)) => self.ask_once(question).await,
            answer => answer,
        }
    }

    async fn ask_once(&self, question: &Question<'_>) -> Result<(Value, Durability), Cause> {
        let open = self.keeper.open().await;
        // Whoever could not connect does not try again at once.
        let mut open = open.map_err(|error| Cause::Server(error.in_short()))?;
        let mut flight = Flight {
            link: self,
            number: open.number,
            since: Instant::now(),
            has_landed: false,
        };
        let answer = match question {
            Question::Command(command) => command.query_async(&mut open.connection).await,
            Question::Script(script) => script.invoke_async(&mut open.connection).await,
        };
        flight.has_landed = true;
        let answer: Result<Value, Cause> = answer.map_err(Cause::from);
        if let Err(cause) = &answer
            && !cause.leaves_connection()
        {
            self.keeper.discard(open.number);
        }
        answer.map(|value| (value, open.durability))
    }
}

/// A question that was sent. Where nobody waits for the answer any longer because it takes so long, the connection is not trusted
/// either: it may be cut without anybody having said so.
struct Flight<'a> {
    link: &'a Link,
    number: u64,
    since: Instant,
    has_landed: bool,
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        if !self.has_landed && self.since.elapsed() > self.link.timeout / 4 {
            self.link.keeper.discard(self.number);
        }
    }
}
