//! The layer's service: it lets the request through, then looks at the answer.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::SlidingSession;
use crate::exchange::Exchange;

/// A service with a [`SlidingSession`] around it.
#[derive(Clone)]
pub struct SlidingService<S> {
    inner: S,
    session: SlidingSession,
}

impl<S> SlidingService<S> {
    pub(super) fn new(inner: S, session: SlidingSession) -> Self {
        Self { inner, session }
    }
}

impl<S, B> Service<Request<Body>> for SlidingService<S>
where
    S: Service<Request<Body>, Response = Response<B>>,
    B: Send + 'static,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = SlidingFuture<S::Future, B>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let exchange = Exchange::of(request.extensions_mut());
        exchange.watch(&self.session.manager);
        SlidingFuture {
            inner: self.inner.call(request),
            waiting: Some((exchange, self.session.clone())),
            renewal: None,
        }
    }
}

pin_project! {
    /// The answer of a [`SlidingService`], to come.
    pub struct SlidingFuture<F, B> {
        #[pin]
        inner: F,
        waiting: Option<(Exchange, SlidingSession)>,
        renewal: Option<Renewal<B>>,
    }
}

type Renewal<B> = Pin<Box<dyn Future<Output = Response<B>> + Send>>;

impl<F, B, E> Future for SlidingFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Send + 'static,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        if let Some(renewal) = this.renewal {
            return renewal.as_mut().poll(context).map(Ok);
        }
        let response = ready!(this.inner.poll(context))?;
        let Some((exchange, session)) = this.waiting.take() else {
            return Poll::Ready(Ok(response));
        };
        match exchange.take_seen(&session.manager) {
            Some(seen) if session.may_go_with(&response) => {
                let renewal = this.renewal.insert(Box::pin(session.renew(seen, response)));
                renewal.as_mut().poll(context).map(Ok)
            }
            _ => Poll::Ready(Ok(response)),
        }
    }
}

impl<S> fmt::Debug for SlidingService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlidingService")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}
