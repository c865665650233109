//! New tokens: which claims the manager writes, and of which shape.

use std::time::Duration;

use portcullis::{IssuedToken, JwtManager, Lifetime, ManagerBuilder, TokenBuilder};
use serde_json::{Value, json};

use super::app::App;
use crate::support::NOW;
use crate::support::forge::decode;
use crate::support::service::instant;

pub(super) fn app(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> App {
    App::with(settings, axum::Router::new())
}

/// The texts of header and payload.
pub(super) fn parts(token: &IssuedToken) -> (String, String) {
    let mut segments = token
        .as_str()
        .split('.')
        .map(|part| String::from_utf8_lossy(&decode_or_nothing(part)).into_owned());
    (segments.next().unwrap(), segments.next().unwrap())
}

fn decode_or_nothing(segment: &str) -> Vec<u8> {
    if segment.is_empty() {
        Vec::new()
    } else {
        decode(segment)
    }
}

pub(super) fn claims(token: &IssuedToken) -> Value {
    serde_json::from_str(&parts(token).1).unwrap()
}

/// The claims of an access token that was set up like this.
pub(super) fn minted<'m>(
    manager: &'m JwtManager,
    set: impl FnOnce(TokenBuilder<'m>) -> TokenBuilder<'m>,
) -> Value {
    claims(&set(manager.access_token("alice")).sign().unwrap())
}

#[test]
fn an_access_token_has_the_claims_of_flask_jwt_extended_in_its_order() {
    let app = app(|builder| builder);
    let token = app.manager.access_token("alice").sign().unwrap();
    let id = token.token_id();
    let expected = format!(
        r#"{{"fresh":false,"iat":{NOW},"jti":"{id}","type":"access","sub":"alice","nbf":{NOW},"exp":{},"began_us":{NOW}000000}}"#,
        NOW + 900
    );
    assert_eq!(
        parts(&token),
        (r#"{"alg":"HS256","typ":"JWT"}"#.to_owned(), expected)
    );
    assert_eq!(token.expires_at(), Some(instant(NOW + 900)));
}

#[test]
fn a_refresh_token_has_the_same_and_begins_a_session() {
    let app = app(|builder| builder);
    let token = app.manager.refresh_token("alice").sign().unwrap();
    let claims = claims(&token);
    let session = claims["sid"].as_str().unwrap();
    assert_v4(session);
    let expected = json!({
        "fresh": false, "iat": NOW, "jti": token.token_id(), "type": "refresh", "sub": "alice", "nbf": NOW,
        "exp": NOW + 2_592_000, "sid": session, "began_us": NOW * 1_000_000,
    });
    assert_eq!(claims, expected);
}

#[track_caller]
fn assert_v4(text: &str) {
    let shape: String = text
        .chars()
        .map(|c| {
            if c.is_ascii_digit() || ('a'..='f').contains(&c) {
                'x'
            } else {
                c
            }
        })
        .collect();
    assert_eq!(shape, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "{text}");
    let digits: Vec<char> = text.chars().collect();
    assert!(
        digits[14] == '4' && "89ab".contains(digits[19]),
        "{text} is no UUID of version 4"
    );
}

#[test]
fn every_token_has_an_id_of_its_own_a_uuid_of_version_4() {
    let app = app(|builder| builder);
    let ids: Vec<String> = (0..100)
        .map(|_| {
            app.manager
                .access_token("alice")
                .sign()
                .unwrap()
                .token_id()
                .to_owned()
        })
        .collect();
    for id in &ids {
        assert_v4(id);
    }
    assert_eq!(
        ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
        100
    );
}

#[test]
fn an_identity_is_written_as_text_whatever_its_type() {
    let app = app(|builder| builder);
    let token = app.manager.access_token(42_u64).sign().unwrap();
    assert_eq!(claims(&token)["sub"], json!("42"));
    let token = app.manager.refresh_token("é\"\n").sign().unwrap();
    assert_eq!(claims(&token)["sub"], json!("é\"\n"));
}

#[test]
fn issuer_and_audience_are_written_where_they_are_configured() {
    let one = app(|builder| builder.issuer("https://auth.example").audience("api"));
    let claims = minted(&one.manager, |token| token);
    assert_eq!(
        (&claims["iss"], &claims["aud"]),
        (&json!("https://auth.example"), &json!("api"))
    );
    let two = app(|builder| builder.audience("api").audience("admin"));
    assert_eq!(
        minted(&two.manager, |token| token)["aud"],
        json!(["api", "admin"])
    );
    assert_eq!(
        minted(&two.manager, |token| token.audience(["admin"]))["aud"],
        json!("admin")
    );
    let foreign = minted(&two.manager, |token| token.audience(["else", "api"]));
    assert_eq!(foreign["aud"], json!(["else", "api"]));
}

#[test]
fn a_fresh_token_says_so_and_when_the_user_proved_it() {
    let app = app(|builder| builder);
    let fresh = minted(&app.manager, TokenBuilder::fresh);
    assert_eq!(
        (&fresh["fresh"], &fresh["auth_time"]),
        (&json!(true), &json!(NOW))
    );
    let until = minted(&app.manager, |token| {
        token.fresh_for(Duration::from_mins(5))
    });
    assert_eq!(
        (&until["fresh"], &until["auth_time"]),
        (&json!(NOW + 300), &json!(NOW))
    );
}

#[test]
fn an_auth_time_that_was_set_is_kept_whether_before_or_after_fresh() {
    let app = app(|builder| builder);
    let then = instant(NOW - 60);
    for claims in [
        minted(&app.manager, |token| token.auth_time(then).fresh()),
        minted(&app.manager, |token| token.fresh().auth_time(then)),
    ] {
        assert_eq!(
            (&claims["fresh"], &claims["auth_time"]),
            (&json!(true), &json!(NOW - 60))
        );
    }
}

#[test]
fn lifetimes_come_from_the_token_else_from_the_manager() {
    let app = app(|builder| {
        let builder = builder.access_lifetime(Duration::from_mins(1));
        builder.refresh_lifetime(Duration::from_hours(1))
    });
    let manager = &app.manager;
    assert_eq!(minted(manager, |token| token)["exp"], json!(NOW + 60));
    assert_eq!(
        minted(manager, |token| token.lifetime(Duration::from_secs(7)))["exp"],
        json!(NOW + 7)
    );
    assert_eq!(
        claims(&manager.refresh_token("alice").sign().unwrap())["exp"],
        json!(NOW + 3600)
    );
}

#[test]
fn a_token_that_never_expires_has_no_exp() {
    let app = app(|builder| builder.access_lifetime(Lifetime::Never));
    let token = app.manager.access_token("alice").sign().unwrap();
    assert_eq!(
        (claims(&token).get("exp"), token.expires_at()),
        (None, None)
    );
    let limited = minted(&app.manager, |token| token.lifetime(Duration::from_secs(7)));
    assert_eq!(limited["exp"], json!(NOW + 7));
}
