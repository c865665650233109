//! What layers around the router and the guards behind them share of one request.

mod form;
mod layer;
mod lent_body;
mod limit;
mod media_type;
mod slot;

pub(crate) use self::form::form_field;
pub use self::layer::{GateFuture, GateLayer, GateService};
pub(crate) use self::limit::body_limit;
pub(crate) use self::media_type::MediaType;
pub(crate) use self::slot::{Slot, Unread};

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use http::Extensions;
use http::request::Parts;

use crate::authenticate::Authenticated;
use crate::claims::kind::TokenKind;
use crate::locate::Location;
use crate::manager::JwtManager;
use crate::rejection::Refusal;

/// Shared by the layers and the guards of one request, through the request's extensions.
#[derive(Clone, Default)]
pub(crate) struct Exchange {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// Set by `GateLayer`: the body, where it is of a type that may hold a token.
    lent: OnceLock<Option<Arc<Slot>>>,
    token_in_query: AtomicBool,
    /// Of the layers that wait for a cookie's token; mostly there is none.
    watches: Mutex<Vec<Watch>>,
}

/// A layer that asked to be told which token of this manager let the request in.
struct Watch {
    manager: JwtManager,
    seen: Option<Authenticated<'static>>,
}

impl Exchange {
    /// The exchange of this request; a new one where there is none.
    pub(crate) fn of(extensions: &mut Extensions) -> Self {
        extensions.get_or_insert_default::<Self>().clone()
    }

    /// The exchange of a request that went through `GateLayer`.
    pub(crate) fn gated(parts: &Parts) -> Option<&Self> {
        let exchange = parts.extensions.get::<Self>()?;
        exchange.shared.lent.get().map(|_| exchange)
    }

    /// The body that is lent with the request.
    ///
    /// # Errors
    /// When the request did not go through `GateLayer`, or was then of a type that is not lent.
    pub(crate) fn lent<'r>(parts: &'r Parts, no_layer: &'static str) -> Result<&'r Slot, Refusal> {
        let lent = parts.extensions.get::<Self>();
        match lent.and_then(|exchange| exchange.shared.lent.get()) {
            None => Err(Refusal::Misconfigured(no_layer)),
            Some(None) => Err(Refusal::Misconfigured(
                "the request's media type was changed behind `GateLayer`; put the layer that changes it before `GateLayer`",
            )),
            Some(Some(slot)) => Ok(slot),
        }
    }

    /// Keeps in mind that the request's URL shows a token.
    pub(crate) fn note_token_in_query(&self) {
        self.shared.token_in_query.store(true, Ordering::Relaxed);
    }

    fn has_token_in_query(&self) -> bool {
        self.shared.token_in_query.load(Ordering::Relaxed)
    }

    /// Asks for this manager's token, should it come from a cookie.
    pub(crate) fn watch(&self, manager: &JwtManager) {
        self.with_watches(|watches| {
            if !watches.iter().any(|watch| watch.manager.is_same(manager)) {
                watches.push(Watch {
                    manager: manager.clone(),
                    seen: None,
                });
            }
        });
    }

    /// Keeps what a guard proved, for layers that look at the answer.
    #[inline]
    pub(crate) fn note(manager: &JwtManager, authorized: &Authenticated<'_>, parts: &Parts) {
        let token = authorized.token();
        if authorized.location() != Location::Cookie || token.kind() != TokenKind::Access {
            return;
        }
        let Some(exchange) = parts.extensions.get::<Self>() else {
            return;
        };
        exchange.with_watches(|watches| {
            if let Some(watch) = find(watches, manager) {
                watch.seen = Some(authorized.to_held());
            }
        });
    }

    /// The access token from a cookie that let the request in; the first who asks gets it.
    pub(crate) fn take_seen(&self, manager: &JwtManager) -> Option<Authenticated<'static>> {
        self.with_watches(|watches| find(watches, manager)?.seen.take())
    }

    fn with_watches<T>(&self, ask: impl FnOnce(&mut Vec<Watch>) -> T) -> T {
        // Nothing under the lock can panic half-way.
        let watches = self.shared.watches.lock();
        ask(&mut watches.unwrap_or_else(PoisonError::into_inner))
    }
}

fn find<'w>(watches: &'w mut [Watch], manager: &JwtManager) -> Option<&'w mut Watch> {
    let mut watches = watches.iter_mut();
    watches.find(|watch| watch.manager.is_same(manager))
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}
