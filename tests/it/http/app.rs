//! A router of the test's own, with a manager whose clock the test moves.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use portcullis::{JwtManager, ManagerBuilder, ManualClock, Refusal};
use tower::ServiceExt as _;

use super::expected::Expected;
use crate::support::forge::{SECRET, with_secret};
use crate::support::service::instant;
use crate::support::{NOW, Object, claims, header};

pub(crate) struct App {
    pub(crate) manager: JwtManager,
    pub(crate) clock: ManualClock,
    router: Router,
}

impl App {
    /// These routes, at `NOW`, with a manager that has the secret of the forge.
    pub(crate) fn new(routes: Router<JwtManager>) -> Self {
        Self::with(|builder| builder, routes)
    }

    /// The same with other settings.
    pub(crate) fn with(
        settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder,
        routes: Router<JwtManager>,
    ) -> Self {
        Self::built(settings, |_| routes)
    }

    /// The same where a layer needs the manager, too.
    pub(crate) fn built(
        settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder,
        routes: impl FnOnce(&JwtManager) -> Router<JwtManager>,
    ) -> Self {
        Self::of_built(settings(JwtManager::builder().secret(SECRET)), routes)
    }

    /// These routes, at `NOW`, with a manager that has exactly these settings.
    pub(crate) fn of(builder: ManagerBuilder, routes: Router<JwtManager>) -> Self {
        Self::of_built(builder, |_| routes)
    }

    fn of_built(
        builder: ManagerBuilder,
        routes: impl FnOnce(&JwtManager) -> Router<JwtManager>,
    ) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let manager = builder.clock(clock.clone()).build().unwrap();
        Self {
            router: routes(&manager).with_state(manager.clone()),
            manager,
            clock,
        }
    }

    /// Stands at this second from now on.
    pub(crate) fn at(&self, seconds: i64) -> &Self {
        self.clock.set(instant(seconds));
        self
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        Reply::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// A GET with this token.
    pub(crate) async fn get(&self, path: &str, token: impl AsRef<str>) -> Reply {
        self.send(request(path, token).body(Body::empty()).unwrap())
            .await
    }

    /// A GET without credentials.
    pub(crate) async fn anonymous(&self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// A GET with these `Authorization` headers.
    pub(crate) async fn credentials(&self, path: &str, values: &[&str]) -> Reply {
        let request = values.iter().fold(Request::get(path), |request, value| {
            request.header(header::AUTHORIZATION, *value)
        });
        self.send(request.body(Body::empty()).unwrap()).await
    }
}

/// A GET with this token, to be.
pub(crate) fn request(path: &str, token: impl AsRef<str>) -> axum::http::request::Builder {
    let credentials = format!("Bearer {}", token.as_ref());
    Request::builder()
        .method(Method::GET)
        .uri(path)
        .header(header::AUTHORIZATION, credentials)
}

/// A well-signed HS256 token with these claims.
pub(crate) fn signed(claims: &Object) -> String {
    with_secret(header("HS256"), claims)
}

/// The claims of a good refresh token of `alice`, minted now.
pub(crate) fn refresh_claims() -> Object {
    claims().with("type", "\"refresh\"")
}

/// A good token whose signature is another one's.
pub(crate) fn badly_signed(claims: &Object) -> String {
    let token = signed(claims);
    let other = signed(&claims.clone().with("jti", "\"another\""));
    let (text, _) = token.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    format!("{text}.{signature}")
}

/// What a client sees, and the refusal that it does not see.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) refusal: Option<Refusal>,
}

impl Reply {
    pub(crate) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
            refusal: parts.extensions.get().cloned(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let value = self.headers.get(name);
        value.map(|value| value.to_str().unwrap())
    }

    pub(crate) fn reason(&self) -> Option<&'static str> {
        self.refusal.as_ref().map(Refusal::reason)
    }

    /// The body of a handler that ran.
    #[track_caller]
    pub(crate) fn passed(&self) -> &str {
        assert_eq!((self.status, self.reason()), (StatusCode::OK, None));
        assert_eq!(self.header("www-authenticate"), None);
        &self.body
    }

    /// Whole and exactly the answer that is expected: status, every header, body.
    #[track_caller]
    pub(crate) fn is(&self, expected: &Expected) {
        self.is_for(expected, self.reason().unwrap_or("no refusal"));
    }

    /// The same, for this reason.
    #[track_caller]
    pub(crate) fn is_for(&self, expected: &Expected, reason: &str) {
        assert_eq!(self.reason(), Some(reason), "{self:?}");
        let mut headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
            .collect();
        headers.sort_unstable();
        let seen = (self.status.as_u16(), headers, self.body.as_str());
        let (length, challenge) = (expected.body.len().to_string(), expected.whole_challenge());
        assert_eq!(seen, expected.whole(&length, &challenge));
    }
}
