//! What stands before a handler: its first parameter, which exists only where the handler may run.

mod behind;
mod by_policy;
mod exit;
mod handed;
mod proof;
mod reject;
mod way;

pub use self::behind::Anyone;
pub use self::handed::Handed;

pub(crate) use self::by_policy::{AskCheck, ByPolicy};
pub(crate) use self::exit::Exit;
pub(crate) use self::proof::{Asked, Caller, Proof};
pub(crate) use self::reject::reject;
pub(crate) use self::way::{prove, prove_asked, prove_caller};

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use http::StatusCode;
use http::request::Parts;

use crate::decide::Authorized;
use crate::manager::JwtManager;
use crate::policy::{Decide, Public};
use crate::rejection::Rejection;
use crate::soon::Soon;

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

impl<P: Decide<S>, S> FromRequestParts<S> for Guard<P>
where
    JwtManager: FromRef<S>,
    S: Send + Sync + 'static,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let manager = JwtManager::of(state);
        let policy = const { &ByPolicy::of::<P>() };
        let later = match prove(&manager, parts, state, policy, Exit::of_anybody()) {
            Soon::Now(proved) => return Self::of(proved),
            Soon::Later(later) => later,
        };
        Self::of(later.await)
    }
}

impl<P> Guard<P> {
    fn of(proved: Result<((), Authorized), Rejection>) -> Result<Self, Rejection> {
        match proved {
            Ok(((), authorized)) => Ok(Self {
                _authorized: authorized,
                _policy: PhantomData,
            }),
            Err(rejection) => Err(rejection),
        }
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
