//! The embedded store: bounded, expiring, and never forgetting what still matters.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use axum::Router;
use axum::extract::FromRequestParts as _;
use axum::routing::get;
use portcullis::{Lifetime, ManagerBuilder, MemoryStore, StoreError, Token, jwt_required};

use super::app::{App, request};
use super::expected::{EXPIRED, REVOKED};
use crate::support::NOW;

#[jwt_required]
async fn plain() {}

fn app(capacity: usize, settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> App {
    App::with(
        |builder| settings(builder.session_store(MemoryStore::with_capacity(capacity))),
        Router::new().route("/", get(plain)),
    )
}

/// A token as a handler has it, good for this long.
async fn minted(app: &App, lifetime: impl Into<Lifetime>) -> Token {
    let token = app
        .manager
        .access_token("alice")
        .lifetime(lifetime)
        .sign()
        .unwrap();
    let mut parts = request("/", token.as_str())
        .body(())
        .unwrap()
        .into_parts()
        .0;
    Token::from_request_parts(&mut parts, &app.manager)
        .await
        .unwrap()
}

async fn revoke_minted(app: &App, lifetime: Duration) -> Result<Token, StoreError> {
    let token = minted(app, lifetime).await;
    app.manager.revoke(&token).await.map(|_| token)
}

const MINUTE: Duration = Duration::from_mins(1);

#[tokio::test]
async fn a_full_store_refuses_a_new_revocation_and_keeps_the_old_ones() {
    let app = app(2, |builder| builder);
    let kept = [
        revoke_minted(&app, MINUTE).await.unwrap(),
        revoke_minted(&app, MINUTE).await.unwrap(),
    ];
    let error = revoke_minted(&app, MINUTE).await.unwrap_err();
    assert!(matches!(error, StoreError::Full { capacity: 2, .. }));
    assert_eq!(
        error.to_string(),
        "the session store is full: 2 unexpired entries; give it more room or shorten the tokens' lifetimes"
    );
    for token in kept {
        app.get("/", token.raw()).await.is(&REVOKED);
        app.manager.revoke(&token).await.unwrap();
    }
}

#[tokio::test]
async fn revocations_of_expired_tokens_make_room() {
    let app = app(2, |builder| builder);
    revoke_minted(&app, MINUTE).await.unwrap();
    let longer = revoke_minted(&app, MINUTE * 2).await.unwrap();
    app.at(NOW + 59);
    assert!(revoke_minted(&app, MINUTE).await.is_err());
    app.at(NOW + 60);
    let newer = revoke_minted(&app, MINUTE).await.unwrap();
    for token in [longer, newer] {
        app.get("/", token.raw()).await.is(&REVOKED);
    }
}

#[tokio::test]
async fn a_token_stays_revoked_until_its_expiry_and_the_leeway_are_over() {
    let app = app(1, |builder| builder.leeway(Duration::from_secs(30)));
    let token = revoke_minted(&app, MINUTE).await.unwrap();
    for second in [0, 59, 60, 89] {
        app.at(NOW + second)
            .get("/", token.raw())
            .await
            .is(&REVOKED);
        assert!(revoke_minted(&app, MINUTE).await.is_err(), "{second}");
    }
    app.at(NOW + 90).get("/", token.raw()).await.is(&EXPIRED);
}

#[tokio::test]
async fn a_clock_that_goes_back_finds_a_revoked_token_revoked() {
    let app = app(10, |builder| builder);
    let token = revoke_minted(&app, MINUTE).await.unwrap();
    app.at(NOW + 61).get("/", token.raw()).await.is(&EXPIRED);
    revoke_minted(&app, MINUTE).await.unwrap();
    app.at(NOW + 1).get("/", token.raw()).await.is(&REVOKED);
}

#[tokio::test]
async fn a_token_that_never_expires_is_revoked_for_ever() {
    let app = app(1, |builder| builder.access_lifetime(Lifetime::Never));
    let token = minted(&app, Lifetime::Never).await;
    app.manager.revoke(&token).await.unwrap();
    app.at(NOW * 3);
    assert!(revoke_minted(&app, MINUTE).await.is_err());
    app.get("/", token.raw()).await.is(&REVOKED);
}

#[tokio::test]
async fn a_store_without_room_revokes_nothing() {
    let app = app(0, |builder| builder);
    assert!(matches!(
        revoke_minted(&app, MINUTE).await,
        Err(StoreError::Full { capacity: 0, .. })
    ));
}

/// Revokes, with a store that answers at once.
fn is_revoked_now(app: &App, token: &Token) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(app.manager.revoke(token)).poll(&mut context) {
        Poll::Ready(outcome) => outcome.is_ok(),
        Poll::Pending => panic!("the store does not answer at once"),
    }
}

#[tokio::test]
async fn revocations_from_many_threads_never_exceed_the_bound() {
    const THREADS: usize = 4;
    for _ in 0..300 {
        let app = app(1, |builder| builder);
        let mut tokens = Vec::new();
        for _ in 0..THREADS {
            tokens.push(minted(&app, MINUTE).await);
        }
        let (waiting, kept) = (AtomicUsize::new(THREADS), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for token in &tokens {
                scope.spawn(|| {
                    waiting.fetch_sub(1, Ordering::SeqCst);
                    while waiting.load(Ordering::SeqCst) > 0 {
                        std::thread::yield_now();
                    }
                    kept.fetch_add(usize::from(is_revoked_now(&app, token)), Ordering::SeqCst);
                });
            }
        });
        assert_eq!(kept.load(Ordering::SeqCst), 1);
    }
}
