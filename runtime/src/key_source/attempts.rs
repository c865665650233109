//! What was tried at one place: the fetch that is under way, and how the last one ended.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::FetchFault;
use super::flight::Flight;

/// How much longer than its timeout a fetch is waited for, and believed to be under way: one whose runtime stands still never ends.
const GRACE: Duration = Duration::from_secs(1);

pub(super) struct Attempts {
    state: Mutex<State>,
    patience: Duration,
}

#[derive(Default)]
struct State {
    under_way: Option<UnderWay>,
    last: Option<Ended>,
    begun: u64,
}

struct UnderWay {
    number: u64,
    since: Instant,
    end: watch::Receiver<()>,
}

struct Ended {
    /// In milliseconds since 1970, by the injected clock.
    at: i64,
    took: Duration,
    fault: Option<FetchFault>,
}

/// After which fetches there is a rest.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Rest {
    None,
    AfterFailure,
    AfterAny,
}

/// What somebody does who needs newer keys.
pub(super) enum Turn {
    /// Fetches them.
    Begin(Flight, watch::Receiver<()>),
    /// Waits for the fetch that is under way.
    Join(watch::Receiver<()>),
    /// Goes without.
    Rest,
}

impl Attempts {
    pub(super) fn new(timeout: Duration) -> Self {
        Self {
            state: Mutex::default(),
            patience: timeout.saturating_add(GRACE),
        }
    }

    /// For how long a fetch is waited for.
    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// Whose turn it is at `now`, in milliseconds since 1970.
    pub(super) fn turn(self: &Arc<Self>, now: i64, rest: Rest, cooldown: Duration) -> Turn {
        let mut state = self.state();
        if let Some(under_way) = &state.under_way
            && under_way.since.elapsed() <= self.patience
        {
            return Turn::Join(under_way.end.clone());
        }
        if state
            .last
            .as_ref()
            .is_some_and(|last| last.asks_for(rest, now, cooldown))
        {
            return Turn::Rest;
        }
        state.begun = state.begun.wrapping_add(1);
        let (flight, end) = Flight::new(Arc::clone(self), state.begun, now);
        state.under_way = Some(UnderWay {
            number: state.begun,
            since: Instant::now(),
            end: end.clone(),
        });
        Turn::Begin(flight, end)
    }

    /// Notes how a fetch ended, unless it was given up.
    pub(super) fn end(&self, number: u64, at: i64, outcome: Result<(), FetchFault>) {
        let mut state = self.state();
        if let Some(fetch) = state.under_way.take_if(|fetch| fetch.number == number) {
            state.last = Some(Ended {
                at,
                took: fetch.since.elapsed(),
                fault: outcome.err(),
            });
        }
    }

    /// Whether the last fetch failed lately, and only after so long that the next one should not be waited for by those who can do
    /// without.
    pub(super) fn fail_slowly(&self, now: i64, cooldown: Duration) -> bool {
        let lately = cooldown.saturating_mul(2).saturating_add(self.patience);
        let is_slow = |took: Duration| took.saturating_mul(4) >= self.patience;
        let state = self.state();
        let last = state.last.as_ref();
        last.is_some_and(|last| {
            is_slow(last.took) && last.asks_for(Rest::AfterFailure, now, lately)
        })
    }

    /// How the last fetch ended that did; nothing where there was none.
    pub(super) fn last(&self) -> Option<Result<(), FetchFault>> {
        let state = self.state();
        let last = state.last.as_ref()?;
        Some(last.fault.clone().map_or(Ok(()), Err))
    }

    /// Held for a few instructions, and never while anybody waits for anything else.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ended {
    /// A clock that shows a time before the end was set back, and there is no telling how long ago that was.
    fn asks_for(&self, rest: Rest, now: i64, cooldown: Duration) -> bool {
        let counts = match rest {
            Rest::None => false,
            Rest::AfterFailure => self.fault.is_some(),
            Rest::AfterAny => true,
        };
        let cooldown = i64::try_from(cooldown.as_millis()).unwrap_or(i64::MAX);
        counts && now >= self.at && now.saturating_sub(self.at) < cooldown
    }
}
