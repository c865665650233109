//! Who may call: clients by HTTP Basic, and programs with a token.

use std::io::{Error, ErrorKind};

use axum::body::Body;
use axum::http::{Request, header};
use axum::routing::any;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portcullis::endpoints::{self, AuthenticateClient, ClientCredentials};
use portcullis::{JwtManager, Weakening};
use tower::ServiceExt as _;

use super::app::{App, Known, Reply};
use crate::support::forge::SECRET;

/// Knows `gateway`; of `broken` nothing can be known, and `panics` is a bug.
pub(crate) struct Gateway;

impl AuthenticateClient<JwtManager> for Gateway {
    type Error = Error;

    async fn authenticate(client: &ClientCredentials, _: &JwtManager) -> Result<bool, Error> {
        match client.id() {
            "gateway" => Ok(client.has_secret("correct horse")),
            "broken" => Err(ErrorKind::ConnectionRefused.into()),
            "panics" => panic!("a bug of the application"),
            _ => Ok(false),
        }
    }
}

pub(crate) fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

#[track_caller]
fn is_invalid_client(reply: &Reply) {
    let headers = vec![
        ("cache-control", "no-store"),
        ("content-type", "application/json"),
        ("www-authenticate", "Basic realm=\"api\", charset=\"UTF-8\""),
    ];
    let body = r#"{"error":"invalid_client","error_description":"send the id and the secret of a client by HTTP Basic"}"#;
    assert_eq!(reply.whole(), (401, headers, body));
}

#[tokio::test]
async fn v2_a_client_that_is_not_known_is_told_nothing() {
    let app = App::new();
    let token = app.login("a phone").await.access.into_string();
    app.each(async |side| {
        let bearer = app.resource_server();
        for path in ["/basic/introspect", "/basic/revoke"] {
            for authorization in [
                "",
                &*basic("gateway", "wrong horse"),
                &*basic("gateway", ""),
                &*basic("stranger", "correct horse"),
                "Basic !",
                &*bearer,
            ] {
                let reply = side.form(path, authorization, &[("token", &token)]).await;
                is_invalid_client(&reply);
            }
        }
        assert!(side.lets_in(&token).await, "{}", side.name);
        let known = basic("gateway", "correct horse");
        let reply = side
            .form("/basic/introspect", &known, &[("token", &token)])
            .await;
        assert_eq!(reply.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn v2_a_caller_whose_token_does_not_fulfil_the_policy_is_refused_by_its_guard() {
    let app = App::new();
    let pair = app.login("a phone").await;
    let token = pair.access.as_str();
    app.each(async |side| {
        let mine = format!("Bearer {token}");
        for (authorization, status, code) in [
            ("", 401, "missing_token"),
            (&*mine, 403, "insufficient_permission"),
            (&*basic("gateway", "correct horse"), 401, "missing_token"),
        ] {
            let reply = side
                .form("/oauth/introspect", authorization, &[("token", token)])
                .await;
            assert_eq!(reply.status, status, "{reply:?}");
            assert_eq!(reply.json()["code"], code);
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            assert!(
                reply
                    .header("www-authenticate")
                    .unwrap()
                    .starts_with("Bearer")
            );
        }
    })
    .await;
}

#[tokio::test]
async fn who_is_calling_is_asked_before_the_body_is_looked_at() {
    let app = App::new();
    app.each(async |side| {
        for path in [
            "/basic/introspect",
            "/basic/revoke",
            "/oauth/introspect",
            "/bearer/revoke",
        ] {
            let request = Request::post(path).header(header::CONTENT_TYPE, "text/plain");
            let reply = side.send(request.body(Body::from("{")).unwrap()).await;
            assert_eq!(reply.status, 401, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn clients_that_cannot_be_looked_up_are_503() {
    let app = App::new();
    app.each(async |side| {
        for id in ["broken", "panics"] {
            for path in ["/basic/introspect", "/basic/revoke"] {
                let reply = side.form(path, &basic(id, "x"), &[("token", "x")]).await;
                reply.is_unavailable("it cannot be known at the moment; try again");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn options_requests_that_pass_every_guard_get_nothing_here() {
    let weak = JwtManager::builder().secret(SECRET).with(|config| {
        config.weakenings = [Weakening::UnguardedOptions].into_iter().collect();
    });
    let weak = weak.build().unwrap();
    let token = weak.access_token("alice").sign().unwrap();
    let app: axum::Router = axum::Router::new()
        .route("/introspect", any(endpoints::introspect::<Known>))
        .route("/revoke", any(endpoints::revoke::<Known>))
        .route("/logout", any(endpoints::log_out))
        .route("/everywhere", any(endpoints::log_out_everywhere))
        .route("/sessions", any(endpoints::sessions))
        .with_state(weak);
    for path in [
        "/introspect",
        "/revoke",
        "/logout",
        "/everywhere",
        "/sessions",
    ] {
        let request = Request::options(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("token={}", token.as_str())));
        let answer = app.clone().oneshot(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 401, "{path}");
    }
}
