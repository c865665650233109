//! A service on a database of its own, and what it answers.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use argon2::Params;
use auth_server::{AppState, Passwords, Sessions, Users};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use portcullis::{JwtManager, ManualClock};
use serde_json::{Value, json};
use sqlx::SqlitePool;
use tempfile::TempDir;
use tower::ServiceExt as _;

pub(crate) const SECRET: &str = "0pen-sesame-0pen-sesame-0pen-sesame";
pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) struct Service {
    pub(crate) router: Router,
    pub(crate) clock: ManualClock,
    pub(crate) database: SqlitePool,
    pub(crate) folder: Arc<TempDir>,
}

impl Service {
    pub(crate) async fn start() -> Self {
        let clock = ManualClock::at(UNIX_EPOCH + Duration::from_hours(500_000));
        Self::start_in(TempDir::new().unwrap(), clock, passwords(64)).await
    }

    pub(crate) async fn start_in(
        folder: impl Into<Arc<TempDir>>,
        clock: ManualClock,
        passwords: Passwords,
    ) -> Self {
        Self::open(folder.into(), clock, passwords, &Sessions::InDatabase).await
    }

    /// One that keeps its sessions there, by the clock of the machine as its server does.
    pub(crate) async fn start_with(sessions: &Sessions) -> Self {
        let folder = Arc::new(TempDir::new().unwrap());
        let clock = ManualClock::at(SystemTime::now());
        Self::open(folder, clock, passwords(64), sessions).await
    }

    /// Another one with the same users, secret and clock.
    pub(crate) async fn beside(&self, sessions: &Sessions) -> Self {
        let folder = Arc::clone(&self.folder);
        Self::open(folder, self.clock.clone(), passwords(64), sessions).await
    }

    async fn open(
        folder: Arc<TempDir>,
        clock: ManualClock,
        passwords: Passwords,
        sessions: &Sessions,
    ) -> Self {
        let path = folder.path().join("users.db");
        let database = auth_server::open(&path).await.unwrap();
        let store = sessions.open(&database).await.unwrap();
        let users = Users::new(database.clone());
        let settings = JwtManager::builder().secret(SECRET).clock(clock.clone());
        let tokens = auth_server::manager(settings, store, users.clone()).unwrap();
        let router = auth_server::app(AppState::new(tokens, users, passwords)).unwrap();
        Self {
            router,
            clock,
            database,
            folder,
        }
    }

    /// The same files under a new process.
    pub(crate) async fn restart(self) -> Self {
        self.database.close().await;
        self.beside(&Sessions::InDatabase).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(post(path, body)).await
    }

    pub(crate) async fn call(&self, method: &str, path: &str, token: &str) -> Answer {
        self.send(with_token(method, path, token)).await
    }

    pub(crate) async fn register(&self, name: &str) -> Answer {
        let answer = self.post("/register", &credentials(name, PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer
    }

    pub(crate) async fn login(&self, name: &str) -> Pair {
        let answer = self.post("/login", &credentials(name, PASSWORD)).await;
        Pair::of(&answer)
    }

    /// A new user who has just logged in.
    pub(crate) async fn user(&self, name: &str) -> Pair {
        self.register(name).await;
        self.login(name).await
    }

    /// The next pair of a session.
    pub(crate) async fn refresh(&self, pair: &Pair) -> Pair {
        Pair::of(&self.call("POST", "/refresh", &pair.refresh).await)
    }

    /// The status of a request that any valid access token may make.
    pub(crate) async fn status_of(&self, pair: &Pair) -> u16 {
        let answer = self.call("GET", "/protected", &pair.access).await;
        answer.status.as_u16()
    }

    pub(crate) async fn grant(&self, name: &str, role: &str) {
        let users = Users::new(self.database.clone());
        assert!(users.grant(name, role).await.unwrap());
    }

    pub(crate) async fn execute(&self, sql: &'static str) {
        sqlx::query(sql).execute(&self.database).await.unwrap();
    }

    /// A token of the service's own secret, minted at another time.
    pub(crate) fn manager_at(now: SystemTime) -> JwtManager {
        let clock = ManualClock::at(now);
        let builder = JwtManager::builder().secret(SECRET).clock(clock);
        builder.build().unwrap()
    }
}

/// Cheap ones: what they cost is not what is tested here.
pub(crate) fn passwords(waiting: usize) -> Passwords {
    Passwords::with_limits(Params::new(8, 1, 1, None).unwrap(), 2, waiting).unwrap()
}

pub(crate) fn credentials(name: &str, password: &str) -> Value {
    json!({ "name": name, "password": password })
}

pub(crate) fn post(path: &str, body: &Value) -> Request<Body> {
    raw_post(path, "application/json", body.to_string())
}

pub(crate) fn raw_post(path: &str, content_type: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(path).header(header::CONTENT_TYPE, content_type);
    request.body(body.into()).unwrap()
}

pub(crate) fn with_token(method: &str, path: &str, token: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    request.body(Body::empty()).unwrap()
}

/// The tokens of a login.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl Pair {
    pub(crate) fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        Self {
            access: answer.text("access_token"),
            refresh: answer.text("refresh_token"),
        }
    }
}

/// A response, read to its end.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    async fn of(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&body).unwrap_or(Value::Null),
        }
    }

    pub(crate) fn text(&self, member: &str) -> String {
        self.body[member].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// It is a problem of this status, code and detail, and of nothing else.
    pub(crate) fn assert_problem(&self, status: u16, title: &str, code: &str, detail: &str) {
        let problem = json!({
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "code": code,
        });
        assert_eq!(self.body, problem);
        self.assert_problem_kind(status, code);
    }

    /// It is a problem of this status and code, whatever it says.
    pub(crate) fn assert_problem_kind(&self, status: u16, code: &str) {
        assert_eq!(self.body["code"], code, "{self:?}");
        assert_eq!(self.body["status"], status);
        assert_eq!(self.status.as_u16(), status);
        let content_type = self.header(header::CONTENT_TYPE);
        assert_eq!(content_type, Some("application/problem+json"));
        assert_eq!(self.header(header::CACHE_CONTROL), Some("no-store"));
    }

    /// It is what RFC 6749 section 5.2 has for a refresh token that is of no use.
    pub(crate) fn assert_invalid_grant(&self, description: &str) {
        let body = json!({ "error": "invalid_grant", "error_description": description });
        assert_eq!((self.status.as_u16(), &self.body), (400, &body));
        assert_eq!(self.header(header::CACHE_CONTROL), Some("no-store"));
    }

    /// It is what a guard says of a token that was ended.
    pub(crate) fn assert_revoked(&self) {
        let detail = "the token has been revoked";
        self.assert_problem(401, "Unauthorized", "token_revoked", detail);
        let challenge = "Bearer realm=\"api\", error=\"invalid_token\", \
            error_description=\"the token has been revoked\"";
        assert_eq!(self.challenge(), Some(challenge));
    }

    pub(crate) fn challenge(&self) -> Option<&str> {
        self.header(header::WWW_AUTHENTICATE)
    }
}
