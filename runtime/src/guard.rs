//! A request's way, from its parts to the proof that the handler may run.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Weak};

use axum::extract::{FromRef, FromRequestParts};
use axum::response::Response;
use http::StatusCode;
use http::request::Parts;

use crate::at_once::{AtOnce, at_once};
use crate::authenticate::{Authenticated, FitsClaims};
use crate::decide::Authorized;
use crate::exchange::Exchange;
use crate::locate::{Location, carries};
use crate::manager::JwtManager;
use crate::policy::{Decide, Policy, Public, Requirement};
use crate::rejection::{Refusal, Refused, Rejection};
use crate::rule::compiled::{Compiled, TableOf};
use crate::rule::facts::RequestFacts;
use crate::soon::Soon;
use crate::trial::Trial;

/// The first parameter of a guarded handler: it exists only where the policy `P` holds.
///
/// `#[jwt_required]` inserts it. It runs before all other extractors, so a request that may not pass is refused before
/// its path, query or body is looked at.
pub struct Guard<P> {
    _authorized: Authorized,
    _policy: PhantomData<fn() -> P>,
}

/// The first parameter of a handler that `#[public]` opened: it asks for nothing.
pub struct Open<P> {
    _policy: PhantomData<fn() -> P>,
}

/// The first parameter of a handler whose attribute is wrong: nobody gets in. The attribute's errors end the build before anybody
/// could ask.
#[derive(Debug)]
#[non_exhaustive]
pub enum Closed {}

/// What a guard proved of the caller, kept in the request's extensions for the extractors.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(crate) caller: Caller,
    /// What the guard asked, for the answers of extractors behind it.
    pub(crate) asked: Asked,
    /// By whose keys and settings.
    manager: JwtManager,
    /// Of what is not decided yet: the trial, after which it proves nothing.
    pending: Option<Weak<()>>,
}

/// Who is calling.
#[derive(Clone)]
pub(crate) enum Caller {
    Known(Authenticated),
    /// Let in without a token, or with this one, which had expired.
    Anonymous {
        expired: Option<(Arc<str>, Location)>,
    },
}

/// A requirement that was written down, or one that was put together for a request.
#[derive(Clone)]
pub(crate) enum Asked {
    Written(&'static Requirement, &'static Option<Compiled>),
    Composed(Arc<Requirement>),
}

impl Asked {
    /// What a policy asks.
    pub(crate) fn by<P: Policy>() -> Self {
        Self::Written(&P::REQUIREMENT, &TableOf::<P>::TABLE)
    }

    pub(crate) fn get(&self) -> &Requirement {
        match self {
            Self::Written(requirement, _) => requirement,
            Self::Composed(requirement) => requirement,
        }
    }

    /// Whether the table that the compiler made of the rule lets the caller in; where there is none, or it does not, the rule
    /// itself is asked.
    pub(crate) fn is_granted_by_table(&self, facts: &RequestFacts<'_>) -> bool {
        match self {
            Self::Written(_, Some(compiled)) => compiled.holds(|term| facts.has_typed(term)),
            Self::Written(_, None) | Self::Composed(_) => false,
        }
    }
}

impl Proof {
    pub(crate) fn new(caller: Caller, asked: Asked, manager: JwtManager) -> Self {
        Self {
            caller,
            asked,
            manager,
            pending: None,
        }
    }

    /// The same for as long as this lives: a trial that is given up half-way takes nothing back.
    pub(crate) fn during(self, trial: Weak<()>) -> Self {
        Self {
            pending: Some(trial),
            ..self
        }
    }

    /// Whether this manager would look at the same token: another layer may use another manager, or change the request.
    pub(crate) fn holds_for(&self, manager: &JwtManager, parts: &Parts) -> bool {
        let judged = match &self.caller {
            Caller::Known(known) => Some((known.token().token(), known.location())),
            Caller::Anonymous { expired } => expired
                .as_ref()
                .map(|(token, location)| (&**token, *location)),
        };
        let lives = |trial: &Weak<()>| trial.strong_count() > 0;
        self.pending.as_ref().is_none_or(lives)
            && self.manager.is_same(manager)
            && carries(manager.places(), self.asked.get(), parts, judged)
    }
}

