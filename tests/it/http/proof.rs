//! What a guard proved holds for the request and the manager that it judged, and for no other.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_extractor_with_state, from_fn};
use axum::response::Response;
use axum::routing::get;
use portcullis::{Decide, Guard, Identity, JwtManager, Policy, Requirement, Site};

use super::app::{App, Reply, signed};
use super::expected::{INVALID_TOKEN, MISSING_TOKEN};
use super::stores::{Behaviour, Store};
use crate::support::claims;

struct Anybody;

impl Policy for Anybody {
    const REQUIREMENT: Requirement = Requirement::access(Site::new("anybody", "", "", 0, 0))
        .optional_expired()
        .any_type();
}

impl<S> Decide<S> for Anybody {}

async fn whoami(Identity(name): Identity) -> String {
    name
}

async fn perhaps(identity: Option<Identity>) -> String {
    identity.map_or("nobody".to_owned(), |Identity(name)| name)
}

/// Takes the credentials away, or puts those of the header `x-instead` there.
async fn change(mut request: Request, next: Next) -> Response {
    let instead = request.headers_mut().remove("x-instead");
    match instead {
        Some(credentials) => request
            .headers_mut()
            .insert(header::AUTHORIZATION, credentials),
        None => request.headers_mut().remove(header::AUTHORIZATION),
    };
    next.run(request).await
}

/// A guard, then a layer that changes the credentials, then a handler.
fn changed(store: Store) -> App {
    App::built(
        |builder| builder.session_store(store),
        |manager| {
            Router::new()
                .route("/whoami", get(whoami))
                .route("/perhaps", get(perhaps))
                .layer(from_fn(change))
                .layer(from_extractor_with_state::<Guard<Anybody>, JwtManager>(
                    manager.clone(),
                ))
        },
    )
}

async fn sent(path: &str, first: Option<String>, instead: Option<String>) -> Reply {
    let bearer = |token| HeaderValue::try_from(format!("Bearer {token}")).unwrap();
    let mut request = Request::get(path).body(axum::body::Body::empty()).unwrap();
    if let Some(token) = first {
        request
            .headers_mut()
            .insert(header::AUTHORIZATION, bearer(token));
    }
    if let Some(token) = instead {
        request.headers_mut().insert("x-instead", bearer(token));
    }
    changed(Store::ready(Behaviour::Answers(false)))
        .send(request)
        .await
}

fn token_of(name: &str) -> String {
    signed(&claims().with("sub", format!("{name:?}")))
}

#[tokio::test]
async fn a_caller_whose_credentials_were_taken_away_is_unknown() {
    let reply = sent("/whoami", Some(token_of("alice")), None).await;
    reply.is(&MISSING_TOKEN);
    let reply = sent("/perhaps", Some(token_of("alice")), None).await;
    assert_eq!(reply.passed(), "nobody");
}

#[tokio::test]
async fn a_caller_whose_credentials_were_replaced_is_judged_anew() {
    for path in ["/whoami", "/perhaps"] {
        let reply = sent(path, Some(token_of("alice")), Some(token_of("bob"))).await;
        assert_eq!(reply.passed(), "bob");
        let reply = sent(path, Some(token_of("alice")), Some("garbage".to_owned())).await;
        reply.is(&INVALID_TOKEN);
    }
}

#[tokio::test]
async fn a_caller_whose_credentials_were_added_is_judged() {
    for path in ["/whoami", "/perhaps"] {
        let reply = sent(path, None, Some(token_of("bob"))).await;
        assert_eq!(reply.passed(), "bob");
    }
}

#[tokio::test]
async fn what_another_manager_proved_does_not_count() {
    let outer = App::with(
        |builder| builder.issuer("https://outer.example"),
        Router::new(),
    );
    let inner = App::built(
        |builder| builder,
        |_| {
            let guard =
                from_extractor_with_state::<Guard<Anybody>, JwtManager>(outer.manager.clone());
            Router::new().route("/whoami", get(whoami)).layer(guard)
        },
    );
    let both = signed(&claims().with("iss", "\"https://outer.example\""));
    assert_eq!(inner.get("/whoami", both).await.passed(), "alice");
    inner
        .get("/whoami", token_of("alice"))
        .await
        .is_for(&INVALID_TOKEN, "issuer");
    inner.clock.advance(std::time::Duration::from_mins(15));
    let reply = inner
        .get(
            "/whoami",
            signed(&claims().with("iss", "\"https://outer.example\"")),
        )
        .await;
    assert_eq!(reply.reason(), Some("token_expired"));
}
