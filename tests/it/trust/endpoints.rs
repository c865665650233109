//! The ready handlers with tokens of others: those of OAuth speak of our own tokens alone, those of sessions of the user's.

use portcullis::JwtManager;

use super::site::{idp, own, said, said_by_us, signed, signed_by_us, text, trusting};
use crate::endpoints::app::{App, sid};
use crate::endpoints::callers::basic;

fn app() -> App {
    App::of(trusting(own(JwtManager::builder()), [idp()]))
}

fn theirs() -> String {
    signed(
        &said()
            .with("jti", text("7"))
            .with("client_id", text("gateway")),
    )
}

#[tokio::test]
async fn v2_a_foreign_token_is_not_active() {
    let app = app();
    app.each(async |side| {
        for hint in ["", "access_token", "refresh_token"] {
            let reply = side.introspected(&app, &theirs(), hint).await;
            assert_eq!(reply.body, r#"{"active":false}"#, "{}", side.name);
        }
        assert!(side.lets_in(&theirs()).await);
        let ours = signed_by_us(&said_by_us());
        let reply = side.introspected(&app, &ours, "").await;
        assert_eq!(reply.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn v1_a_foreign_token_is_none_that_can_be_revoked_here() {
    let app = app();
    app.each(async |side| {
        for (path, authorization) in [
            ("/oauth/revoke", String::new()),
            ("/with-session", String::new()),
            ("/basic/revoke", basic("gateway", "correct horse")),
        ] {
            let fields = [("token", &*theirs())];
            let reply = side.form(path, &authorization, &fields).await;
            reply.is_empty(200);
        }
        assert!(side.lets_in(&theirs()).await, "{}", side.name);
    })
    .await;
}

/// Clients are named by their issuer.
#[tokio::test]
async fn v1_a_client_of_another_issuer_is_no_client_of_ours() {
    let app = app();
    app.each(async |side| {
        let pair = app.manager.token_pair("alice").client_id("app");
        let pair = pair.begin_session("a phone").await.unwrap();
        let caller = said()
            .with("scope", text("introspect"))
            .with("client_id", text("app"));
        let caller = format!("Bearer {}", signed(&caller));
        let fields = [("token", pair.access.as_str())];
        side.form("/bearer/revoke", &caller, &fields)
            .await
            .is_error(
                400,
                "invalid_grant",
                "the token was issued to another client",
            );
        assert!(side.lets_in(pair.access.as_str()).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn no_refresh_with_a_foreign_token() {
    let app = app();
    app.each(async |side| {
        let reply = side.call("POST", "/auth/refresh", &theirs()).await;
        assert_eq!(reply.status, 401);
        assert_eq!(reply.json()["code"], "wrong_token_kind");
    })
    .await;
}

#[tokio::test]
async fn a_session_of_the_same_id_is_not_the_current_one() {
    let app = app();
    app.each(async |side| {
        let pair = app.login_of("idp|alice", "a phone").await;
        let token = signed(&said().with("sid", text(&sid(&pair))));
        let reply = side.call("GET", "/auth/sessions", &token).await;
        let sessions = reply.json()["sessions"].clone();
        let listed = sessions.as_array().unwrap();
        assert!(
            listed.iter().all(|session| session["current"] == false),
            "{listed:?}"
        );
        let path = format!("/auth/sessions/{}", sid(&pair));
        side.call("DELETE", &path, &token).await.is_empty(204);
        assert!(!side.lets_in(pair.access.as_str()).await);
        assert!(side.lets_in(&token).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn a_foreign_token_sees_and_ends_no_session_of_another_user() {
    let app = app();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let token = signed(&said().with("sid", text(&sid(&pair))));
        let reply = side.call("GET", "/auth/sessions", &token).await;
        assert_eq!(reply.body, r#"{"sessions":[]}"#);
        let path = format!("/auth/sessions/{}", sid(&pair));
        assert_eq!(side.call("DELETE", &path, &token).await.status, 404);
        side.call("POST", "/auth/logout", &token)
            .await
            .is_empty(204);
        assert!(side.lets_in(pair.access.as_str()).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn a_logout_everywhere_ends_the_foreign_token_too() {
    let app = app();
    app.ours()
        .call("POST", "/auth/logout/everywhere", &theirs())
        .await
        .is_empty(204);
    assert!(!app.ours().lets_in(&theirs()).await);
    assert!(app.ours().lets_in(&signed_by_us(&said_by_us())).await);
}
