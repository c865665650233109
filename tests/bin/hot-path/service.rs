//! The service that is asked, and the requests that it is sent.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::routing::get;
use portcullis::{Algorithm, Identity, JwtManager, Key, ManualClock, jwt_required, public};

use crate::Outcome;

const SECRET: &str = "0pen-sesame-0pen-sesame-0pen-sesame";
const OTHER_SECRET: &str = "0pen-barley-0pen-barley-0pen-barley";
const KEY_ID: &str = "of-this-year";
const ISSUER: &str = "https://auth.example.com";
const ROLES: [&str; 3] = ["admin", "editor", "viewer"];

/// A request, told by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// To the open route, which the others are compared with.
    Open,
    /// Verified anew.
    Accepted,
    /// Verified before.
    Recognised,
    NoToken,
    Garbage,
    UnknownKey,
    BadSignature,
    Expired,
    NotFresh,
    WrongRole,
}

impl Case {
    pub(crate) const ALL: [Self; 10] = [
        Self::Open,
        Self::Accepted,
        Self::Recognised,
        Self::NoToken,
        Self::Garbage,
        Self::UnknownKey,
        Self::BadSignature,
        Self::Expired,
        Self::NotFresh,
        Self::WrongRole,
    ];

    /// As it is called in the file of limits: one word.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open-route",
            Self::Accepted => "accepted",
            Self::Recognised => "recognised",
            Self::NoToken => "no-token",
            Self::Garbage => "garbage",
            Self::UnknownKey => "unknown-key",
            Self::BadSignature => "bad-signature",
            Self::Expired => "expired",
            Self::NotFresh => "not-fresh",
            Self::WrongRole => "wrong-role",
        }
    }

    pub(crate) const fn expected(self) -> StatusCode {
        match self {
            Self::Open | Self::Accepted | Self::Recognised => StatusCode::OK,
            Self::WrongRole => StatusCode::FORBIDDEN,
            _ => StatusCode::UNAUTHORIZED,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Open => "/open",
            _ => "/guarded",
        }
    }
}

/// Routers, and a token for each case.
pub(crate) struct Service {
    /// Of a manager that verifies every token.
    router: Router,
    /// Of one that keeps verified tokens.
    remembering: Router,
    tokens: Vec<(Case, String)>,
}

impl Service {
    pub(crate) fn new() -> Outcome<Self> {
        // It stands still: what the machine's clock costs depends on when in a second it is asked.
        let now = UNIX_EPOCH + Duration::from_hours(500_000);
        let remembering = signed_by(SECRET, KEY_ID, now)?;
        let manager = JwtManager::builder()
            .key(Key::secret(Algorithm::HS256, SECRET).id(KEY_ID))
            .issuer(ISSUER)
            .verified_token_cache_bytes(0)
            .clock(ManualClock::at(now))
            .build()?;
        let yesterday = now - Duration::from_hours(24);
        let tokens = vec![
            (Case::Accepted, token(&manager)?),
            (
                Case::NotFresh,
                manager.access_token(42).roles(ROLES).sign()?.into_string(),
            ),
            (
                Case::WrongRole,
                manager
                    .access_token(42)
                    .fresh()
                    .roles(["editor", "viewer"])
                    .sign()?
                    .into_string(),
            ),
            (Case::Recognised, token(&remembering)?),
            (Case::Garbage, "not.a.token".to_owned()),
            (
                Case::UnknownKey,
                token(&signed_by(SECRET, "of-last-year", now)?)?,
            ),
            (
                Case::BadSignature,
                token(&signed_by(OTHER_SECRET, KEY_ID, now)?)?,
            ),
            (
                Case::Expired,
                token(&signed_by(SECRET, KEY_ID, yesterday)?)?,
            ),
        ];
        Ok(Self {
            router: router(manager),
            remembering: router(remembering),
            tokens,
        })
    }

    pub(crate) fn router(&self, case: Case) -> Router {
        match case {
            Case::Recognised => self.remembering.clone(),
            _ => self.router.clone(),
        }
    }

    pub(crate) fn request(&self, case: Case) -> Outcome<Request<Body>> {
        let mut request = Request::get(case.path());
        if let Some((_, token)) = self.tokens.iter().find(|(of, _)| *of == case) {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        Ok(request.body(Body::empty())?)
    }
}

fn router(manager: JwtManager) -> Router {
    Router::new()
        .route("/open", get(open))
        .route("/guarded", get(guarded))
        .with_state(manager)
}

#[public]
async fn open() -> &'static str {
    "open"
}

#[jwt_required(fresh, role = "admin")]
async fn guarded(Identity(id): Identity<u64>) -> &'static str {
    if id == 42 { "in" } else { "somebody else" }
}

fn signed_by(secret: &str, id: &str, now: SystemTime) -> Outcome<JwtManager> {
    let builder = JwtManager::builder()
        .key(Key::secret(Algorithm::HS256, secret).id(id))
        .issuer(ISSUER)
        .clock(ManualClock::at(now));
    Ok(builder.build()?)
}

fn token(manager: &JwtManager) -> Outcome<String> {
    let token = manager.access_token(42).fresh().roles(ROLES);
    Ok(token.sign()?.into_string())
}
