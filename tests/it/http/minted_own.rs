//! New tokens: roles, scopes, claims and header members of the application's own, and that their manager takes them.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRequestParts as _;
use portcullis::{Algorithm, JwtManager, Key, Token};
use serde::Serialize;
use serde_json::{Value, json};

use super::app::{App, request};
use super::minted::{app, claims, minted, parts};
use crate::support::forge::SECRET;

#[test]
fn roles_and_scopes_go_where_the_manager_reads_them_first() {
    fn grants(manager: &JwtManager) -> Value {
        let token = manager
            .access_token("alice")
            .roles(["admin", "site manager"]);
        claims(&token.scopes(["docs:read", "docs:write"]).sign().unwrap())
    }
    let plain = app(|builder| builder);
    let token = grants(&plain.manager);
    assert_eq!(token["roles"], json!(["admin", "site manager"]));
    assert_eq!(token["scope"], json!("docs:read docs:write"));
    let nested = app(|builder| {
        builder
            .role_claims(["/realm_access/roles", "roles"])
            .scope_claims(["/a~1b/scp"])
    });
    let token = grants(&nested.manager);
    assert_eq!(
        token["realm_access"],
        json!({"roles": ["admin", "site manager"]})
    );
    assert_eq!(
        (&token["a/b"], token.get("roles")),
        (&json!({"scp": "docs:read docs:write"}), None)
    );
}

#[derive(Serialize)]
struct Own {
    tenant: &'static str,
    flags: BTreeMap<&'static str, bool>,
}

#[test]
fn claims_come_one_by_one_or_from_whatever_serialises() {
    let app = app(|builder| builder);
    let own = Own {
        tenant: "acme",
        flags: BTreeMap::from([("beta", true)]),
    };
    let claims = minted(&app.manager, |token| {
        token.claim("level", 3).claims(own).claim("none", ())
    });
    assert_eq!(
        (&claims["level"], &claims["tenant"]),
        (&json!(3), &json!("acme"))
    );
    assert_eq!(
        (&claims["flags"], &claims["none"]),
        (&json!({"beta": true}), &Value::Null)
    );
}

#[test]
fn the_header_has_the_algorithm_the_key_id_and_what_was_added() {
    let app = App::with(
        |_| {
            let key = Key::secret(Algorithm::HS512, SECRET.repeat(2)).id("2027-01");
            JwtManager::builder().key(key)
        },
        Router::new(),
    );
    let token = app
        .manager
        .access_token("alice")
        .header("x-env", "test")
        .sign()
        .unwrap();
    let header: Value = serde_json::from_str(&parts(&token).0).unwrap();
    assert_eq!(
        header,
        json!({"alg": "HS512", "typ": "JWT", "kid": "2027-01", "x-env": "test"})
    );
}

#[tokio::test]
async fn the_manager_takes_everything_that_it_minted_itself() {
    let app = app(|builder| builder.issuer("https://auth.example").audience("api"));
    let token = app
        .manager
        .access_token("é\"\\\u{0}")
        .fresh_for(Duration::from_mins(5));
    let token = token
        .roles(["a\"b", "c d"])
        .scopes(["x:y"])
        .session("s")
        .acr("gold")
        .amr(["pwd"]);
    let token = token
        .claim("deep", json!([{"a": [1, 2.5, null]}]))
        .header("x", [1])
        .sign()
        .unwrap();
    let mut parts = request("/", token.as_str())
        .body(())
        .unwrap()
        .into_parts()
        .0;
    let read = Token::from_request_parts(&mut parts, &app.manager)
        .await
        .unwrap();
    assert_eq!(
        (read.subject(), read.token_id()),
        ("é\"\\\u{0}", token.token_id())
    );
    assert_eq!(
        (read.session(), read.acr(), read.issuer()),
        (Some("s"), Some("gold"), Some("https://auth.example"))
    );
    assert_eq!(read.roles().collect::<Vec<_>>(), ["a\"b", "c d"]);
    assert_eq!(read.expires_at(), token.expires_at());
}

#[test]
fn the_debug_text_of_a_new_token_is_redacted() {
    let app = app(|builder| builder);
    let token = app.manager.access_token("alice").sign().unwrap();
    let text = format!(
        "{token:?} {:?}",
        app.manager.token_pair("alice").sign().unwrap()
    );
    assert!(text.contains("text: \"[redacted]\""));
    assert!(
        !text.contains("eyJ") && !text.contains(token.token_id()) && !text.contains("alice"),
        "{text}"
    );
}
