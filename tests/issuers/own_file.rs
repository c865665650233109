//! The keys of the service itself, in a file that changes while it runs.

use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http_body_util::BodyExt as _;
use portcullis::{JwtManager, ManualClock, endpoints};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::world::{Service, clock, eventually};

const SECRETS: [&str; 2] = [
    "MGN0ZWQtc2VzYW1lLTBwZW4tc2VzYW1lLTBwZW4tc2VzYW1l",
    "YW5vdGhlci1zZXNhbWUtMHBlbi1zZXNhbWUtMHBlbi1zZXNhbWU",
];

struct Keys {
    folder: TempDir,
    clock: ManualClock,
}

impl Keys {
    fn new(set: &[Value]) -> Self {
        let keys = Self {
            folder: TempDir::new().unwrap(),
            clock: clock(),
        };
        keys.write(set);
        keys
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("keys.json")
    }

    fn write(&self, set: &[Value]) {
        fs::write(self.path(), json!({ "keys": set }).to_string()).unwrap();
    }

    fn service(&self) -> Service {
        let path = self.path().to_str().unwrap().to_owned();
        let builder = JwtManager::builder().keys_file(path);
        Service::of_manager(
            builder.clock(self.clock.clone()).build().unwrap(),
            &self.clock,
        )
    }
}

fn secret(id: &str, which: usize) -> Value {
    json!({"kty": "oct", "alg": "HS256", "kid": id, "k": SECRETS[which]})
}

/// The same, signing from long ago on.
fn taking_over(mut key: Value) -> Value {
    key["nbf"] = 1_700_000_000.into();
    key
}

fn minted(service: &Service) -> String {
    service
        .manager
        .access_token("alice")
        .sign()
        .unwrap()
        .as_str()
        .to_owned()
}

/// The id of the key that signs.
fn signs(service: &Service) -> String {
    let token = minted(service);
    let header = URL_SAFE_NO_PAD
        .decode(token.split('.').next().unwrap())
        .unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_key_that_another_replica_has_already_is_found_by_the_first_token_of_it() {
    let keys = Keys::new(&[secret("a", 0)]);
    let one = keys.service();
    one.ask(&minted(&one)).await.accepted();
    keys.write(&[taking_over(secret("b", 1)), secret("a", 0)]);
    let other = keys.service();
    assert_eq!(signs(&other), "b");
    one.ask(&minted(&other)).await.accepted();
    one.ask(&minted(&one)).await.accepted();
}

#[tokio::test]
async fn who_mints_alone_signs_by_the_newer_key_soon_after_it_is_written() {
    let keys = Keys::new(&[secret("a", 0)]);
    let service = keys.service();
    keys.write(&[taking_over(secret("b", 1)), secret("a", 0)]);
    assert_eq!(
        signs(service.after(3)),
        "a",
        "it was read three seconds ago"
    );
    service.after(1);
    eventually("the file is read again", || signs(&service) == "b").await;
}

#[tokio::test]
async fn a_key_that_was_revoked_in_the_file_validates_nothing_after_five_seconds() {
    let keys = Keys::new(&[secret("a", 0), secret("b", 1)]);
    let service = keys.service();
    let token = minted(&service);
    service.ask(&token).await.accepted();
    let mut revoked = secret("a", 0);
    revoked["revoked"] = json!({"revoked_at": 0});
    keys.write(&[revoked, secret("b", 1)]);
    service.after(5).ask(&token).await.refused("unknown_key");
    assert_eq!(signs(&service), "b");
}

#[tokio::test]
async fn keys_of_a_file_that_is_gone_or_spoilt_are_used_on() {
    let keys = Keys::new(&[secret("a", 0)]);
    let service = keys.service();
    let token = minted(&service);
    fs::write(keys.path(), "{").unwrap();
    service.after(5).ask(&token).await.accepted();
    fs::remove_file(keys.path()).unwrap();
    service.after(500).ask(&token).await.accepted();
    assert_eq!(signs(&service), "a");
    let error = service.manager.load_keys().await.unwrap_err();
    assert_eq!(error.issuers().count(), 0);
    let path =
        "keys could not be fetched:\n- the keys of the manager itself: the file cannot be read: ";
    assert!(error.to_string().starts_with(path), "{error}");
}

#[test]
fn without_a_runtime_the_present_keys_sign() {
    let keys = Keys::new(&[secret("a", 0)]);
    let service = keys.service();
    keys.write(&[taking_over(secret("b", 1)), secret("a", 0)]);
    assert_eq!(signs(service.after(50)), "a");
}

/// A service that only publishes has no token that would have the file read.
#[tokio::test]
async fn a_key_is_published_from_when_it_stands_in_the_file_on() {
    let keys = Keys::new(&[fixture("p256")]);
    let service = keys.service();
    assert_eq!(published(&service).await, ["p256"]);
    let mut next = fixture("p384");
    next["nbf"] = 1_800_100_000.into();
    keys.write(&[fixture("p256"), next]);
    service.after(3_600);
    assert_eq!(published(&service).await, ["p256", "p384"]);
    fs::remove_file(keys.path()).unwrap();
    service.after(3_600);
    assert_eq!(published(&service).await, ["p256", "p384"]);
}

/// A private key of the fixtures, whose id is its name.
fn fixture(name: &str) -> Value {
    let path = format!("{}/keys/{name}.jwk.json", env!("CARGO_MANIFEST_DIR"));
    let mut key: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    key["kid"] = name.into();
    key
}

/// The ids of the keys that others are told of.
async fn published(service: &Service) -> Vec<String> {
    let router = axum::Router::new().route("/jwks", get(endpoints::jwks));
    let request = Request::get("/jwks").body(Body::empty()).unwrap();
    let answering = router.with_state(service.manager.clone()).oneshot(request);
    let body = answering
        .await
        .unwrap()
        .into_body()
        .collect()
        .await
        .unwrap();
    let set: Value = serde_json::from_slice(&body.to_bytes()).unwrap();
    let keys = set["keys"].as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}
