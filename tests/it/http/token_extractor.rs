//! `Token`: everything that the request's token says, and nothing by accident.

use std::time::SystemTime;

use axum::extract::FromRequestParts as _;
use axum::routing::get;
use axum::{Json, Router};
use portcullis::{FreshClaim, Location, Token, TokenKind, jwt_required};
use serde_json::{Map, Value, json};

use super::app::{App, request, signed};
use super::expected::{EXPIRED, MISSING_TOKEN, REFRESH_SENT};
use crate::support::service::instant;
use crate::support::{NOW, claims};

#[jwt_required]
async fn guarded(token: Token) -> Json<Map<String, Value>> {
    Json(token.claims().unwrap())
}

#[jwt_required(optional)]
async fn optional(token: Option<Token>) -> String {
    token.map_or("nobody".to_owned(), |token| token.subject().to_owned())
}

async fn unguarded(token: Token) -> String {
    token.subject().to_owned()
}

async fn unguarded_perhaps(token: Option<Token>) -> String {
    token.map_or("nobody".to_owned(), |token| token.subject().to_owned())
}

fn app() -> App {
    App::new(
        Router::new()
            .route("/guarded", get(guarded))
            .route("/optional", get(optional))
            .route("/unguarded", get(unguarded))
            .route("/unguarded-perhaps", get(unguarded_perhaps)),
    )
}

async fn extracted(token: &str) -> Token {
    let mut parts = request("/", token).body(()).unwrap().into_parts().0;
    Token::from_request_parts(&mut parts, &app().manager)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_token_tells_every_claim_that_has_a_meaning() {
    let text = signed(
        &claims()
            .with("sid", "\"login-7\"")
            .with("fresh", NOW + 60)
            .with("auth_time", NOW - 5)
            .with("acr", "\"gold\"")
            .with("amr", "[\"pwd\",\"otp\"]")
            .with("roles", "[\"admin\",\"site manager\"]")
            .with("scope", "\"docs:read docs:write\""),
    );
    let token = extracted(&text).await;
    assert_eq!(token.subject(), "alice");
    assert_eq!(token.token_id(), "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11");
    assert_eq!(token.kind(), TokenKind::Access);
    assert_eq!(token.fresh(), FreshClaim::Until(NOW + 60));
    assert_eq!(token.issuer(), None);
    assert_eq!(token.session(), Some("login-7"));
    let at = |seconds: i64| -> Option<SystemTime> { Some(instant(seconds)) };
    assert_eq!(
        (token.issued_at(), token.expires_at()),
        (at(NOW), at(NOW + 900))
    );
    assert_eq!(token.auth_time(), at(NOW - 5));
    assert_eq!(token.acr(), Some("gold"));
    assert_eq!(token.amr().collect::<Vec<_>>(), ["pwd", "otp"]);
    assert_eq!(token.roles().collect::<Vec<_>>(), ["admin", "site manager"]);
    assert_eq!(
        token.scopes().collect::<Vec<_>>(),
        ["docs:read", "docs:write"]
    );
    assert_eq!(token.location(), Location::Header);
    assert_eq!(token.raw(), text);
}

#[tokio::test]
async fn a_token_without_the_optional_claims_says_so() {
    let token = extracted(&signed(&claims())).await;
    assert_eq!(token.fresh(), FreshClaim::Stale);
    assert_eq!(
        (token.session(), token.acr(), token.auth_time()),
        (None, None, None)
    );
    assert_eq!(
        token.amr().count() + token.roles().count() + token.scopes().count(),
        0
    );
}

#[tokio::test]
async fn a_token_shows_its_header_and_all_claims() {
    let token = extracted(&signed(&claims().with("x", "{\"y\":[1.5,null]}"))).await;
    assert_eq!(
        Value::Object(token.header().unwrap()),
        json!({"alg": "HS256", "typ": "JWT"})
    );
    let expected = json!({
        "type": "access", "jti": "7d0e2c54-0b6f-4a0e-8f5a-b32f3f2c7a11", "sub": "alice",
        "iat": NOW, "nbf": NOW, "exp": NOW + 900, "x": {"y": [1.5, null]},
    });
    assert_eq!(Value::Object(token.claims().unwrap()), expected);
}

#[tokio::test]
async fn the_debug_text_of_a_token_is_redacted() {
    let token = extracted(&signed(&claims())).await;
    assert_eq!(
        format!("{token:?}"),
        "Token { kind: Access, raw: \"[redacted]\", .. }"
    );
}

#[tokio::test]
async fn a_token_is_there_with_and_without_a_guard() {
    let app = app();
    for path in ["/optional", "/unguarded", "/unguarded-perhaps"] {
        assert_eq!(app.get(path, signed(&claims())).await.passed(), "alice");
    }
}

#[tokio::test]
async fn without_a_guard_a_token_is_judged_by_the_plain_access_rule() {
    let app = app();
    for path in ["/unguarded", "/unguarded-perhaps"] {
        app.get(path, signed(&claims().with("exp", NOW)))
            .await
            .is(&EXPIRED);
        app.get(path, signed(&claims().with("type", "\"refresh\"")))
            .await
            .is(&REFRESH_SENT);
    }
}

#[tokio::test]
async fn without_a_token_only_an_option_is_content() {
    let app = app();
    for path in ["/optional", "/unguarded-perhaps"] {
        assert_eq!(app.anonymous(path).await.passed(), "nobody");
    }
    for path in ["/guarded", "/unguarded"] {
        app.anonymous(path)
            .await
            .is_for(&MISSING_TOKEN, "missing_token");
    }
}
