//! Who asks for keys, and whether that begins a fetch, joins one or goes without.

use std::sync::Arc;

use arc_swap::Guard;
use tokio::runtime::Handle;
use tokio::sync::watch;

use super::attempts::{Rest, Turn};
use super::within::within;
use super::{FetchFault, KeySource, Validity};
use crate::clock;
use crate::keys::{KeyCell, KeySnapshot};
use crate::rejection::{Refusal, TokenFault};

impl KeySource {
    /// The keys for a token that arrives at `now`, in seconds since 1970. Those of the moment at once, where they may be used; while
    /// newer ones are due it sees to it that they are fetched, and waits for them only where those of the moment are over.
    ///
    /// Keys that are over are used on where newer ones are not to be had, up to a bound: nothing can be told of a token then. A place
    /// that hangs is waited for once, and then asked beside the requests.
    pub(crate) async fn ready(
        self: &Arc<Self>,
        keys: &Arc<KeyCell>,
        now: i64,
    ) -> Result<Arc<KeySnapshot>, Refusal> {
        let present = keys.load();
        if present.validity.is_current(now) {
            return Ok(Guard::into_inner(present));
        }
        if present.validity.is_fresh(now) || self.goes_without(present.validity, now) {
            self.begin(keys, Rest::AfterFailure);
            return Ok(Guard::into_inner(present));
        }
        drop(present);
        // Boxed, or every guard would carry a timer.
        let _ = Box::pin(self.fetched(keys, Rest::AfterFailure)).await;
        let present = keys.load_full();
        if present.validity.is_usable(now) {
            Ok(present)
        } else {
            Err(Refusal::Unavailable)
        }
    }

    fn goes_without(&self, validity: Validity, now: i64) -> bool {
        validity.is_usable(now)
            && self
                .attempts
                .fail_slowly(self.milliseconds(), self.cooldown)
    }

    /// Keys newer than those that refused a token, where they may be asked for again.
    ///
    /// A token whose key is not known may be a good one for as long as the issuer does not say; one with a wrong signature is not.
    pub(crate) async fn newer(
        self: &Arc<Self>,
        keys: &Arc<KeyCell>,
        than: &KeySnapshot,
        fault: TokenFault,
    ) -> Result<Option<Arc<KeySnapshot>>, Refusal> {
        if let Some(newer) = keys.other_than(than) {
            return Ok(Some(newer));
        }
        let fetched = Box::pin(self.fetched(keys, Rest::AfterAny)).await;
        match (keys.other_than(than), fetched) {
            (Some(newer), _) => Ok(Some(newer)),
            (None, Err(_)) if fault == TokenFault::UnknownKey => Err(Refusal::Unavailable),
            (None, _) => Ok(None),
        }
    }

    /// Sees to it that newer keys are fetched where they are due, and waits for nothing; without a runtime there is none.
    pub(crate) fn poke(self: &Arc<Self>, keys: &Arc<KeyCell>, now: i64) {
        if !keys.load().validity.is_current(now) && Handle::try_current().is_ok() {
            self.begin(keys, Rest::AfterFailure);
        }
    }

    /// Fetches the keys now, whenever that was done before.
    pub(crate) async fn load(self: &Arc<Self>, keys: &Arc<KeyCell>) -> Result<(), FetchFault> {
        self.fetched(keys, Rest::None).await
    }

    /// How the last fetch ended, after the one that is under way or is begun by this.
    async fn fetched(self: &Arc<Self>, keys: &Arc<KeyCell>, rest: Rest) -> Result<(), FetchFault> {
        if Handle::try_current().is_err() {
            let reason = FetchFault::NoRuntime;
            tracing::error!(from = %self.origin, %reason, "keys could not be fetched");
            return Err(reason);
        }
        if let Some(mut end) = self.begin(keys, rest) {
            // Nothing is ever sent: it ends by being closed.
            let _ = within(self.attempts.patience(), end.changed()).await?;
        }
        self.attempts.last().unwrap_or(Err(FetchFault::BrokenOff))
    }

    /// Begins a fetch, unless one is under way, or it is too early. It runs by itself: no request that is given up breaks it off.
    fn begin(self: &Arc<Self>, keys: &Arc<KeyCell>, rest: Rest) -> Option<watch::Receiver<()>> {
        let runtime = Handle::try_current().ok()?;
        match self.attempts.turn(self.milliseconds(), rest, self.cooldown) {
            Turn::Rest => None,
            Turn::Join(end) => Some(end),
            Turn::Begin(flight, end) => {
                let (source, keys) = (Arc::clone(self), Arc::clone(keys));
                runtime.spawn(async move {
                    let outcome = source.fetch(&keys).await;
                    flight.end(source.milliseconds(), outcome);
                });
                Some(end)
            }
        }
    }

    fn milliseconds(&self) -> i64 {
        clock::microseconds(self.clock.now()).div_euclid(1_000)
    }
}
