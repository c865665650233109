//! A guard that hands the handler's first argument on.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts};
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::behind::Behind;
use super::{ByPolicy, Exit, prove};
use crate::decide::Authorized;
use crate::extract::handed::Hands;
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::rejection::Rejection;
use crate::soon::Soon;

/// The first two parameters of a guarded handler in one: it exists only where the policy `P` holds, and brings the argument `A`, which
/// `H` reads of what was proved.
///
/// `#[jwt_required]` writes it for a handler with an extractor of ours among its parameters. What stands behind says whether the proof has to be
/// left with the request.
pub struct Handed<P, A, B, H> {
    /// What the handler's pattern takes apart.
    pub argument: A,
    _authorized: Authorized,
    _policy: PhantomData<fn() -> P>,
    _reader: PhantomData<fn() -> H>,
    _behind: PhantomData<fn() -> B>,
}

/// The guard's refusal, or that of an argument that is not of ours.
#[derive(Debug)]
pub enum HandedRejection<R> {
    /// Of the guard.
    Guard(Rejection),
    /// Of the argument.
    Argument(R),
}

impl<P, A, B, H, S> FromRequestParts<S> for Handed<P, A, B, H>
where
    P: Decide<S>,
    A: FromRequestParts<S>,
    B: Behind,
    H: Hands<A>,
    JwtManager: FromRef<S>,
    S: Send + Sync + 'static,
{
    type Rejection = HandedRejection<A::Rejection>;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let manager = JwtManager::of(state);
        let Some(reader) = H::reader() else {
            return Box::pin(Self::extract(manager, parts, state)).await;
        };
        let (policy, exit) = (const { &ByPolicy::of::<P>() }, Exit::before::<B>(reader));
        let later = match prove(&manager, parts, state, policy, exit) {
            Soon::Now(handed) => return Self::of(handed),
            Soon::Later(later) => later,
        };
        Self::of(later.await)
    }
}

impl<P, A, B, H> Handed<P, A, B, H> {
    /// An argument that is not of ours, behind the guard.
    async fn extract<S>(
        manager: Cow<'_, JwtManager>,
        parts: &mut Parts,
        state: &S,
    ) -> Result<Self, HandedRejection<A::Rejection>>
    where
        P: Decide<S>,
        A: FromRequestParts<S>,
        S: Sync,
    {
        let policy = const { &ByPolicy::of::<P>() };
        let proved = prove(&manager, parts, state, policy, Exit::of_anybody()).await;
        let ((), authorized) = proved.map_err(HandedRejection::Guard)?;
        match A::from_request_parts(parts, state).await {
            Ok(argument) => Self::of(Ok((argument, authorized))),
            Err(rejection) => Err(HandedRejection::Argument(rejection)),
        }
    }

    fn of<R>(handed: Result<(A, Authorized), Rejection>) -> Result<Self, HandedRejection<R>> {
        match handed {
            Ok((argument, authorized)) => Ok(Self {
                argument,
                _authorized: authorized,
                _policy: PhantomData,
                _reader: PhantomData,
                _behind: PhantomData,
            }),
            Err(rejection) => Err(HandedRejection::Guard(rejection)),
        }
    }
}

impl<R: IntoResponse> IntoResponse for HandedRejection<R> {
    fn into_response(self) -> Response {
        match self {
            Self::Guard(rejection) => rejection.into_response(),
            Self::Argument(rejection) => rejection.into_response(),
        }
    }
}

impl<P, A, B, H> fmt::Debug for Handed<P, A, B, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handed")
    }
}
