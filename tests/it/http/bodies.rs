//! Request bodies that tell whether anybody read them.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use http_body::Frame;

/// How many frames of a body were asked for.
#[derive(Clone, Default)]
pub(crate) struct Frames(Arc<AtomicUsize>);

impl Frames {
    pub(crate) fn asked(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// A body of these parts.
    pub(crate) fn of(&self, parts: impl IntoIterator<Item = impl Into<Bytes>>) -> Body {
        let mut parts: Vec<Bytes> = parts.into_iter().map(Into::into).collect();
        parts.reverse();
        self.body(move || Poll::Ready(parts.pop()))
    }

    /// A body that always has another kibibyte.
    pub(crate) fn without_end(&self) -> Body {
        self.body(|| Poll::Ready(Some(Bytes::from_static(&[b' '; 1024]))))
    }

    /// A body of which nothing ever comes.
    pub(crate) fn without_begin(&self) -> Body {
        self.body(|| Poll::Pending)
    }

    /// A body that must not be read.
    pub(crate) fn forbidden(&self) -> Body {
        self.body(|| panic!("the body was read"))
    }

    fn body(&self, next: impl FnMut() -> Poll<Option<Bytes>> + Send + Unpin + 'static) -> Body {
        Body::new(Watched {
            frames: self.clone(),
            next,
        })
    }
}

struct Watched<F> {
    frames: Frames,
    next: F,
}

impl<F: FnMut() -> Poll<Option<Bytes>> + Unpin> http_body::Body for Watched<F> {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.frames.0.fetch_add(1, Ordering::SeqCst);
        (self.next)().map(|part| part.map(|bytes| Ok(Frame::data(bytes))))
    }
}
