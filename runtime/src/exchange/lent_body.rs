//! The body that a request carries while its own lies in the slot.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::Bytes;
use http_body::{Frame, SizeHint};

use super::Slot;

/// Reads the slot frame by frame.
pub(super) struct LentBody {
    pub(super) slot: Arc<Slot>,
}

impl http_body::Body for LentBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.slot.hand_on(context)
    }

    fn is_end_stream(&self) -> bool {
        self.slot.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.slot.size_hint()
    }
}
