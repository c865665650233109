//! Two services that differ in nothing but what they keep: the same keys, the same clock, the same store, the same file of an issuer.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use allocation_counter::measure;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use portcullis::{
    Algorithm, Identity, JwtManager, ManualClock, MemoryStore, RotationError, Token, TrustedIssuer,
    jwt_required,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::http::app::{Reply, request};
use crate::rotation::{ed25519_jwk, secret};
use crate::support::service::instant;
use crate::support::{NOW, fixtures};

const OWN: &str = "https://own.example";
pub(super) const IDP: &str = "https://idp.example";
pub(super) const FILED: &str = "https://filed.example";
pub(super) const API: &str = "https://api.example";

/// All that a client sees.
pub(super) type Seen = (StatusCode, HeaderMap, String);

/// How a twin answered.
pub(super) struct Answered {
    pub(super) seen: Seen,
    /// What it allocated meanwhile. A token that is verified is written into memory, and one that is recalled is there: nothing else makes
    /// the twin that keeps tokens take less than the other.
    pub(super) bytes: u64,
}

pub(super) struct Twins {
    pub(super) keeping: JwtManager,
    pub(super) forgetting: JwtManager,
    clock: ManualClock,
    routers: [Router; 2],
    folder: TempDir,
    runtime: tokio::runtime::Runtime,
}

impl Twins {
    pub(super) fn new() -> Self {
        let clock = ManualClock::at(instant(NOW));
        let store = Arc::new(MemoryStore::new());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.json");
        fs::write(&file, key_set(&[1])).unwrap();
        let build = |bytes: usize| {
            let builder = JwtManager::builder()
                .clock(clock.clone())
                .key(secret("0"))
                .issuer(OWN)
                .audience(API)
                .leeway(Duration::from_secs(5))
                .refresh_lifetime(Duration::from_mins(20))
                .session_store(Arc::clone(&store))
                .verified_token_cache_bytes(bytes)
                .trust(given_keys())
                .trust(
                    TrustedIssuer::with_jwks_file(FILED, &file)
                        .audience(API)
                        .subject_prefix("filed|")
                        .allow_own_tokens(),
                );
            builder.build().unwrap()
        };
        // As few bytes as may be, so that tokens push each other out.
        let (keeping, forgetting) = (build(65_536), build(0));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let twins = Self {
            routers: [&keeping, &forgetting].map(|manager| routes().with_state(manager.clone())),
            keeping,
            forgetting,
            clock,
            folder,
            runtime,
        };
        twins.load();
        twins
    }

    /// Changes the keys of both.
    pub(super) fn change(&self, change: impl Fn(&JwtManager) -> Result<(), RotationError>) {
        assert_eq!(change(&self.keeping), change(&self.forgetting));
    }

    pub(super) fn stand_at(&self, seconds: i64) {
        self.clock.set(instant(seconds));
    }

    /// Puts other keys into the file of the issuer that has one, and has both read it.
    pub(super) fn publish(&self, seeds: &[u8]) {
        fs::write(self.folder.path().join("keys.json"), key_set(seeds)).unwrap();
        self.load();
    }

    fn load(&self) {
        for manager in [&self.keeping, &self.forgetting] {
            self.wait(manager.load_keys()).unwrap();
        }
    }

    pub(super) fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Sends the same request to both.
    pub(super) fn send(&self, path: &str, token: &str) -> [Answered; 2] {
        self.routers.clone().map(|router| {
            let request = request(path, token).body(Body::empty()).unwrap();
            let mut response = None;
            let allocated =
                measure(|| response = Some(self.wait(router.oneshot(request)).unwrap()));
            let reply = self.wait(Reply::read(response.unwrap()));
            Answered {
                seen: (reply.status, reply.headers, reply.body),
                bytes: allocated.bytes_total,
            }
        })
    }

    /// A token as a handler has it, where it is good.
    pub(super) fn token(&self, text: &str) -> Option<Token> {
        use axum::extract::FromRequestParts as _;
        let mut parts = request("/", text).body(()).unwrap().into_parts().0;
        let token = Token::from_request_parts(&mut parts, &self.forgetting);
        self.wait(token).ok()
    }
}

fn given_keys() -> TrustedIssuer {
    let key = portcullis::Key::pem(Algorithm::ES256, fixtures::P256_PUBLIC).id("k");
    TrustedIssuer::with_keys(IDP, [key])
        .audience(API)
        .subject_prefix("idp|")
        .allow_own_tokens()
}

/// The public halves of these keys.
fn key_set(seeds: &[u8]) -> String {
    let public = |seed: &u8| {
        let mut jwk = ed25519_jwk(*seed);
        jwk.as_object_mut().unwrap().remove("d");
        jwk["kid"] = Value::from(seed.to_string());
        jwk
    };
    let keys: Vec<Value> = seeds.iter().map(public).collect();
    json!({ "keys": keys }).to_string()
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/plain", get(plain))
        .route("/claims", get(claims))
        .route("/fresh", get(fresh))
        .route("/recent", get(recent))
        .route("/admin", get(admin))
        .route("/refresh", get(refresh))
        .route("/any", get(any))
        .route("/optional", get(optional))
        .route("/forgiving", get(forgiving))
        .route("/unasked", get(unasked))
}

pub(super) const PATHS: [&str; 10] = [
    "/plain",
    "/claims",
    "/fresh",
    "/recent",
    "/admin",
    "/refresh",
    "/any",
    "/optional",
    "/forgiving",
    "/unasked",
];

#[jwt_required]
async fn plain(Identity(name): Identity) -> String {
    name
}

#[jwt_required]
async fn claims(token: Token) -> String {
    serde_json::to_string(&token.claims().unwrap()).unwrap()
}

#[jwt_required(fresh)]
async fn fresh() {}

#[jwt_required(fresh(max_age = "5m"))]
async fn recent() {}

#[jwt_required(role = "admin")]
async fn admin() {}

#[jwt_required(refresh)]
async fn refresh() {}

#[jwt_required(any_type)]
async fn any() {}

#[jwt_required(optional)]
async fn optional(name: Option<Identity>) -> String {
    format!("{:?}", name.map(|Identity(name)| name))
}

#[jwt_required(optional(expired))]
async fn forgiving(name: Option<Identity>) -> String {
    format!("{:?}", name.map(|Identity(name)| name))
}

#[jwt_required(skip_revocation_check)]
async fn unasked(Identity(name): Identity) -> String {
    name
}
