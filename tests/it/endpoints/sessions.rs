//! "Your devices".

use std::time::Duration;

use serde_json::json;

use super::app::{App, sid};
use crate::support::NOW;

#[tokio::test]
async fn the_callers_sessions_are_listed_and_the_current_one_is_marked() {
    let app = App::with(|builder| {
        builder.with(|config| {
            config.session_lifetime = Duration::from_hours(25_000).into();
        })
    });
    let phone = app.login("a phone").await;
    app.login_of("bob", "a fridge").await;
    app.later(60);
    let laptop = app.login("a laptop\nof mine").await;
    app.each(async |side| {
        let reply = side
            .call("GET", "/auth/sessions", phone.access.as_str())
            .await;
        let month = 30 * 24 * 3600;
        let device = |id: &str, label: &str, began: i64, current: bool| {
            json!({
                "id": id, "label": label, "began_at": began, "last_used_at": began,
                "idle_expires_at": began + month, "expires_at": began + 90_000_000,
                "current": current,
            })
        };
        let sessions = [
            device(&sid(&laptop), "a laptop of mine", NOW + 60, false),
            device(&sid(&phone), "a phone", NOW, true),
        ];
        assert_eq!(
            reply.json(),
            json!({ "sessions": sessions }),
            "{}",
            side.name
        );
        let headers = vec![
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ];
        assert_eq!((reply.whole().0, reply.whole().1), (200, headers));
    })
    .await;
}

#[tokio::test]
async fn a_token_of_no_session_sees_the_list_and_none_of_it_is_current() {
    let app = App::new();
    app.login("a phone").await;
    let loose = app.manager.access_token("alice").sign().unwrap();
    app.each(async |side| {
        let reply = side.call("GET", "/auth/sessions", loose.as_str()).await;
        let sessions = reply.json();
        assert_eq!(sessions["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(sessions["sessions"][0]["current"], false);
    })
    .await;
}

#[tokio::test]
async fn one_session_is_ended_by_its_id() {
    let app = App::new();
    app.each(async |side| {
        let (phone, laptop) = (app.login("a phone").await, app.login("a laptop").await);
        let path = format!("/auth/sessions/{}", sid(&laptop));
        let own = phone.access.as_str();
        side.call("DELETE", &path, own).await.is_empty(204);
        assert!(!side.lets_in(laptop.access.as_str()).await);
        assert!(side.lets_in(own).await);
        let path = format!("/auth/sessions/{}", sid(&phone));
        side.call("DELETE", &path, own).await.is_empty(204);
        assert!(!side.lets_in(own).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_not_the_callers_own_is_not_there() {
    let app = App::new();
    app.each(async |side| {
        let alice = app.login("a phone").await;
        let ended = app.login("a laptop").await;
        side.call("POST", "/auth/logout", ended.access.as_str())
            .await
            .is_empty(204);
        let bob = app.login_of("bob", "a phone").await;
        for id in [&*sid(&bob), &*sid(&ended), "unknown", "%FF", "%00"] {
            let path = format!("/auth/sessions/{id}");
            let reply = side.call("DELETE", &path, alice.access.as_str()).await;
            let headers = vec![
                ("cache-control", "no-store"),
                ("content-type", "application/problem+json"),
            ];
            let body = r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"there is no such session; it may have ended","code":"session_not_found"}"#;
            assert_eq!(reply.whole(), (404, headers, body), "{} {id}", side.name);
        }
        assert!(side.lets_in(bob.access.as_str()).await);
    })
    .await;
}
