//! V2: what is told of a token that is active.

use std::io::{Error, ErrorKind};

use portcullis::{ManagerBuilder, VerifiedToken};
use serde_json::{Map, Value, json};

use super::app::{App, claims};
use crate::support::NOW;

#[tokio::test]
async fn v2_all_that_a_token_says_of_the_standard_members_is_told_and_nothing_else() {
    let app = App::with(|builder| {
        builder
            .issuer("https://auth.test")
            .audience("https://api.test")
    });
    let token = app.manager.access_token("alice").scopes(["read", "write"]);
    let token = token
        .claim("client_id", "app")
        .claim("username", "Alice L.");
    let token = token.claim("tenant", "acme").fresh().sign().unwrap();
    app.each(async |side| {
        let reply = side.introspected(&app, token.as_str(), "").await;
        let expected = json!({
            "active": true,
            "scope": "read write",
            "client_id": "app",
            "username": "Alice L.",
            "token_type": "Bearer",
            "exp": NOW + 900,
            "iat": NOW,
            "nbf": NOW,
            "sub": "alice",
            "aud": "https://api.test",
            "iss": "https://auth.test",
            "jti": token.token_id(),
        });
        assert_eq!(reply.json(), expected, "{}", side.name);
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ];
        assert_eq!((reply.whole().0, reply.whole().1), (200, headers));
    })
    .await;
}

#[tokio::test]
async fn v2_what_a_token_does_not_say_is_left_out() {
    let app = App::new();
    let pair = app.login("a phone").await;
    app.each(async |side| {
        for (token, hint) in [(&pair.access, ""), (&pair.refresh, "refresh_token")] {
            let reply = side.introspected(&app, token.as_str(), hint).await;
            let said = claims(token);
            let mut expected = json!({
                "active": true, "exp": said["exp"], "iat": NOW, "nbf": NOW,
                "sub": "alice", "jti": token.token_id(),
            });
            if hint.is_empty() {
                expected["token_type"] = "Bearer".into();
            }
            assert_eq!(reply.json(), expected, "{}", side.name);
        }
    })
    .await;
}

#[tokio::test]
async fn v2_a_token_that_names_its_client_as_openid_connect_does_is_that_clients() {
    let app = App::new();
    let token = app.manager.access_token("alice").claim("azp", "app");
    let token = token.sign().unwrap();
    let side = app.ours();
    let reply = side.introspected(&app, token.as_str(), "").await;
    assert_eq!(reply.json()["client_id"], "app");
    assert_eq!(reply.json().get("azp"), None);
}

/// Tells the tenant; of bob nothing can be known, and carol is a bug.
fn with_tenant(builder: ManagerBuilder) -> ManagerBuilder {
    builder.introspection_members(|token: VerifiedToken| async move {
        match token.subject() {
            "bob" => Err(Error::from(ErrorKind::ConnectionRefused)),
            "carol" => panic!("a bug of the application"),
            _ => Ok(Map::from_iter([
                ("tenant".to_owned(), token.claims()["tenant"].clone()),
                ("active".to_owned(), Value::from("perhaps")),
                ("sub".to_owned(), Value::from("bob")),
            ])),
        }
    })
}

#[tokio::test]
async fn v2_the_application_adds_members_and_replaces_none() {
    let app = App::with(with_tenant);
    let token = app.manager.access_token("alice").claim("tenant", "acme");
    let token = token.sign().unwrap();
    app.each(async |side| {
        let told = side.introspected(&app, token.as_str(), "").await.json();
        assert_eq!(told["tenant"], "acme");
        assert_eq!(
            (&told["active"], &told["sub"]),
            (&json!(true), &json!("alice"))
        );
        assert_eq!(told.as_object().unwrap().len(), 8);
        let nothing = side.introspected(&app, "nonsense", "").await;
        assert_eq!(nothing.body, r#"{"active":false}"#, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn v2_members_that_cannot_be_found_are_503() {
    let app = App::with(with_tenant);
    app.each(async |side| {
        for name in ["bob", "carol"] {
            let token = app.manager.access_token(name).sign().unwrap();
            let reply = side.introspected(&app, token.as_str(), "").await;
            reply.is_unavailable("it cannot be known at the moment; try again");
        }
    })
    .await;
}