impl<P: Decide<S>, S> FromRequestParts<S> for Guard<P>
where
    JwtManager: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        Ok(Self {
            _authorized: prove::<P, S>(JwtManager::from_ref(state), parts, state).await?,
            _policy: PhantomData,
        })
    }
}

/// Runs the whole way for a policy and leaves the proof with the request.
pub(crate) async fn prove<P: Decide<S>, S: Sync>(
    manager: JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Authorized, Rejection> {
    let asked = Asked::by::<P>();
    match judge::<P, S>(&manager, parts, state, &asked).await {
        Ok((caller, authorized)) => {
            let proof = Proof::new(caller, asked, manager);
            parts.extensions.insert(proof);
            Ok(authorized)
        }
        Err(refused) => Err(reject(&manager, asked.get(), *refused).await),
    }
}

/// The same for whoever looks at the caller himself.
pub(crate) async fn prove_caller<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
) -> Result<Caller, Rejection> {
    let asked = Asked::by::<P>();
    match judge::<P, S>(manager, parts, state, &asked).await {
        Ok((caller, _)) => Ok(leave_proof(caller, asked, manager, parts)),
        Err(refused) => Err(reject(manager, asked.get(), *refused).await),
    }
}

/// The same for a requirement that no policy names: it has no checks.
pub(crate) async fn prove_asked(
    manager: &JwtManager,
    parts: &mut Parts,
    asked: Asked,
    fits_claims: FitsClaims,
) -> Result<Caller, Rejection> {
    let trial = Trial::open(manager, parts, &asked, fits_claims, None).await;
    match trial.and_then(|trial| trial.close(parts)) {
        Ok((caller, _)) => Ok(leave_proof(caller, asked, manager, parts)),
        Err(refused) => Err(reject(manager, asked.get(), refused).await),
    }
}

fn leave_proof(caller: Caller, asked: Asked, manager: &JwtManager, parts: &mut Parts) -> Caller {
    let proof = Proof::new(caller.clone(), asked, manager.clone());
    parts.extensions.insert(proof);
    caller
}

async fn judge<P: Decide<S>, S: Sync>(
    manager: &JwtManager,
    parts: &mut Parts,
    state: &S,
    asked: &Asked,
) -> Result<(Caller, Authorized), Box<Refused>> {
    let identified = match at_once(manager, parts, asked, P::check_claims) {
        AtOnce::LetIn(known, authorized) => {
            Exchange::note(manager, &known, parts);
            return Ok((Caller::Known(known), authorized));
        }
        AtOnce::Refused(refused) => return Err(refused),
        AtOnce::Open(known, hearing) => {
            let trial = Trial::of(manager, asked, known, hearing);
            let finished = Box::pin(trial.finish::<P, S>(parts, state)).await;
            return finished.map_err(Box::new);
        }
        AtOnce::Identified(identified) => Some(identified),
        AtOnce::Arrived => None,
    };
    // Boxed, as is all that a request seldom waits for: it would make the future of every handler larger.
    Box::pin(async move {
        let trial = Trial::open(manager, parts, asked, P::check_claims, identified).await?;
        trial.finish::<P, S>(parts, state).await
    })
    .await
    .map_err(Box::new)
}

/// Writes the log line and makes the answer.
#[inline(never)]
pub(crate) fn reject<'a>(
    manager: &'a JwtManager,
    asked: &'a Requirement,
    refused: impl Into<Refused>,
) -> Soon<'a, Rejection> {
    let refused = refused.into();
    log(asked, &refused.refusal);
    let response = manager.words().answer(manager, asked, &refused);
    if manager.hooks().answers() {
        return Soon::later(reword(manager, asked, refused, response));
    }
    Soon::Now(Rejection::new(refused.refusal, response))
}

async fn reword(
    manager: &JwtManager,
    asked: &Requirement,
    refused: Refused,
    ours: Response,
) -> Rejection {
    let hooks = manager.hooks();
    let response = hooks.answer(manager, asked, &refused, ours).await;
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

impl<S: Sync> FromRequestParts<S> for Closed {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::SERVICE_UNAVAILABLE)
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
