//! A router whose handler looks for its token in all four places.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::routing::any;
use http_body_util::BodyExt as _;
use portcullis::{
    Decide, Guard, Identity, JwtManager, Location, ManagerBuilder, Policy, Refusal, Requirement,
    Site,
};
use serde_json::json;
use tower::ServiceExt as _;

use crate::support::forge::SECRET;

const SITE: Site = Site::new("h", module_path!(), file!(), line!(), column!());

macro_rules! policies {
    ($($name:ident: $requirement:expr;)*) => {
        $(pub(crate) struct $name;
        impl Policy for $name {
            const REQUIREMENT: Requirement = $requirement;
        }
        impl<S> Decide<S> for $name {})*
    };
}

policies! {
    Everywhere: Requirement::access(SITE).locations(&[Location::Header, Location::Cookie, Location::Query, Location::Json]).without_csrf();
    Backwards: Requirement::access(SITE).locations(&[Location::Json, Location::Query, Location::Cookie, Location::Header]).without_csrf();
    InQuery: Requirement::access(SITE).locations(&[Location::Query]);
    InJson: Requirement::access(SITE).locations(&[Location::Json]);
    InJsonRefresh: Requirement::access(SITE).refresh().locations(&[Location::Json]);
    InCookie: Requirement::access(SITE).locations(&[Location::Cookie]).without_csrf();
    InHeader: Requirement::access(SITE);
}

pub(crate) fn manager() -> JwtManager {
    manager_with(|builder| builder)
}

pub(crate) fn manager_with(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> JwtManager {
    settings(JwtManager::builder().secret(SECRET))
        .build()
        .unwrap()
}

pub(crate) fn token_of(manager: &JwtManager, name: &str) -> String {
    manager.access_token(name).sign().unwrap().into_string()
}

/// Any method of `/`, guarded by this policy; the answer names the caller.
pub(crate) fn route<P: Decide<JwtManager>>(manager: &JwtManager) -> Router {
    async fn handler<P: Decide<JwtManager>>(_: Guard<P>, Identity(name): Identity) -> String {
        name
    }
    Router::new()
        .route("/", any(handler::<P>))
        .with_state(manager.clone())
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) refusal: Option<Refusal>,
}

impl Seen {
    /// The status, and the body of a pass or the reason of a refusal.
    pub(crate) fn outcome(&self) -> (u16, &str) {
        let reason = self.refusal.as_ref().map(Refusal::reason);
        (self.status.as_u16(), reason.unwrap_or(&self.body))
    }

    pub(crate) fn cache_control(&self) -> Vec<&str> {
        let values = self.headers.get_all(header::CACHE_CONTROL).iter();
        values.map(|value| value.to_str().unwrap()).collect()
    }
}

pub(crate) async fn send(router: &Router, request: Request<Body>) -> Seen {
    let (parts, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Seen {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
        refusal: parts.extensions.get().cloned(),
    }
}

pub(crate) fn get(uri: &str) -> Request<Body> {
    Request::get(uri).body(Body::empty()).unwrap()
}

pub(crate) fn post(media_type: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/")
        .header(header::CONTENT_TYPE, media_type)
        .body(body.into())
        .unwrap()
}

/// A JSON object with this token and something else.
pub(crate) fn body_with(token: &str) -> String {
    json!({"access_token": token, "text": "naïve"}).to_string()
}
