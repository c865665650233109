//! The layer that lends guards what they cannot reach from a handler's place.

use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use http::header::CACHE_CONTROL;
use http::{HeaderValue, Request, Response};
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::lent_body::LentBody;
use super::{Exchange, MediaType, Slot};

/// Lets guards find a token in the body or in the query string, and a CSRF token in a form.
///
/// Guards stand before a handler's other extractors, from where a body cannot be read and given back. This layer lends the
/// body: what a guard reads of it, up to the request's [`DefaultBodyLimit`](axum::extract::DefaultBodyLimit) (and up to 2 MiB
/// where that is disabled), the handler finds again byte for byte, by whatever extractor. It is read only where a guard needs
/// it, and only if it is JSON or a form; other bodies are not touched. Answers to requests whose token was in the query string
/// get `Cache-Control: no-store`, refusals too, since a URL is what caches keep answers by (RFC 6750 section 2.3).
///
/// It has no settings and no state, so one around the whole router serves all managers. Without it guards whose places include
/// the body or the query string refuse every request that gets as far as that place, with 503 and a line in the log. A layer
/// that changes a body, one that decompresses it say, goes around this one. [`routing::Router`](crate::routing::Router) adds it by itself
/// where it is needed.
///
/// ```
/// use axum::{Router, body::Body, http::{Request, StatusCode, header}, routing::post};
/// use portcullis::{GateLayer, JwtManager, Location, jwt_required};
/// # use tower::ServiceExt as _;
///
/// #[jwt_required]
/// async fn echo(body: String) -> String {
///     body
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tokens = JwtManager::builder()
///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
///     .with(|config| config.token_location = vec![Location::Header, Location::Json])
///     .build()?;
/// let token = tokens.access_token("alice").sign()?;
/// let app = Router::new().route("/", post(echo)).layer(GateLayer::new()).with_state(tokens);
///
/// let body = format!(r#"{{"access_token":"{}","text":"hello"}}"#, token.as_str());
/// let request = Request::post("/").header(header::CONTENT_TYPE, "application/json").body(Body::from(body.clone()))?;
/// let response = app.oneshot(request).await?;
/// assert_eq!(response.status(), StatusCode::OK);
/// assert_eq!(axum::body::to_bytes(response.into_body(), 1024).await?, body);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct GateLayer;

impl GateLayer {
    /// The layer; it has no settings.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

impl<S> Layer<S> for GateLayer {
    type Service = GateService<S>;

    fn layer(&self, inner: S) -> GateService<S> {
        GateService { inner }
    }
}

/// A service with a [`GateLayer`] around it.
#[derive(Clone, Copy, Debug)]
pub struct GateService<S> {
    inner: S,
}

impl<S, B> Service<Request<Body>> for GateService<S>
where
    S: Service<Request<Body>, Response = Response<B>>,
{
    type Response = Response<B>;
    type Error = S::Error;
    type Future = GateFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let exchange = Exchange::of(request.extensions_mut());
        exchange.lend_body_of(&mut request);
        GateFuture {
            inner: self.inner.call(request),
            exchange,
        }
    }
}

impl Exchange {
    /// Moves the body into the slot, unless a layer further out has done so.
    pub(super) fn lend_body_of(&self, request: &mut Request<Body>) {
        self.shared.lent.get_or_init(|| {
            MediaType::of(request.headers())?;
            let slot = Arc::new(Slot::new(mem::take(request.body_mut())));
            *request.body_mut() = Body::new(LentBody {
                slot: Arc::clone(&slot),
            });
            Some(slot)
        });
    }
}

pin_project! {
    /// The answer of a [`GateService`], to come.
    pub struct GateFuture<F> {
        #[pin]
        inner: F,
        exchange: Exchange,
    }
}

impl<F, B, E> Future for GateFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let mut answer = ready!(this.inner.poll(context));
        if let Ok(response) = &mut answer
            && this.exchange.has_token_in_query()
        {
            let no_store = HeaderValue::from_static("no-store");
            response.headers_mut().insert(CACHE_CONTROL, no_store);
        }
        Poll::Ready(answer)
    }
}
