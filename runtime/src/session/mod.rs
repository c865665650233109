//! Sessions (token families): from a login over its refreshes to its end.

mod answer;
mod begin;
mod clean_up;
mod end;
mod epoch;
mod error;
mod event;
mod failure;
mod limit;
mod list;
mod refresh;
mod reload;
mod rules;
mod settings;

pub use self::error::{RefreshError, SessionError};
pub use self::event::SessionEvent;
pub use self::failure::StoreFailure;
pub use self::refresh::RefreshBuilder;
pub use self::reload::ReloadedClaims;

pub(crate) use self::epoch::LatestEpoch;
pub(crate) use self::event::SessionEvents;
pub(crate) use self::rules::SessionRules;
