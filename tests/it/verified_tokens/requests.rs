//! Requests that might see what another one left behind: each is judged by what holds for itself.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::Request;
use axum::routing::{get, post};
use portcullis::{Algorithm, Identity, JwtManager, Key, Location, Token, jwt_required};

use crate::http::app::{App, request};
use crate::http::expected::{EXPIRED, INVALID_TOKEN, REVOKED};
use crate::support::forge::{SECRET, hs256, token};
use crate::support::{NOW, claims, header};

#[jwt_required]
async fn plain(Identity(name): Identity) -> String {
    name
}

#[jwt_required(audience = "admin")]
async fn for_admins() {}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/", get(plain))
        .route("/meant", post(plain))
        .route("/admins", get(for_admins))
}

fn minted(app: &App) -> String {
    app.manager
        .access_token("alice")
        .sign()
        .unwrap()
        .into_string()
}

#[tokio::test]
async fn a_token_that_was_revoked_between_two_requests_is_refused_by_the_second() {
    let app = App::new(routes());
    let text = minted(&app);
    app.get("/", &text).await.passed();
    let mut parts = request("/", &text).body(()).unwrap().into_parts().0;
    let token = Token::from_request_parts(&mut parts, &app.manager);
    app.manager.revoke(&token.await.unwrap()).await.unwrap();
    app.get("/", &text).await.is(&REVOKED);
}

#[tokio::test]
async fn hooks_of_the_application_are_asked_for_every_request() {
    let asked = Arc::new(AtomicUsize::new(0));
    let [first, second] = [asked.clone(), asked.clone()];
    let app = App::with(
        |builder| {
            builder
                .revoked_when(move |_| {
                    first.fetch_add(1, SeqCst);
                    async { Ok::<_, Infallible>(false) }
                })
                .verify_claims(move |_| {
                    let asked = second.fetch_add(1, SeqCst);
                    async move { Ok::<_, Infallible>(asked < 6) }
                })
        },
        routes(),
    );
    let text = minted(&app);
    for requests in 1..=3 {
        app.get("/", &text).await.passed();
        assert_eq!(asked.load(SeqCst), 2 * requests);
    }
    assert_eq!(
        app.get("/", &text).await.reason(),
        Some("verification_failed")
    );
}

#[tokio::test]
async fn a_key_that_the_application_finds_is_looked_up_for_every_request() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let builder = JwtManager::builder().key_lookup(move |_| {
        let is_first = counted.fetch_add(1, SeqCst) == 0;
        let key = Key::secret(Algorithm::HS256, SECRET).id("tenant");
        async move { Ok::<_, Infallible>(is_first.then_some(key)) }
    });
    let app = App::of(builder, routes());
    let header = header("HS256").with("kid", "\"tenant\"");
    let text = token(header.to_string(), claims().to_string(), |signed| {
        hs256(SECRET, signed)
    });
    app.get("/", &text).await.passed();
    app.get("/", &text).await.is(&INVALID_TOKEN);
    assert_eq!(asked.load(SeqCst), 2);
}

#[tokio::test]
async fn a_handler_for_other_audiences_refuses_a_token_that_another_handler_took() {
    let app = App::with(
        |builder| builder.audience("api").audience("admin"),
        routes(),
    );
    let text = app.manager.access_token("alice").audience(["api"]).sign();
    let text = text.unwrap().into_string();
    app.get("/", &text).await.passed();
    app.get("/admins", &text).await.is(&INVALID_TOKEN);
    app.get("/", &text).await.passed();
}

#[tokio::test]
async fn a_token_that_came_in_a_header_needs_a_csrf_token_when_it_comes_in_a_cookie() {
    let places = vec![Location::Cookie, Location::Header];
    let app = App::with(
        |builder| builder.with(|config| config.token_location = places),
        routes(),
    );
    let text = minted(&app);
    app.get("/", &text).await.passed();
    let cookie = format!("__Host-access_token={text}");
    let post = Request::post("/meant").header("cookie", cookie);
    let reply = app.send(post.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.reason(), Some("csrf_token_missing"));
}

#[tokio::test]
async fn where_cookies_come_first_a_kept_token_in_the_header_is_not_the_callers() {
    let places = vec![Location::Cookie, Location::Header];
    let app = App::with(
        |builder| builder.with(|config| config.token_location = places),
        routes(),
    );
    let (alice, bob) = (minted(&app), app.manager.access_token("bob").sign());
    for _ in 0..2 {
        assert_eq!(app.get("/", &alice).await.passed(), "alice");
    }
    let cookie = format!("__Host-access_token={}", bob.unwrap().as_str());
    let both = request("/", &alice).header("cookie", cookie);
    let reply = app.send(both.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.passed(), "bob");
}

/// The last letter of an encoded SHA-256 has two bits that say nothing: three more texts would decode to the same signature.
#[tokio::test]
async fn a_kept_token_with_other_padding_bits_is_refused() {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let app = App::new(routes());
    let text = minted(&app);
    app.get("/", &text).await.passed();
    let (rest, last) = text.split_at(text.len() - 1);
    let place = LETTERS
        .iter()
        .position(|letter| *letter == last.as_bytes()[0])
        .unwrap();
    for bits in 1..4 {
        let letter = char::from(LETTERS[place ^ bits]);
        app.get("/", format!("{rest}{letter}"))
            .await
            .is(&INVALID_TOKEN);
    }
    app.get("/", format!("{text}=")).await.is(&INVALID_TOKEN);
    app.get("/", &text).await.passed();
}

#[tokio::test]
async fn a_token_of_the_same_claims_with_another_signature_is_refused() {
    let app = App::new(routes());
    let text = minted(&app);
    app.get("/", &text).await.passed();
    let (rest, _) = text.rsplit_once('.').unwrap();
    let other = app.manager.access_token("bob").sign().unwrap();
    let (_, signature) = other.as_str().rsplit_once('.').unwrap();
    app.get("/", format!("{rest}.{signature}"))
        .await
        .is(&INVALID_TOKEN);
    app.get("/", format!("{rest}.")).await.is(&INVALID_TOKEN);
}

#[tokio::test]
async fn the_same_token_is_good_for_one_service_and_forged_for_another() {
    let (one, other) = (
        App::new(routes()),
        App::of(
            JwtManager::builder().secret("an0ther-secret-an0ther-secret-an0ther"),
            routes(),
        ),
    );
    let text = minted(&one);
    for _ in 0..2 {
        one.get("/", &text).await.passed();
        other.get("/", &text).await.is(&INVALID_TOKEN);
    }
}

#[tokio::test]
async fn it_expires_while_it_is_kept_and_is_good_again_for_a_clock_that_was_wrong() {
    let app = App::new(routes());
    let text = minted(&app);
    app.get("/", &text).await.passed();
    app.at(NOW + 900);
    app.get("/", &text).await.is(&EXPIRED);
    app.at(NOW - 1);
    app.get("/", &text).await.is(&INVALID_TOKEN);
    app.at(NOW + 899);
    app.get("/", &text).await.passed();
}
