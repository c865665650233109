//! Bodies that nobody would send by mistake.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;

/// Must not be read.
pub(crate) struct Untouchable;

/// Never ends, and never says anything.
pub(crate) struct Silent;

/// Never ends, and never stops talking.
pub(crate) struct Talkative;

type Polled = Poll<Option<Result<Frame<Bytes>, Infallible>>>;

impl HttpBody for Untouchable {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Polled {
        panic!("the body of a refused request was read")
    }
}

impl HttpBody for Silent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Polled {
        Poll::Pending
    }
}

impl HttpBody for Talkative {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Polled {
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b' '; 1024])))))
    }
}

impl From<Untouchable> for Body {
    fn from(body: Untouchable) -> Self {
        Self::new(body)
    }
}

impl From<Silent> for Body {
    fn from(body: Silent) -> Self {
        Self::new(body)
    }
}

impl From<Talkative> for Body {
    fn from(body: Talkative) -> Self {
        Self::new(body)
    }
}
