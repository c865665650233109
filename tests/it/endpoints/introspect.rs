//! V2: introspection as RFC 7662 has it: what is not active.

use portcullis::{Algorithm, JwtManager, Key, ManagerBuilder, VerifiedToken};

use super::app::{App, Reply, sid};
use super::callers::basic;
use crate::http::app::{refresh_claims, signed};

#[track_caller]
fn is_inactive(reply: &Reply) {
    let headers = vec![
        ("cache-control", "no-store"),
        ("content-type", "application/json"),
    ];
    assert_eq!(reply.whole(), (200, headers, r#"{"active":false}"#));
}

const HINTS: [&str; 4] = ["", "access_token", "refresh_token", "nonsense"];

#[tokio::test]
async fn v2_a_token_is_active_until_the_second_in_which_it_expires() {
    let app = App::new();
    let token = app.login("a phone").await.access.into_string();
    app.later(899);
    app.each(async |side| {
        let reply = side.introspected(&app, &token, "").await;
        assert_eq!(reply.json()["active"], true, "{}", side.name);
    })
    .await;
    app.later(1);
    app.each(async |side| is_inactive(&side.introspected(&app, &token, "").await))
        .await;
}

#[tokio::test]
async fn v2_what_was_revoked_is_inactive() {
    let app = App::new();
    app.each(async |side| {
        for hint in HINTS {
            let loose = app.manager.access_token("alice").sign().unwrap();
            let pair = app.login("a phone").await;
            let fields = [("token", loose.as_str())];
            side.form("/oauth/revoke", "", &fields).await.is_empty(200);
            is_inactive(&side.introspected(&app, loose.as_str(), hint).await);
            app.manager.end_all_sessions("alice").await.unwrap();
            for token in [&pair.access, &pair.refresh] {
                is_inactive(&side.introspected(&app, token.as_str(), hint).await);
            }
            let ended = app.login("a phone").await;
            side.call("POST", "/auth/logout", ended.access.as_str())
                .await
                .is_empty(204);
            for token in [&ended.access, &ended.refresh] {
                is_inactive(&side.introspected(&app, token.as_str(), hint).await);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn v2_a_refresh_token_is_active_only_for_who_asks_for_one() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let by_hand = app.manager.refresh_token("alice").sign().unwrap();
        for token in [pair.refresh.as_str(), by_hand.as_str()] {
            for hint in ["", "access_token", "nonsense", "Refresh_Token"] {
                is_inactive(&side.introspected(&app, token, hint).await);
            }
            let reply = side.introspected(&app, token, "refresh_token").await;
            assert_eq!(reply.json()["active"], true, "{}", side.name);
            assert_eq!(reply.json().get("token_type"), None);
        }
        for hint in HINTS {
            let reply = side.introspected(&app, pair.access.as_str(), hint).await;
            assert_eq!(reply.json()["token_type"], "Bearer", "{hint}");
        }
    })
    .await;
}

#[tokio::test]
async fn v2_a_spent_refresh_token_is_inactive_within_its_grace_too() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let spent = pair.refresh.as_str();
        let next = side.call("POST", "/auth/refresh", spent).await.json();
        let next = next["refresh_token"].as_str().unwrap();
        is_inactive(&side.introspected(&app, spent, "refresh_token").await);
        let reply = side.introspected(&app, next, "refresh_token").await;
        assert_eq!(reply.json()["active"], true, "{}", side.name);
        // To ask spends nothing and ends nothing.
        assert!(side.lets_in(pair.access.as_str()).await);
        let again = side.call("POST", "/auth/refresh", next).await;
        assert_eq!(again.status, 200);
    })
    .await;
}

#[tokio::test]
async fn v2_a_refresh_token_that_names_another_users_session_is_inactive() {
    let app = App::new();
    app.each(async |side| {
        let bob = app.login_of("bob", "a phone").await;
        let named = refresh_claims().with("sid", format!("\"{}\"", sid(&bob)));
        let token = signed(&named.with("session_generation", 0));
        is_inactive(&side.introspected(&app, &token, "refresh_token").await);
    })
    .await;
}

#[tokio::test]
async fn v2_what_is_no_token_of_ours_is_inactive() {
    let app = App::new();
    let other = JwtManager::builder()
        .key(Key::secret(
            Algorithm::HS256,
            "0pen-sesame-0pen-sesame-0pen-sesame",
        ))
        .build()
        .unwrap();
    let foreign = other.access_token("alice").sign().unwrap();
    let forged = format!("{}x", app.login("a phone").await.access.as_str());
    app.each(async |side| {
        for token in ["nonsense", "a.b.c", foreign.as_str(), &forged] {
            for hint in HINTS {
                is_inactive(&side.introspected(&app, token, hint).await);
            }
        }
    })
    .await;
}

/// Accepts nothing of bob's.
fn only_alice(builder: ManagerBuilder) -> ManagerBuilder {
    builder.verify_claims(|token: VerifiedToken| async move {
        Ok::<_, std::io::Error>(token.subject() != "bob")
    })
}

#[tokio::test]
async fn v2_what_the_applications_own_list_names_is_inactive_and_503_where_it_fails() {
    let app = App::with(|builder| {
        builder.revoked_when(|token: VerifiedToken| async move {
            match token.subject() {
                "carol" => Err(std::io::Error::other("no connection")),
                name => Ok(name == "bob"),
            }
        })
    });
    let known = basic("gateway", "correct horse");
    app.each(async |side| {
        let ask = async |name: &str| {
            let token = app.manager.access_token(name).sign().unwrap();
            side.form("/basic/introspect", &known, &[("token", token.as_str())])
                .await
        };
        assert_eq!(ask("alice").await.json()["active"], true, "{}", side.name);
        is_inactive(&ask("bob").await);
        ask("carol")
            .await
            .is_unavailable("it cannot be known at the moment; try again");
    })
    .await;
}

#[tokio::test]
async fn v2_a_token_that_the_application_accepts_no_more_is_inactive() {
    let app = App::with(only_alice);
    let (alice, bob) = (
        app.login("a phone").await,
        app.login_of("bob", "a phone").await,
    );
    app.each(async |side| {
        is_inactive(&side.introspected(&app, bob.access.as_str(), "").await);
        let reply = side.introspected(&app, alice.access.as_str(), "").await;
        assert_eq!(reply.json()["active"], true, "{}", side.name);
    })
    .await;
}
