//! How much of a body a guard may read.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::RequestExt as _;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use http::request::Parts;
use http_body::{Body as _, Frame};

/// Where the application has lifted the limit for its handlers: what nobody has paid for with a token yet stays small.
const WITHOUT_LIMIT: usize = 2 * 1024 * 1024;

/// The limit of the request's `DefaultBodyLimit`, in bytes.
///
/// Axum keeps the number to itself, but it shows in what a body of unknown length promises once it is limited.
pub(crate) fn body_limit(parts: &Parts) -> usize {
    let mut request = Request::new(Body::new(Endless));
    *request.extensions_mut() = parts.extensions.clone();
    let hint = request.into_limited_body().size_hint();
    hint.upper()
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(WITHOUT_LIMIT)
}

/// A body of unknown length, which is never read.
struct Endless;

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::DefaultBodyLimit;

    use super::*;

    #[test]
    fn the_limit_is_that_of_the_innermost_default_body_limit() {
        let limit = |layer: Option<DefaultBodyLimit>| {
            let mut request = Request::new(Body::empty());
            if let Some(layer) = layer {
                layer.apply(&mut request);
            }
            body_limit(&request.into_parts().0)
        };
        assert_eq!(limit(None), 2_097_152);
        assert_eq!(limit(Some(DefaultBodyLimit::max(10))), 10);
        assert_eq!(limit(Some(DefaultBodyLimit::max(1 << 30))), 1 << 30);
        assert_eq!(limit(Some(DefaultBodyLimit::disable())), WITHOUT_LIMIT);
    }
}
