//! An issuer with keys of its own, and a service that trusts it.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portcullis::{
    Algorithm, FetchOptions, Identity, JwtManager, Key, ManagerBuilder, ManualClock, Refusal,
    TokenProfile, TrustedIssuer, jwt_required,
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::server::{Answer, Server};

/// Where every clock stands at first, in seconds since 1970: January 2027.
const START: u64 = 1_800_000_000;

pub(crate) const ISSUER: &str = "https://issuer.example";

pub(crate) const PATH: &str = "/jwks";

/// How long fetches take at most where a test waits for them to fail.
pub(crate) const SOON: Duration = Duration::from_millis(300);

/// A key of the issuer, and the tokens that it signs.
pub(crate) struct IssuerKey {
    pub(crate) public: Value,
    manager: JwtManager,
    clock: ManualClock,
}

impl IssuerKey {
    /// A new key with this id.
    pub(crate) fn new(id: &str) -> Self {
        Self::of(ISSUER, id)
    }

    pub(crate) fn of(issuer: &str, id: &str) -> Self {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let der = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new()).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, der.as_ref()).unwrap();
        let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
        let [x, y] = [x, y].map(|coordinate| URL_SAFE_NO_PAD.encode(coordinate));
        let clock = clock();
        let manager = JwtManager::builder()
            .key(Key::der(Algorithm::ES256, der.as_ref()).id(id))
            .issuer(issuer)
            .audience("api")
            .access_lifetime(Duration::from_hours(20))
            .clock(clock.clone())
            .build();
        Self {
            clock,
            public: json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": id, "use": "sig", "alg": "ES256"}),
            manager: manager.unwrap(),
        }
    }

    /// An access token that is good for 20 hours from the start on.
    pub(crate) fn token(&self) -> String {
        self.manager
            .access_token("alice")
            .sign()
            .unwrap()
            .as_str()
            .to_owned()
    }

    /// The same, signed so many seconds after the start.
    pub(crate) fn token_after(&self, seconds: u64) -> String {
        self.clock.set(instant(seconds));
        let token = self.token();
        self.clock.set(instant(0));
        token
    }
}

/// A key set of these keys.
pub(crate) fn set<'k>(keys: impl IntoIterator<Item = &'k IssuerKey>) -> String {
    let keys: Vec<_> = keys.into_iter().map(|key| &key.public).collect();
    json!({ "keys": keys }).to_string()
}

/// The same as it is answered, to be used for this many seconds.
pub(crate) fn set_for<'k>(max_age: u32, keys: impl IntoIterator<Item = &'k IssuerKey>) -> Answer {
    Answer::json(set(keys)).with("cache-control", format!("max-age={max_age}"))
}

pub(crate) fn clock() -> ManualClock {
    ManualClock::at(instant(0))
}

fn instant(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

/// A service that trusts an issuer.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) manager: JwtManager,
    pub(crate) clock: ManualClock,
    router: Router,
}

impl Service {
    /// One that trusts an issuer whose keys are at `/jwks` of the server.
    pub(crate) fn of(server: &Server) -> Self {
        Self::with(server, |options| options)
    }

    pub(crate) fn with(
        server: &Server,
        options: impl FnOnce(FetchOptions) -> FetchOptions,
    ) -> Self {
        let issuer = TrustedIssuer::with_jwks_url(ISSUER, server.url(PATH));
        Self::trusting([issuer.fetching(options(fetching(server)))])
    }

    pub(crate) fn trusting(issuers: impl IntoIterator<Item = TrustedIssuer>) -> Self {
        let clock = clock();
        let manager = builder(issuers).clock(clock.clone()).build().unwrap();
        Self::of_manager(manager, &clock)
    }

    /// One of this manager, whose clock this is.
    pub(crate) fn of_manager(manager: JwtManager, clock: &ManualClock) -> Self {
        let router = Router::new().route("/", get(subject));
        Self {
            router: router.with_state(manager.clone()),
            manager,
            clock: clock.clone(),
        }
    }

    pub(crate) async fn ask(&self, token: &str) -> Outcome {
        let request = Request::get("/").header(header::AUTHORIZATION, format!("Bearer {token}"));
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let headers = response.headers();
        Outcome {
            status: response.status(),
            reason: response.extensions().get::<Refusal>().map(Refusal::reason),
            may_ask_again: headers.contains_key(header::RETRY_AFTER),
            is_challenged: headers.contains_key(header::WWW_AUTHENTICATE),
        }
    }

    /// Moves the clock so many seconds on.
    pub(crate) fn after(&self, seconds: u64) -> &Self {
        self.clock.advance(Duration::from_secs(seconds));
        self
    }
}

/// What became of a request.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    status: StatusCode,
    reason: Option<&'static str>,
    may_ask_again: bool,
    is_challenged: bool,
}

impl Outcome {
    #[track_caller]
    pub(crate) fn accepted(self) {
        assert_eq!((self.status, self.reason), (StatusCode::OK, None));
    }

    /// 401, with a challenge.
    #[track_caller]
    pub(crate) fn refused(self, reason: &'static str) {
        let refused = Self {
            status: StatusCode::UNAUTHORIZED,
            reason: Some(reason),
            may_ask_again: false,
            is_challenged: true,
        };
        assert_eq!(self, refused);
    }

    /// 503, with the time to ask again.
    #[track_caller]
    pub(crate) fn unavailable(self) {
        let unavailable = Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            reason: Some("authorization_unavailable"),
            may_ask_again: true,
            is_challenged: false,
        };
        assert_eq!(self, unavailable);
    }
}

/// The settings of a manager that trusts these issuers, without a clock.
pub(crate) fn builder(issuers: impl IntoIterator<Item = TrustedIssuer>) -> ManagerBuilder {
    let mut builder = JwtManager::builder()
        .secret("0pen-sesame-0pen-sesame-0pen-sesame")
        .issuer("https://service.example")
        .audience("api");
    for issuer in issuers {
        builder = builder.trust(issuer.profile(TokenProfile::Portcullis).shares_subjects());
    }
    builder
}

/// The options that reach the server.
pub(crate) fn fetching(server: &Server) -> FetchOptions {
    fetching_from(&server.authority)
}

/// The options that reach a server on this machine, whose certificate is signed by this one.
pub(crate) fn fetching_from(authority: &str) -> FetchOptions {
    FetchOptions::new()
        .root_certificate(authority)
        .allow_private_network()
        .timeout(Duration::from_secs(20))
}

/// Waits for what happens beside the requests, and fails where it does not.
pub(crate) async fn eventually(what: &str, mut happened: impl FnMut() -> bool) {
    let watching = async {
        while !happened() {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), watching).await;
    assert!(in_time.is_ok(), "{what}");
}

/// A gate that answers wait at.
pub(crate) fn gate() -> Arc<tokio::sync::Semaphore> {
    Arc::new(tokio::sync::Semaphore::new(0))
}

#[jwt_required]
async fn subject(Identity(subject): Identity) -> String {
    subject
}
