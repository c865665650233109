//! A request's way, from its parts to the proof that the handler may run.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use http::request::Parts;

use crate::authorize::{Authorized, authorize};
use crate::clock::seconds;
use crate::locate::{carries, locate};
use crate::manager::JwtManager;
use crate::policy::{Policy, Presence, Public, Requirement};
use crate::rejection::{Challenge, Refusal, Rejection};
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
    pub(crate) requirement: &'static Requirement,
    /// By whose keys and settings.
    manager: JwtManager,
}

/// Who is calling.
#[derive(Clone)]
pub(crate) enum Caller {
    Known(Arc<Authorized>),
    /// Let in without a token, or with this one, which had expired.
    Anonymous {
        expired: Option<Arc<str>>,
    },
}

impl Proof {
    /// Whether this manager would look at the same token: another layer may use another manager, or change the request.
    pub(crate) fn holds_for(&self, manager: &JwtManager, parts: &Parts) -> bool {
        let judged = match &self.caller {
            Caller::Known(authorized) => Some(authorized.token().token()),
            Caller::Anonymous { expired } => expired.as_deref(),
        };
        self.manager.is_same(manager) && carries(parts, judged)
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
    let requirement = &P::REQUIREMENT;
    match pass::<P>(manager, parts).await {
        Ok(caller) => {
            let manager = manager.clone();
            parts.extensions.insert(Proof {
                caller: caller.clone(),
                requirement,
                manager,
            });
            Ok(caller)
        }
        Err(refusal) => Err(reject(manager, requirement, refusal)),
    }
}

async fn pass<P: Policy>(manager: &JwtManager, parts: &Parts) -> Result<Caller, Refusal> {
    let Requirement { presence, rule, .. } = &P::REQUIREMENT;
    // The attribute refuses a rule beside `optional`; a policy written by hand must not let anybody past its rule.
    let anonymous_may_pass =
        *presence != Presence::Required && rule.failing_term(&Nobody).is_none();
    let Some(located) = locate(parts, manager.max_token_bytes())? else {
        return if anonymous_may_pass {
            Ok(Caller::Anonymous { expired: None })
        } else {
            Err(Refusal::MissingToken)
        };
    };
    // One instant a request: what holds at its begin holds at its end.
    let now = manager.instant();
    let token = match manager.verify_token(located.token, seconds(now)) {
        Err(Refusal::Expired) if anonymous_may_pass && *presence == Presence::OptionalExpired => {
            return Ok(Caller::Anonymous {
                expired: Some(located.token.into()),
            });
        }
        judged => judged?,
    };
    let authorized = authorize::<P>(manager, token, located.location, now).await?;
    Ok(Caller::Known(Arc::new(authorized)))
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
pub(crate) fn reject(
    manager: &JwtManager,
    requirement: &Requirement,
    refusal: Refusal,
) -> Rejection {
    let handler = requirement.site();
    match &refusal {
        Refusal::Unavailable => {
            tracing::error!(%handler, reason = refusal.reason(), "request refused");
        }
        Refusal::Misconfigured(why) => {
            tracing::error!(%handler, reason = refusal.reason(), why, "request refused");
        }
        Refusal::InsufficientPermission(term) => {
            tracing::debug!(%handler, reason = refusal.reason(), %term, "request refused");
        }
        Refusal::InvalidToken(fault) => {
            tracing::debug!(%handler, reason = refusal.reason(), claim = fault.claim(), "request refused");
        }
        _ => tracing::debug!(%handler, reason = refusal.reason(), "request refused"),
    }
    Rejection::new(
        refusal,
        Challenge {
            realm: manager.realm(),
            requirement,
        },
    )
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
