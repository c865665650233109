//! The layer's service: it judges a request, then calls the service behind.

use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::task::{Context, Poll};

use axum::extract::FromRef;
use axum::response::{IntoResponse, Response};
use http::Request;
use tower_service::Service;

use super::future::PolicyFuture;
use crate::guard::{ByPolicy, Exit, prove};
use crate::manager::JwtManager;
use crate::policy::Decide;
use crate::rejection::Rejection;

/// A service with a [`PolicyLayer`](super::PolicyLayer) around it.
pub struct PolicyService<P, S, I> {
    inner: I,
    state: S,
    _policy: PhantomData<fn() -> P>,
}

impl<P, S, I> PolicyService<P, S, I> {
    pub(super) fn new(inner: I, state: S) -> Self {
        Self {
            inner,
            state,
            _policy: PhantomData,
        }
    }
}

impl<P, S, I, B> Service<Request<B>> for PolicyService<P, S, I>
where
    P: Decide<S>,
    JwtManager: FromRef<S>,
    S: Clone + Send + Sync + 'static,
    I: Service<Request<B>> + Clone,
    I::Response: IntoResponse,
    B: Send + 'static,
{
    type Response = Response;
    type Error = I::Error;
    type Future = PolicyFuture<I, B>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), I::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> PolicyFuture<I, B> {
        let other = self.inner.clone();
        // The one that was asked whether it is ready is the one to be called; a clone may not be.
        let ready = mem::replace(&mut self.inner, other);
        PolicyFuture::new(ready, judge::<P, S, B>(self.state.clone(), request))
    }
}

/// The request, for the service behind to have.
async fn judge<P, S, B>(state: S, request: Request<B>) -> Result<Request<B>, Rejection>
where
    P: Decide<S>,
    JwtManager: FromRef<S>,
    S: Sync + 'static,
{
    let (mut parts, body) = request.into_parts();
    let manager = JwtManager::of(&state);
    let policy = const { &ByPolicy::of::<P>() };
    prove(&manager, &mut parts, &state, policy, Exit::of_anybody()).await?;
    Ok(Request::from_parts(parts, body))
}

impl<P, S: Clone, I: Clone> Clone for PolicyService<P, S, I> {
    fn clone(&self) -> Self {
        Self::new(self.inner.clone(), self.state.clone())
    }
}

impl<P, S, I> fmt::Debug for PolicyService<P, S, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PolicyService").finish_non_exhaustive()
    }
}
