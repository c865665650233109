//! The next pair.

use axum::body::Body;
use axum::http::{Request, header};
use portcullis::{JwtManager, ManagerBuilder, ReloadedClaims, VerifiedToken};
use serde_json::json;

use super::app::{App, Reply, Side, claims};

/// alice may read and write, bob is disabled.
fn reloads(builder: ManagerBuilder) -> ManagerBuilder {
    builder.reload_claims(|token: VerifiedToken| async move {
        let may = ReloadedClaims::new().scopes(["read", "write"]);
        Ok::<_, std::io::Error>((token.subject() == "alice").then_some(may))
    })
}

async fn refresh(side: Side<'_>, token: &str, media_type: &str, body: &str) -> Reply {
    let request = Request::post("/auth/refresh")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, media_type);
    side.send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

/// The scope of the access token in an answer.
async fn scope(manager: &JwtManager, reply: &Reply) -> serde_json::Value {
    let pair = reply.json();
    let access = pair["access_token"].as_str().unwrap();
    let decoded = manager.decode(access).await.unwrap();
    decoded.claims().get("scope").cloned().unwrap_or_default()
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

#[tokio::test]
async fn a_refresh_token_is_answered_with_the_next_pair() {
    let app = App::with(reloads);
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let reply = side
            .call("POST", "/auth/refresh", pair.refresh.as_str())
            .await;
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ];
        assert_eq!((reply.whole().0, reply.whole().1), (200, headers));
        let next = reply.json();
        assert_eq!(next.as_object().unwrap().len(), 4);
        assert_eq!(
            (&next["token_type"], &next["expires_in"]),
            (&json!("Bearer"), &json!(900))
        );
        assert!(side.lets_in(next["access_token"].as_str().unwrap()).await);
        let again = next["refresh_token"].as_str().unwrap();
        let reply = side.call("POST", "/auth/refresh", again).await;
        assert_eq!(reply.status, 200, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn a_scope_in_a_form_or_in_json_narrows_and_nothing_widens() {
    let app = App::with(reloads);
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let token = pair.refresh.as_str();
        for (media_type, body, expected) in [
            (FORM, "", "read write"),
            (FORM, "scope=", "read write"),
            (FORM, "scope=write", "write"),
            (FORM, "scope=write+read", "write read"),
            (FORM, "other=1&scope=%20read%20", "read"),
            (JSON, "", "read write"),
            (JSON, "{}", "read write"),
            (JSON, r#"{"scope":null}"#, "read write"),
            (JSON, r#"{"scope":""}"#, "read write"),
            (JSON, r#"{"scope":"read","other":1}"#, "read"),
            ("text/plain", "scope=read", "read write"),
        ] {
            let reply = refresh(side, token, media_type, body).await;
            assert_eq!(reply.status, 200, "{body}: {reply:?}");
            assert_eq!(scope(&app.manager, &reply).await, expected, "{body}");
        }
        refresh(side, token, FORM, "scope=read+admin")
            .await
            .is_error(
                400,
                "invalid_scope",
                "a scope that the session does not have",
            );
    })
    .await;
}

#[tokio::test]
async fn a_body_that_cannot_be_read_spends_nothing() {
    let app = App::with(reloads);
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let token = pair.refresh.as_str();
        for (media_type, body, description) in [
            (
                FORM,
                "scope=read&scope=write",
                "a field was sent more than once",
            ),
            (JSON, "{", "the body could not be read"),
            (JSON, r#"{"scope":7}"#, "the body could not be read"),
            (JSON, "[]", "the body could not be read"),
        ] {
            let reply = refresh(side, token, media_type, body).await;
            reply.is_error(400, "invalid_request", description);
        }
        let long = format!("scope={}", "x".repeat(3 << 20));
        let reply = refresh(side, token, FORM, &long).await;
        reply.is_error(413, "invalid_request", "the body is too long");
        let sessions = app.manager.sessions("alice").await.unwrap();
        assert!(sessions.iter().all(|session| session.generation == 0));
        app.manager.end_all_sessions("alice").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_over_is_an_invalid_grant() {
    let app = App::with(reloads);
    app.each(async |side| {
        let disabled = app.login_of("bob", "a phone").await;
        side.call("POST", "/auth/refresh", disabled.refresh.as_str())
            .await
            .is_error(400, "invalid_grant", "the user may not go on");
        let by_hand = app.manager.refresh_token("alice").sign().unwrap();
        side.call("POST", "/auth/refresh", by_hand.as_str())
            .await
            .is_error(
                400,
                "invalid_grant",
                "the token is none that can be refreshed",
            );
        let replayed = app.login("a phone").await;
        let token = replayed.refresh.as_str();
        let first = side.call("POST", "/auth/refresh", token).await;
        app.later(11);
        side.call("POST", "/auth/refresh", token).await.is_error(
            400,
            "invalid_grant",
            "the session has ended; log in again",
        );
        let newest = first.json();
        assert!(!side.lets_in(newest["access_token"].as_str().unwrap()).await);
        assert!(
            !side
                .lets_in(newest["refresh_token"].as_str().unwrap())
                .await
        );
    })
    .await;
}

#[tokio::test]
async fn an_access_token_does_not_refresh() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let reply = side
            .call("POST", "/auth/refresh", pair.access.as_str())
            .await;
        assert_eq!(reply.status, 401);
        assert_eq!(reply.json()["code"], "wrong_token_kind");
    })
    .await;
}

#[tokio::test]
async fn the_client_stays_the_same_over_refreshes() {
    let app = App::with(reloads);
    let pair = app.manager.token_pair("alice").client_id("app");
    let pair = pair.begin_session("a phone").await.unwrap();
    for token in [&pair.access, &pair.refresh] {
        assert_eq!(claims(token)["client_id"], "app");
    }
    let side = app.ours();
    let next = side
        .call("POST", "/auth/refresh", pair.refresh.as_str())
        .await;
    for name in ["access_token", "refresh_token"] {
        let token = next.json();
        let token = token[name].as_str().unwrap().to_owned();
        let decoded = app.manager.decode(&token).await.unwrap();
        assert_eq!(decoded.claims()["client_id"], "app", "{name}");
    }
}
