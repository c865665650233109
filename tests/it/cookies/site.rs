//! A site whose pages keep their tokens in cookies.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use axum::routing::{any, get, post};
use http_body_util::BodyExt as _;
use portcullis::{
    Decide, Guard, Identity, JwtConfig, JwtManager, Location, ManualClock, Policy, Requirement,
    SetTokenCookies, Site as Place, TokenPair, jwt_required, public,
};
use tower::ServiceExt as _;

use crate::support::NOW;
use crate::support::forge::SECRET;
use crate::support::service::instant;

pub(crate) struct Site {
    pub(crate) manager: JwtManager,
    pub(crate) clock: ManualClock,
    router: Router,
}

/// What a browser sees of an answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Site {
    /// One that takes tokens from cookies.
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut JwtConfig)) -> Self {
        let clock = ManualClock::at(instant(NOW));
        let manager = JwtManager::builder()
            .clock(clock.clone())
            .secret(SECRET)
            .with(|config| {
                config.token_location = vec![Location::Cookie, Location::Header];
                change(config);
            })
            .build()
            .unwrap();
        Self {
            router: routes().with_state(manager.clone()),
            manager,
            clock,
        }
    }

    pub(crate) fn pair(&self) -> TokenPair {
        self.manager.token_pair("alice").sign().unwrap()
    }

    /// A request with these headers.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &[u8])],
    ) -> Reply {
        let request = Request::builder().method(method).uri(path);
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        let request = request.body(Body::empty()).unwrap();
        Reply::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let headers: Vec<(&str, &[u8])> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_bytes()))
            .collect();
        self.send(Method::POST, path, &headers).await
    }
}

impl Reply {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    pub(crate) fn set_cookies(&self) -> Vec<&str> {
        let lines = self.headers.get_all(header::SET_COOKIE).iter();
        lines.map(|line| line.to_str().unwrap()).collect()
    }

    #[track_caller]
    pub(crate) fn passed(&self) {
        assert_eq!((self.status, &*self.body), (StatusCode::OK, "alice"));
    }

    /// Refused for want of a proof that the user meant it: 403 without a challenge.
    #[track_caller]
    pub(crate) fn forbidden(&self, code: &str, detail: &str) {
        let body = format!(
            r#"{{"type":"about:blank","title":"Forbidden","status":403,"detail":"{detail}","code":"{code}"}}"#
        );
        assert_eq!((self.status, &self.body), (StatusCode::FORBIDDEN, &body));
        assert_eq!(self.headers.get(header::WWW_AUTHENTICATE), None);
    }
}

/// The `Cookie` header of an access token.
pub(crate) fn access_cookie(pair: &TokenPair) -> String {
    format!("__Host-access_token={}", pair.access.as_str())
}

/// The answer to a missing or wrong CSRF token on a route for access tokens.
pub(crate) const ADVICE: &str =
    "send the value of the cookie `__Host-csrf_access_token` in the header `X-CSRF-TOKEN`";

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/", any(whoami))
        .route("/refresh", any(refresh))
        .route("/optional", any(optional))
        .route("/unchecked", any(unchecked))
        .route("/login", post(login))
        .route("/logout", get(logout))
}

#[jwt_required]
async fn whoami(Identity(name): Identity) -> String {
    name
}

#[jwt_required(refresh)]
async fn refresh(Identity(name): Identity) -> String {
    name
}

#[jwt_required(optional)]
async fn optional(name: Option<Identity>) -> String {
    name.map_or("anonymous".to_owned(), |Identity(name)| name)
}

struct CookiesWithoutCsrf;

impl Policy for CookiesWithoutCsrf {
    const REQUIREMENT: Requirement = Requirement::access(Place::new(
        "unchecked",
        module_path!(),
        file!(),
        line!(),
        column!(),
    ))
    .locations(&[Location::Cookie])
    .without_csrf();
}

impl<S> Decide<S> for CookiesWithoutCsrf {}

async fn unchecked(_: Guard<CookiesWithoutCsrf>, Identity(name): Identity) -> String {
    name
}

#[public]
async fn login(
    State(tokens): State<JwtManager>,
) -> axum::response::Result<(StatusCode, SetTokenCookies, &'static str)> {
    let pair = tokens.token_pair("alice").sign()?;
    Ok((StatusCode::CREATED, tokens.pair_cookies(&pair)?, "welcome"))
}

#[public]
async fn logout(State(tokens): State<JwtManager>) -> (SetTokenCookies, &'static str) {
    (tokens.clear_cookies(), "see you")
}
