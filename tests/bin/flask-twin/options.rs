//! Flask answers `OPTIONS` on every route by itself, unless the route takes it.

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

pub(crate) async fn answer(request: Request, next: Next) -> Response {
    let taken = request.uri().path() == "/_options_body";
    if request.method() == Method::OPTIONS && !taken {
        return StatusCode::OK.into_response();
    }
    next.run(request).await
}
