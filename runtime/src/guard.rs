//! A request's way, from its parts to the proof that the handler may run.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use crate::authorize::{Authorized, FitsClaims, authorize};
use crate::clock::seconds;
use crate::exchange::Exchange;
use crate::locate::{Located, Location, Search, carries, locate};
use crate::manager::JwtManager;
use crate::policy::{Policy, Presence, Public, Requirement};
use crate::rejection::{Refusal, Refused, Rejection};
use crate::rule::Subject;

/// The first parameter of a guarded handler: it exists only where the policy `P` holds.
///
/// `#[jwt_required]` inserts it. It runs before all other extractors, so a request that may not pass is refused before
/// its path, query or body is looked at.
pub struct Guard<P> {
    _policy: PhantomData<fn() -> P>,
}

/// The first parameter of a handler that `#[public]` opened: it asks for nothing.
pub struct Open<P> {
    _policy: PhantomData<fn() -> P>,
}

/// What a guard proved of the caller, kept in the request's extensions for the extractors.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(crate) caller: Caller,
    /// What the guard asked, for the answers of extractors behind it.
    pub(crate) asked: Asked,
    /// By whose keys and settings.
    manager: JwtManager,
}

/// Who is calling.
#[derive(Clone)]
pub(crate) enum Caller {
    Known(Arc<Authorized>),
    /// Let in without a token, or with this one, which had expired.
    Anonymous {
        expired: Option<(Arc<str>, Location)>,
    },
}

/// A requirement that was written down, or one that was put together for a request.
#[derive(Clone)]
pub(crate) enum Asked {
    Written(&'static Requirement),
    Composed(Arc<Requirement>),
}

impl Asked {
    pub(crate) fn get(&self) -> &Requirement {
        match self {
            Self::Written(requirement) => requirement,
            Self::Composed(requirement) => requirement,
        }
    }
}

impl Proof {
    /// Whether this manager would look at the same token: another layer may use another manager, or change the request.
    pub(crate) fn holds_for(&self, manager: &JwtManager, parts: &Parts) -> bool {
        let judged = match &self.caller {
            Caller::Known(known) => Some((known.token().token(), known.location())),
            Caller::Anonymous { expired } => expired
                .as_ref()
                .map(|(token, location)| (&**token, *location)),
        };
        self.manager.is_same(manager) && carries(manager.places(), self.asked.get(), parts, judged)
    }
}

impl<P: Policy, S> FromRequestParts<S> for Guard<P>
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        prove::<P>(&JwtManager::from_ref(state), parts).await?;
        Ok(Self {
            _policy: PhantomData,
        })
    }
}

/// Runs the whole way for a policy and leaves the proof with the request.
pub(crate) async fn prove<P: Policy>(
    manager: &JwtManager,
    parts: &mut Parts,
) -> Result<Caller, Rejection> {
    prove_asked(
        manager,
        parts,
        Asked::Written(&P::REQUIREMENT),
        P::check_claims,
    )
    .await
}

/// The same for a requirement that may have been put together for this request.
pub(crate) async fn prove_asked(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: Asked,
    fits_claims: FitsClaims,
) -> Result<Caller, Rejection> {
    match pass(manager, parts, asked.get(), fits_claims).await {
        Ok(caller) => {
            parts.extensions.insert(Proof {
                caller: caller.clone(),
                asked,
                manager: manager.clone(),
            });
            Ok(caller)
        }
        Err(refused) => Err(reject(manager, asked.get(), refused).await),
    }
}

async fn pass(
    manager: &JwtManager,
    parts: &Parts,
    asked: &Requirement,
    fits_claims: FitsClaims,
) -> Result<Caller, Refused> {
    if manager.lets_pass(&parts.method) {
        return Ok(Caller::Anonymous { expired: None });
    }
    // The attribute refuses a rule beside `optional`; a policy written by hand must not let anybody past its rule.
    let anonymous_may_pass =
        asked.presence != Presence::Required && asked.rule.failing_term(&Nobody).is_none();
    let located = match locate(manager.places(), asked, parts).await? {
        Search::Found(located) => located,
        Search::Nothing(_) if anonymous_may_pass => {
            return Ok(Caller::Anonymous { expired: None });
        }
        Search::Nothing(absences) => return Err(Refused::absent(absences)),
    };
    let Located { token, location } = located;
    let submitted = manager.csrf().submitted(asked, parts, location).await?;
    // One instant a request: what holds at its begin holds at its end.
    let now = manager.instant();
    let judged = manager.judge(&token, seconds(now)).await?;
    if let Err(refusal) = submitted.judge(&judged.token) {
        return Err(Refused::by(refusal, judged.token));
    }
    if judged.expired {
        return if anonymous_may_pass && asked.presence == Presence::OptionalExpired {
            let expired = Some((token.into(), location));
            Ok(Caller::Anonymous { expired })
        } else {
            Err(Refused::by(Refusal::Expired, judged.token))
        };
    }
    let authorized = authorize(manager, asked, fits_claims, judged.token, location, now).await?;
    let authorized = Arc::new(authorized);
    if let Some(exchange) = parts.extensions.get::<Exchange>() {
        exchange.note(manager, &authorized);
    }
    Ok(Caller::Known(authorized))
}

/// A caller without a token.
struct Nobody;

impl Subject for Nobody {
    fn has_role(&self, _: &str) -> bool {
        false
    }

    fn has_scope(&self, _: &str) -> bool {
        false
    }
}

/// Writes the log line and makes the answer.
pub(crate) async fn reject(
    manager: &JwtManager,
    asked: &Requirement,
    refused: impl Into<Refused>,
) -> Rejection {
    let refused = refused.into();
    log(asked, &refused.refusal);
    let response = manager.words().answer(manager, asked, &refused);
    let response = manager
        .hooks()
        .answer(manager, asked, &refused, response)
        .await;
    Rejection::new(refused.refusal, response)
}

fn log(asked: &Requirement, refusal: &Refusal) {
    let (handler, reason) = (asked.site(), refusal.reason());
    match refusal {
        Refusal::Unavailable => tracing::error!(%handler, reason, "request refused"),
        Refusal::Misconfigured(why) => {
            tracing::error!(%handler, reason, why, "request refused");
        }
        Refusal::InsufficientPermission(term) => {
            tracing::debug!(%handler, reason, %term, "request refused");
        }
        Refusal::InvalidToken(fault) => {
            tracing::debug!(%handler, reason, claim = fault.claim(), "request refused");
        }
        _ => tracing::debug!(%handler, reason, "request refused"),
    }
}

impl<P: Public, S: Sync> FromRequestParts<S> for Open<P> {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self {
            _policy: PhantomData,
        })
    }
}

impl<P> fmt::Debug for Guard<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guard")
    }
}

impl<P> fmt::Debug for Open<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Open")
    }
}
