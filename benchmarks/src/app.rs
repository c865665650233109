//! A guarded route of either Axum, called in process or served.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Response, StatusCode};
use tower::{Service, ServiceExt as _};

/// The routers of a contestant, by the Axum it is made for.
#[expect(clippy::exhaustive_enums, reason = "there is no third Axum here")]
pub enum App {
    /// Axum 0.8.
    Current(axum::Router),
    /// Axum 0.7.
    Previous(axum_07::Router),
}

impl App {
    /// The status that one request is answered with, called as a server calls: by a clone of the router.
    #[must_use]
    pub fn answer(&self, credentials: Option<&HeaderValue>) -> StatusCode {
        match self {
            Self::Current(router) => oneshot(router.clone(), credentials, axum::body::Body::empty),
            Self::Previous(router) => {
                oneshot(router.clone(), credentials, axum_07::body::Body::empty)
            }
        }
    }

    /// Serves for as long as it is polled.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(self, listener: tokio::net::TcpListener) -> std::io::Result<()> {
        match self {
            Self::Current(router) => axum::serve(listener, router).await,
            Self::Previous(router) => axum_07::serve(listener, router).await,
        }
    }
}

fn oneshot<S, B, R>(
    service: S,
    credentials: Option<&HeaderValue>,
    body: impl FnOnce() -> B,
) -> StatusCode
where
    S: Service<Request<B>, Response = Response<R>, Error = Infallible>,
{
    let mut request = Request::new(body());
    if let Some(credentials) = credentials {
        request
            .headers_mut()
            .insert(AUTHORIZATION, credentials.clone());
    }
    let Ok(response) = ready(service.oneshot(request));
    response.status()
}

/// The output of a future that never waits, as none does that has its keys.
#[must_use]
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing here does I/O"),
    }
}

/// How a token is presented.
#[must_use]
pub fn bearer(token: &str) -> HeaderValue {
    HeaderValue::try_from(format!("Bearer {token}")).unwrap()
}
