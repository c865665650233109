//! Where a token is left to end.

use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode, header};
use axum::response::AppendHeaders;
use axum::routing::{MethodRouter, any};
use portcullis::{
    CsrfFault, Guard, Identity, JwtManager, Lifetime, Lookup, Refusal, Revocation, RevocationKey,
    Revoked, SessionStore, SlidingSession, StoreError, StoreFuture, Token,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use super::app::{Everywhere, InCookie, Seen, send};
use super::session::{COOKIE, Session, send_cookie};

/// What a token that is due gets from this route.
async fn due(session: &Session, handler: MethodRouter<JwtManager>) -> Seen {
    let token = session.at(0).token();
    let app = session.app(handler);
    session.at(60);
    send_cookie(&app, token.as_str()).await
}

#[tokio::test]
async fn an_answer_that_sets_or_clears_the_cookie_is_left_alone() {
    for line in [
        format!("{COOKIE}=; Max-Age=0"),
        format!("{COOKIE}=another; Path=/"),
    ] {
        let own = line.clone();
        let handler = any(|_: Guard<InCookie>| async move {
            AppendHeaders([
                (header::SET_COOKIE, "theme=dark".to_owned()),
                (header::SET_COOKIE, own),
            ])
        });
        let seen = due(&Session::new(), handler).await;
        let set: Vec<_> = seen.headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(set, ["theme=dark", &line]);
        assert!(seen.cache_control().is_empty());
    }
    let handler = any(|_: Guard<InCookie>| async { [(header::SET_COOKIE, "theme=dark")] });
    let seen = due(&Session::new(), handler).await;
    let set = seen.headers.get_all(header::SET_COOKIE).iter();
    assert_eq!(set.count(), 3);
    assert_eq!(seen.headers[header::SET_COOKIE], "theme=dark");
    assert!(seen.renewed().is_some());
    let handler = any(|_: Guard<InCookie>| async { [("clear-site-data", "\"cookies\"")] });
    assert_eq!(due(&Session::new(), handler).await.renewed(), None);
}

#[tokio::test]
async fn a_token_that_the_handler_revoked_is_not_renewed() {
    let handler = any(
        |_: Guard<InCookie>, State(manager): State<JwtManager>, token: Token| async move {
            manager.revoke(&token).await.unwrap();
        },
    );
    let seen = due(&Session::new(), handler).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::OK, None));
}

#[tokio::test]
async fn refusals_and_server_errors_renew_nothing() {
    let answer = |status: StatusCode| any(move |_: Guard<InCookie>| async move { status });
    for (status, renewed) in [
        (500, false),
        (503, false),
        (401, false),
        (404, true),
        (304, true),
    ] {
        let handler = answer(StatusCode::from_u16(status).unwrap());
        let seen = due(&Session::new(), handler).await;
        assert_eq!(seen.renewed().is_some(), renewed, "{status}");
    }
    let refused = any(
        |_: Guard<InCookie>, State(manager): State<JwtManager>| async move {
            manager.refuse(Refusal::Csrf(CsrfFault::Mismatch)).await
        },
    );
    let seen = due(&Session::new(), refused).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::FORBIDDEN, None));
    let open = any(|| async {});
    assert_eq!(due(&Session::new(), open).await.renewed(), None);
}

#[tokio::test]
async fn a_token_from_a_header_is_not_renewed() {
    let session = Session::new();
    let token = session.token();
    let app = session.app(any(|_: Guard<Everywhere>, _: Identity| async {}));
    session.at(60);
    let bearer = format!("Bearer {}", token.as_str());
    let request = Request::get("/").header(header::AUTHORIZATION, bearer);
    let seen = send(&app, request.body(Body::empty()).unwrap()).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::OK, None));
}

#[tokio::test]
async fn a_token_that_never_expires_is_not_renewed() {
    let session = Session::with(|builder| builder.access_lifetime(Lifetime::Never));
    let token = session.token();
    session.at(1_000_000);
    let seen = send_cookie(&session.plain(), token.as_str()).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::OK, None));
}

#[tokio::test]
async fn the_tokens_of_another_manager_are_not_renewed() {
    let (session, other) = (Session::new(), Session::new());
    let token = session.token();
    let app = session
        .bare(any(|_: Guard<InCookie>| async {}))
        .layer(SlidingSession::new(other.manager.clone()));
    session.at(60);
    other.at(60);
    let seen = send_cookie(&app, token.as_str()).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::OK, None));
}

/// Fails from the moment it is told to.
#[derive(Clone, Default)]
struct Down(Arc<AtomicBool>);

impl SessionStore for Down {
    fn is_revoked<'a>(&'a self, _: &'a RevocationKey<'a>, _: SystemTime) -> Lookup<'a> {
        Lookup::Ready(if self.0.load(Ordering::SeqCst) {
            Err(StoreError::unavailable("down"))
        } else {
            Ok(false)
        })
    }

    fn revoke<'a>(&'a self, _: &'a Revocation<'a>, _: SystemTime) -> StoreFuture<'a, Revoked> {
        Box::pin(async { Err(StoreError::unavailable("down")) })
    }

    portcullis_tests::no_sessions!();
}

#[tokio::test]
async fn a_store_that_fails_after_the_handler_leaves_the_answer_as_it_is() {
    let store = Down::default();
    let session = Session::with(|builder| builder.session_store(store.clone()));
    let handler = any(move |_: Guard<InCookie>| async move {
        store.0.store(true, Ordering::SeqCst);
        "done"
    });
    let seen = due(&session, handler).await;
    assert_eq!(seen.outcome(), (200, "done"));
    assert!(seen.renewed().is_none() && seen.cache_control().is_empty());
}

#[tokio::test]
async fn a_token_that_expired_during_the_request_is_not_renewed() {
    let session = Session::new();
    let clock = session.clock.clone();
    let handler = any(move |_: Guard<InCookie>| async move {
        clock.advance(Duration::from_secs(40));
    });
    let seen = due(&session, handler).await;
    assert_eq!((seen.status, seen.renewed()), (StatusCode::OK, None));
}
