//! The answer of a service behind a policy: the judgement first, then the service's own.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::response::{IntoResponse, Response};
use http::Request;
use pin_project_lite::pin_project;
use tower_service::Service;

use crate::rejection::Rejection;

pin_project! {
    /// The answer of a [`PolicyService`](super::PolicyService), to come.
    pub struct PolicyFuture<I, B>
    where
        I: Service<Request<B>>,
    {
        inner: I,
        #[pin]
        step: Step<I::Future, B>,
    }
}

pin_project! {
    #[project = StepProjection]
    enum Step<F, B> {
        Judging { judgement: Judgement<B> },
        Answering { #[pin] answer: F },
    }
}

/// In a box: the judgement is made of futures of the policy's, whose types have no names.
type Judgement<B> = Pin<Box<dyn Future<Output = Result<Request<B>, Rejection>> + Send>>;

impl<I: Service<Request<B>>, B> PolicyFuture<I, B> {
    pub(super) fn new(
        inner: I,
        judgement: impl Future<Output = Result<Request<B>, Rejection>> + Send + 'static,
    ) -> Self {
        let judgement: Judgement<B> = Box::pin(judgement);
        Self {
            inner,
            step: Step::Judging { judgement },
        }
    }
}

impl<I, B> Future for PolicyFuture<I, B>
where
    I: Service<Request<B>>,
    I::Response: IntoResponse,
{
    type Output = Result<Response, I::Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            let request = match this.step.as_mut().project() {
                StepProjection::Judging { judgement } => {
                    match ready!(judgement.as_mut().poll(context)) {
                        Ok(request) => request,
                        Err(rejection) => return Poll::Ready(Ok(rejection.into_response())),
                    }
                }
                StepProjection::Answering { answer } => {
                    let answer = ready!(answer.poll(context));
                    return Poll::Ready(answer.map(IntoResponse::into_response));
                }
            };
            let answer = this.inner.call(request);
            this.step.set(Step::Answering { answer });
        }
    }
}
