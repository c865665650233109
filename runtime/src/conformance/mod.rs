//! A suite that any [`SessionStore`] can be run against: every sentence of the trait is a rule with a name.
//!
//! ```
//! use portcullis::{MemoryStore, conformance};
//!
//! # #[tokio::main]
//! # async fn main() {
//! if let Err(report) = conformance::check(async || MemoryStore::new()).await {
//!     panic!("{report}");
//! }
//! # }
//! ```
//!
//! The suite never sleeps, and it needs a tokio runtime with its timer. What a store forgets by a clock of its own, it must forget no earlier than the
//! time that the suite's instants are apart: an hour at least.

mod begin;
mod epochs;
mod expiry;
mod grace;
mod instants;
mod lists;
mod races;
mod refusals;
mod replays;
mod report;
mod rotation;
mod rules;
mod sessions;
mod stand;
mod texts;
mod tokens;
mod torn;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;

pub use self::report::{BrokenRule, Report};
use self::rules::{RULES, Rule};
use self::stand::{Finding, Outcome, Stand};
use crate::store::SessionStore;

/// For one rule; a store that takes longer hangs.
const LONGEST: Duration = Duration::from_mins(1);

/// Checks every rule, each with a store that `make` has just made: an empty one, of which nothing else knows.
///
/// # Errors
/// When the store breaks a rule, panics or hangs: everything that was found, with what was expected and what was seen.
pub async fn check<S: SessionStore>(make: impl AsyncFn() -> S) -> Result<(), Report> {
    let mut broken = Vec::new();
    for rule in RULES {
        let stand = Stand::new(Arc::new(make().await));
        if let Err(Finding(finding)) = judged(rule, stand).await {
            let rule = rule.name;
            broken.push(BrokenRule { rule, finding });
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(Report::new(broken, RULES.len()))
}

/// The names of all rules, in the order in which they are checked.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name)
}

async fn judged(rule: &Rule, stand: Stand) -> Outcome {
    let check = AssertUnwindSafe(async move { (rule.check)(stand).await }).catch_unwind();
    match tokio::time::timeout(LONGEST, check).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Finding("the store panicked".to_owned())),
        Err(_) => Err(Finding(format!("no answer within {LONGEST:?}"))),
    }
}
