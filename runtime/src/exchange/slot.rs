//! A body between a guard and the handler: what a guard reads of it is put back, so that the handler reads it too.

use std::mem;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes};
use futures_util::{Stream, StreamExt as _};
use http::HeaderMap;
use http_body::{Body as _, Frame, SizeHint};

/// Where the body lies.
pub(crate) struct Slot {
    lent: Mutex<Lent>,
}

/// The body, apart: what was read of it, in order, and what was not.
struct Lent {
    read: Vec<u8>,
    trailers: Option<HeaderMap>,
    failed: Option<BoxError>,
    /// Nothing, once its end was seen: a body must not be asked again.
    rest: Option<Body>,
    /// Whether the handler, or a layer, has begun to read.
    begun: bool,
}

/// Why a body was not read to its end; whoever reads it next finds it whole, or the same failure.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum Unread {
    #[error("the body is longer than its limit")]
    TooLong,
    #[error("the body could not be read")]
    Failed,
    /// Somebody else reads it, so its beginning is gone.
    #[error("the body was read before")]
    Gone,
}

impl Slot {
    pub(super) fn new(body: Body) -> Self {
        Self {
            lent: Mutex::new(Lent {
                read: Vec::new(),
                trailers: None,
                failed: None,
                rest: Some(body),
                begun: false,
            }),
        }
    }

    /// Reads the whole body into the slot and looks at it there.
    pub(crate) async fn look<T>(
        &self,
        limit: usize,
        look: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Unread> {
        // What the sender announces is judged before any of it is waited for.
        if usize::try_from(self.size_hint().lower()).map_or(true, |announced| announced > limit) {
            return Err(Unread::TooLong);
        }
        let shown = self.lock().read.len();
        let mut chunks = Chunks {
            shown,
            ..self.chunks(limit)
        };
        while let Some(chunk) = chunks.next().await {
            chunk?;
        }
        Ok(look(&self.lock().read))
    }

    /// The body from its beginning, as far as it is asked for, at most this many bytes.
    pub(crate) fn chunks(&self, limit: usize) -> Chunks<'_> {
        Chunks {
            slot: self,
            shown: 0,
            limit,
        }
    }

    /// The next frame for the handler.
    pub(super) fn hand_on(
        &self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.lock().hand_on(context)
    }

    pub(super) fn is_end_stream(&self) -> bool {
        let lent = self.lock();
        lent.nothing_kept() && lent.rest.as_ref().is_none_or(Body::is_end_stream)
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        let lent = self.lock();
        let kept = u64::try_from(lent.read.len()).unwrap_or(u64::MAX);
        let mut rest = match (&lent.rest, &lent.failed) {
            (_, Some(_)) => SizeHint::new(),
            (Some(rest), None) => rest.size_hint(),
            (None, None) => SizeHint::with_exact(0),
        };
        if let Some(upper) = rest.upper() {
            rest.set_upper(upper.saturating_add(kept));
        }
        rest.set_lower(rest.lower().saturating_add(kept));
        rest
    }

    /// A body that panicked while it was asked leaves behind what was read before.
    fn lock(&self) -> MutexGuard<'_, Lent> {
        self.lent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    fn nothing_kept(&self) -> bool {
        self.read.is_empty() && self.trailers.is_none() && self.failed.is_none()
    }

    fn hand_on(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.begun = true;
        if !self.read.is_empty() {
            let read = Bytes::from(mem::take(&mut self.read));
            return Poll::Ready(Some(Ok(Frame::data(read))));
        }
        if let Some(trailers) = self.trailers.take() {
            return Poll::Ready(Some(Ok(Frame::trailers(trailers))));
        }
        if let Some(error) = self.failed.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let Some(rest) = &mut self.rest else {
            return Poll::Ready(None);
        };
        // The error unwrapped: Axum looks for a limit's error at the depth at which it stands without us.
        Pin::new(rest)
            .poll_frame(context)
            .map_err(axum::Error::into_inner)
    }

    /// Reads one frame into the slot; nothing at the end.
    ///
    /// What is kept is one run of bytes: a sender of countless tiny frames takes no more room than their bytes.
    fn read_on(
        &mut self,
        limit: usize,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Unread>>> {
        if self.failed.is_some() {
            return Poll::Ready(Some(Err(Unread::Failed)));
        }
        let Some(rest) = &mut self.rest else {
            return Poll::Ready(None);
        };
        let frame = match std::task::ready!(Pin::new(rest).poll_frame(context)) {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => {
                self.failed = Some(error.into_inner());
                return Poll::Ready(Some(Err(Unread::Failed)));
            }
            None => {
                self.rest = None;
                return Poll::Ready(None);
            }
        };
        let data = match frame.into_data() {
            Ok(data) => data,
            Err(frame) => {
                self.trailers = frame.into_trailers().ok();
                Bytes::new()
            }
        };
        self.read.extend_from_slice(&data);
        Poll::Ready(Some(if self.read.len() > limit {
            Err(Unread::TooLong)
        } else {
            Ok(data)
        }))
    }
}

/// A body as a guard reads it.
pub(crate) struct Chunks<'s> {
    slot: &'s Slot,
    /// How much of what was read was shown.
    shown: usize,
    limit: usize,
}

impl Stream for Chunks<'_> {
    type Item = Result<Bytes, Unread>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Unread>>> {
        let mut lent = self.slot.lock();
        if lent.begun {
            return Poll::Ready(Some(Err(Unread::Gone)));
        }
        if lent.read.len() > self.limit {
            return Poll::Ready(Some(Err(Unread::TooLong)));
        }
        let chunk = match lent.read.get(self.shown..) {
            Some(unshown @ [_, ..]) => Bytes::copy_from_slice(unshown),
            _ => match std::task::ready!(lent.read_on(self.limit, context)) {
                Some(Ok(chunk)) => chunk,
                other => return Poll::Ready(other),
            },
        };
        drop(lent);
        self.shown = self.shown.saturating_add(chunk.len());
        Poll::Ready(Some(Ok(chunk)))
    }
}
