//! "Your devices": the sessions of a user, listed and ended one by one.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use super::site::{Site, token_of};
use crate::http::app::signed;
use crate::support::service::instant;
use crate::support::{NOW, claims};

async fn end_device(site: &Site, access: &str, id: &str) -> String {
    let request = Request::delete(format!("/devices/{id}"))
        .header(header::AUTHORIZATION, format!("Bearer {access}"));
    let reply = site.app.send(request.body(Body::empty()).unwrap()).await;
    reply.passed().to_owned()
}

#[tokio::test]
async fn a_list_is_what_a_user_can_be_shown() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(60_000).refreshed(&first.refresh).await;
    let listed = site.app.get("/devices", &second.access).await;
    let listed: Value = serde_json::from_str(listed.passed()).unwrap();
    let expected = json!([{
        "id": first.session(), "subject": "alice", "label": "", "generation": 1, "began_at": NOW,
        "last_used_at": NOW + 60, "idle_expires_at": NOW + 60 + 2_592_000, "expires_at": NOW + 7_776_000,
    }]);
    assert_eq!(listed, expected);
}

#[tokio::test]
async fn the_last_used_session_comes_first() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = site.advance(1_000).log_in().await;
    let third = site.advance(1_000).log_in().await;
    site.advance(1_000).refreshed(&first.refresh).await;
    let sessions = site.manager().sessions("alice").await.unwrap();
    let ids: Vec<String> = sessions.into_iter().map(|session| session.id).collect();
    let expected = [first.session(), third.session(), second.session()];
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn a_list_has_no_session_of_another_user_and_none_that_is_over() {
    let site = Site::new();
    site.log_in_as("bob").await;
    let ended = site.log_in().await;
    site.app.get("/logout", &ended.access).await.passed();
    assert_eq!(site.manager().sessions("alice").await.unwrap(), []);
    site.advance(2_592_000_000);
    assert_eq!(site.manager().sessions("bob").await.unwrap(), []);
}

#[tokio::test]
async fn the_session_of_a_token_is_this_device() {
    let site = Site::new();
    let (first, _) = (site.log_in().await, site.log_in().await);
    let token = token_of(&site, &first.access).await;
    let session = site
        .manager()
        .current_session(&token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (session.id, session.began_at),
        (first.session(), instant(NOW))
    );
    site.app.get("/logout", &first.access).await.passed();
    assert_eq!(site.manager().current_session(&token).await.unwrap(), None);
}

#[tokio::test]
async fn a_token_of_no_session_has_no_device() {
    let site = Site::new();
    for token in [
        site.manager().access_token("alice").sign().unwrap(),
        site.manager().token_pair("alice").sign().unwrap().access,
    ] {
        let token = token_of(&site, token.as_str()).await;
        assert_eq!(site.manager().current_session(&token).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_token_that_names_another_users_session_has_no_device() {
    let site = Site::new();
    let bob = site.log_in_as("bob").await;
    let named = claims().with("sid", format!("\"{}\"", bob.session()));
    let token = token_of(&site, &signed(&named)).await;
    assert_eq!(site.manager().current_session(&token).await.unwrap(), None);
}

#[tokio::test]
async fn a_user_ends_one_of_their_own_sessions_by_its_id() {
    let site = Site::new();
    let (own, other) = (site.log_in().await, site.log_in().await);
    assert_eq!(
        end_device(&site, &own.access, &other.session()).await,
        "true"
    );
    assert!(!site.opens(&other.access).await && site.opens(&own.access).await);
    assert_eq!(
        end_device(&site, &own.access, &other.session()).await,
        "false"
    );
}

#[tokio::test]
async fn a_user_ends_no_session_of_another() {
    let site = Site::new();
    let (own, bob) = (site.log_in().await, site.log_in_as("bob").await);
    assert_eq!(
        end_device(&site, &own.access, &bob.session()).await,
        "false"
    );
    assert!(site.opens(&bob.access).await);
}

#[tokio::test]
async fn only_the_last_used_sessions_live_on_where_they_are_limited() {
    let site = Site::new();
    let mut logins = Vec::new();
    for _ in 0..4 {
        logins.push(site.advance(1_000).log_in().await);
    }
    site.advance(1_000).refreshed(&logins[0].refresh).await;
    assert_eq!(site.manager().limit_sessions("alice", 2).await.unwrap(), 2);
    let mut alive = Vec::new();
    for login in &logins {
        alive.push(site.opens(&login.access).await);
    }
    assert_eq!(alive, [true, false, false, true]);
    assert_eq!(site.manager().limit_sessions("alice", 2).await.unwrap(), 0);
    assert_eq!(site.manager().limit_sessions("alice", 0).await.unwrap(), 2);
}
