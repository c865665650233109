//! Log lines of refusals: handler and reason, and nothing of the token.

use axum::Router;
use axum::routing::get;
use portcullis::{Identity, jwt_required};

use super::app::{App, badly_signed, refresh_claims, signed};
use super::captured::Captured;
use super::faults;
use super::stores::{Behaviour, Store};
use crate::support::forge::SECRET;
use crate::support::{NOW, claims};

const PLAIN_LINE: u32 = line!() + 3;

#[jwt_required]
async fn plain() {}

const ADMIN_LINE: u32 = line!() + 3;

#[jwt_required(role = "admin", scope = "docs:read")]
async fn admin() {}

const NUMBER_LINE: u32 = line!() + 3;

#[jwt_required(optional)]
async fn number(Identity(_): Identity<u64>) {}

const AUDIENCE_LINE: u32 = line!() + 3;

#[jwt_required(audience = "admin")]
async fn audience() {}

async fn unguarded(Identity(_): Identity<u64>) {}

fn routes() -> Router<portcullis::JwtManager> {
    Router::new()
        .route("/plain", get(plain))
        .route("/admin", get(admin))
        .route("/number", get(number))
        .route("/audience", get(audience))
        .route("/unguarded", get(unguarded))
}

/// The line of a refusal at the default level.
fn refused(handler: &str, line: u32, rest: &str) -> String {
    format!(
        "request refused level=DEBUG handler={handler} ({}:{line}) {rest}",
        file!()
    )
}

#[tokio::test]
async fn a_refusal_is_one_line_with_the_handler_and_the_reason() {
    let app = App::new(routes());
    let log = Captured::begin();
    for (token, reason) in [
        ("garbage".to_owned(), "segment_count"),
        (badly_signed(&claims()), "signature"),
        (signed(&claims().with("exp", NOW)), "token_expired"),
        (signed(&refresh_claims()), "wrong_token_kind"),
    ] {
        app.get("/plain", token).await;
        assert_eq!(
            log.take(),
            [refused("plain", PLAIN_LINE, &format!("reason={reason}"))]
        );
    }
    app.anonymous("/plain").await;
    assert_eq!(
        log.take(),
        [refused("plain", PLAIN_LINE, "reason=missing_token")]
    );
}

#[tokio::test]
async fn a_missing_grant_is_named_in_the_log() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.get("/admin", signed(&claims())).await;
    let term = "reason=insufficient_permission term=role(\"admin\")";
    assert_eq!(log.take(), [refused("admin", ADMIN_LINE, term)]);
    app.get("/admin", signed(&claims().with("roles", "[\"admin\"]")))
        .await;
    let term = "reason=insufficient_permission term=scope(\"docs:read\")";
    assert_eq!(log.take(), [refused("admin", ADMIN_LINE, term)]);
}

#[tokio::test]
async fn what_an_extractor_refuses_is_logged_for_the_handler_that_it_stands_in() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.get("/number", signed(&claims())).await;
    assert_eq!(
        log.take(),
        [refused("number", NUMBER_LINE, "reason=identity_mismatch")]
    );
    app.anonymous("/number").await;
    assert_eq!(
        log.take(),
        [refused("number", NUMBER_LINE, "reason=missing_token")]
    );
}

#[tokio::test]
async fn without_a_guard_the_log_says_that_there_is_none() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.get("/unguarded", signed(&claims())).await;
    let lines = log.take();
    assert_eq!(lines.len(), 1);
    let expected = "request refused level=DEBUG handler=an extractor without a guard (";
    assert!(lines[0].starts_with(expected), "{lines:?}");
}

#[tokio::test]
async fn a_request_that_passes_is_not_logged() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.get("/plain", signed(&claims())).await.passed();
    assert_eq!(log.take(), [""; 0]);
}

#[tokio::test]
async fn h9_a_failing_store_is_an_error_in_the_log_with_its_cause() {
    let log = Captured::begin();
    for store in Store::both(Behaviour::Fails) {
        let app = App::with(|builder| builder.session_store(store), routes());
        app.get("/plain", signed(&claims())).await;
        let cause = "the session store failed level=ERROR error=the session store did not answer source=\"connection refused\"";
        let refused = refused("plain", PLAIN_LINE, "reason=authorization_unavailable");
        assert_eq!(
            log.take(),
            [cause.to_owned(), refused.replace("DEBUG", "ERROR")]
        );
    }
}

#[tokio::test]
async fn a_misconfiguration_is_an_error_in_the_log_that_says_what_to_do() {
    let (app, log) = (App::new(routes()), Captured::begin());
    app.get("/audience", signed(&claims())).await;
    let why = "reason=misconfigured why=the handler asks for an audience, but the manager is built without one; add `.audience(…)`";
    assert_eq!(
        log.take(),
        [refused("audience", AUDIENCE_LINE, why).replace("DEBUG", "ERROR")]
    );
}

#[tokio::test]
async fn k20_no_log_line_of_any_refusal_holds_anything_of_the_token() {
    let log = Captured::begin();
    let mut lines = 0;
    for fault in faults::ALL {
        let request = faults::request(&[fault]);
        let sent: Vec<String> = request
            .headers()
            .values()
            .flat_map(|value| value.to_str().unwrap().split(['.', ' ']).map(str::to_owned))
            .filter(|part| part.len() > 8)
            .collect();
        let store = faults::store(&[fault], Store::ready);
        faults::app(store).send(request).await;
        for line in log.take() {
            lines += 1;
            let values = ["alice", "acme", "7d0e2c54", "tin", "else", "gold", SECRET];
            for secret in sent.iter().map(String::as_str).chain(values) {
                assert!(!line.contains(secret), "{fault:?}: {secret} in {line}");
            }
        }
    }
    assert_eq!(lines, faults::ALL.len());
}

#[tokio::test]
async fn k20_no_log_line_of_an_odd_token_holds_anything_of_it() {
    let (app, log) = (App::new(routes()), Captured::begin());
    let odd = [
        claims()
            .with("sub", "\"hunter2\"")
            .with("type", "\"hunter2\""),
        claims().with("roles", "{\"hunter2\":1}"),
        claims().with("acr", "[\"hunter2\"]"),
        claims().with("exp", "\"hunter2\""),
        claims().with("hunter2", "1e999"),
    ];
    let key_id = crate::support::header("HS512").with("kid", "\"hunter2\"");
    let odd = odd.iter().map(signed).chain([
        crate::support::forge::with_secret(key_id, claims()),
        "hunter2.hunter2.hunter2".to_owned(),
    ]);
    for token in odd {
        assert!(!app.get("/plain", token).await.status.is_success());
        let lines = log.take();
        assert!(
            lines.len() == 1 && !lines[0].contains("hunter2"),
            "{lines:?}"
        );
    }
}
