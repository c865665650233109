//! Keys that the application finds: only where no configured key fits, and judged like those.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::routing::get;
use portcullis::{Algorithm, Identity, JwtManager, Key, UnverifiedToken, jwt_required};

use super::failures::{Does, logged};
use crate::http::app::App;
use crate::http::captured::Captured;
use crate::http::expected::{EXPIRED, INVALID_TOKEN, UNAVAILABLE};
use crate::support::fixtures::{RSA_1024_PUBLIC, RSA_PUBLIC};
use crate::support::forge::{SECRET, encode, hs256, token};
use crate::support::{NOW, Object, claims, header};

const TENANT: &str = "5b2c0f1ad9e847366f0c8d7b1e2a3c4d95867f60a1b2c3d4e5f60718293a4b5c";

#[jwt_required]
async fn plain(Identity(name): Identity) -> String {
    name
}

fn routes() -> Router<JwtManager> {
    Router::new().route("/", get(plain))
}

fn tenant_key() -> Key {
    Key::secret(Algorithm::HS256, TENANT).id("tenant")
}

/// A token of the tenant, which the manager's own key, of another id, does not fit.
fn of_tenant(claims: &Object) -> String {
    signed_by("tenant", claims, TENANT)
}

fn signed_by(id: &str, claims: &Object, secret: &str) -> String {
    let header = header("HS256").with("kid", format!("\"{id}\""));
    token(header.to_string(), claims.to_string(), |signed| {
        hs256(secret, signed)
    })
}

/// A service without a key of its own that counts how often its lookup is asked.
fn app(does: Does<Option<Key>>) -> (App, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let builder = JwtManager::builder().key_lookup(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        does.clone().answer()
    });
    (App::of(builder, routes()), asked)
}

#[tokio::test]
async fn a_token_of_a_key_that_is_found_passes() {
    let (app, asked) = app(Does::Answers(Some(tenant_key())));
    assert_eq!(app.get("/", of_tenant(&claims())).await.passed(), "alice");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_manager_with_a_lookup_alone_verifies_and_cannot_sign() {
    let (app, _) = app(Does::Answers(Some(tenant_key())));
    assert!(!app.manager.can_sign());
    let error = app.manager.access_token("alice").sign().unwrap_err();
    assert!(matches!(error, portcullis::MintError::NoSigningKey));
}

#[tokio::test]
async fn a_token_of_no_key_at_all_is_refused() {
    let (app, asked) = app(Does::Answers(None));
    let reply = app.get("/", of_tenant(&claims())).await;
    reply.is_for(&INVALID_TOKEN, "unknown_key");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_lookup_that_fails_or_panics_lets_nobody_in_and_is_logged() {
    let log = Captured::begin();
    for (does, error) in Does::failures() {
        let reply = app(does).0.get("/", of_tenant(&claims())).await;
        reply.is_for(&UNAVAILABLE, "authorization_unavailable");
        logged(&log, "key_lookup", error);
    }
}

#[tokio::test]
async fn a_weak_key_that_is_found_is_refused_and_logged() {
    let log = Captured::begin();
    for (key, why) in [
        (
            Key::secret(Algorithm::HS256, "short").id("tenant"),
            "a secret for HS256 has at least 32 bytes, this one has 5; make one with `openssl rand -hex 32`",
        ),
        (
            Key::pem(Algorithm::RS256, RSA_1024_PUBLIC),
            "an RSA key has at least 2048 bits, this one has 1024; make one with `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072`",
        ),
    ] {
        let (app, _) = app(Does::Answers(Some(key)));
        let reply = app.get("/", of_tenant(&claims())).await;
        reply.is_for(&UNAVAILABLE, "authorization_unavailable");
        let expected =
            format!("the key lookup found a key that is refused level=ERROR fault={why}");
        assert_eq!(log.take().first(), Some(&expected));
    }
}

#[tokio::test]
async fn a_key_that_is_found_holds_to_the_token_as_one_of_the_manager_does() {
    let forged = signed_by("tenant", &claims(), SECRET);
    let good = of_tenant(&claims());
    for (key, token, reason) in [
        (tenant_key(), &forged, "signature"),
        (tenant_key().id("another"), &good, "unknown_key"),
        (Key::pem(Algorithm::RS256, RSA_PUBLIC), &good, "unknown_key"),
        (
            Key::pem(Algorithm::RS256, RSA_PUBLIC).id("tenant"),
            &good,
            "algorithm_mismatch",
        ),
    ] {
        let (app, _) = app(Does::Answers(Some(key)));
        app.get("/", token).await.is_for(&INVALID_TOKEN, reason);
    }
    let (app, _) = app(Does::Answers(Some(tenant_key())));
    let expired = of_tenant(&claims().with("exp", NOW));
    app.get("/", expired)
        .await
        .is_for(&EXPIRED, "token_expired");
}

#[tokio::test]
async fn nobody_is_asked_for_what_has_not_the_shape_of_a_token() {
    let (app, asked) = app(Does::Answers(Some(tenant_key())));
    let head = encode(header("HS256").with("kid", "\"tenant\"").to_string());
    let good = encode(claims().to_string());
    for (token, reason) in [
        (format!("{head}.{good}"), "segment_count"),
        (format!("{head}.{good}.*"), "base64"),
        (format!("{head}.*.AA"), "base64"),
        (format!("{head}.{}.AA", encode("[]")), "payload_json"),
        (format!("{head}.{}.AA", encode("{} ")), "signature"),
        (
            format!("{head}.{}.AA", encode(r#"{"iss":"a","iss":"b"}"#)),
            "duplicate_member",
        ),
        (format!("{head}.{}.AA", "A".repeat(9000)), "token_too_large"),
    ] {
        let reply = app.get("/", token).await;
        reply.is_for(&INVALID_TOKEN, reason);
        let times = usize::from(reason == "signature");
        assert_eq!(asked.swap(0, Ordering::SeqCst), times, "{reason}");
    }
}

#[tokio::test]
async fn nobody_is_asked_where_a_key_of_the_manager_fits() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let lookup = move |token: UnverifiedToken| {
        counted.fetch_add(1, Ordering::SeqCst);
        let key = (token.unverified_key_id() == Some("tenant")).then(tenant_key);
        async { Ok::<_, Infallible>(key) }
    };
    let own = Key::secret(Algorithm::HS256, SECRET).id("own");
    let builder = JwtManager::builder().key(own).key_lookup(lookup);
    let app = App::of(builder, routes());
    let own = signed_by("own", &claims(), SECRET);
    assert_eq!(app.get("/", own).await.passed(), "alice");
    let forged = signed_by("own", &claims(), TENANT);
    app.get("/", forged)
        .await
        .is_for(&INVALID_TOKEN, "signature");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert_eq!(app.get("/", of_tenant(&claims())).await.passed(), "alice");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn the_lookup_sees_what_the_sender_wrote() {
    let lookup = |token: UnverifiedToken| {
        assert_eq!(token.unverified_header()["alg"], "HS256");
        assert_eq!(format!("{token:?}"), "UnverifiedToken");
        let key = (token.unverified_claims()["iss"] == "tenant").then(tenant_key);
        async { Ok::<_, Infallible>(key) }
    };
    let app = App::of(JwtManager::builder().key_lookup(lookup), routes());
    let token = of_tenant(&claims().with("iss", "\"tenant\""));
    assert_eq!(app.get("/", token).await.passed(), "alice");
    let token = of_tenant(&claims().with("iss", "\"other\""));
    app.get("/", token)
        .await
        .is_for(&INVALID_TOKEN, "unknown_key");
}
