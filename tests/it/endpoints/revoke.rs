//! V1: revocation as RFC 7009 has it, by clients that have no secret.

use portcullis::{Algorithm, JwtManager, Key, Weakening};

use super::app::App;
use crate::support::forge::with_secret;
use crate::support::header;

const HINTS: [&str; 4] = ["", "access_token", "refresh_token", "nonsense"];

#[tokio::test]
async fn v1_an_access_token_ends_itself_whatever_the_hint() {
    let app = App::new();
    app.each(async |side| {
        for hint in HINTS {
            let pair = app.login("a phone").await;
            let (access, refresh) = (pair.access.as_str(), pair.refresh.as_str());
            let fields = [("token", access), ("token_type_hint", hint)];
            side.form("/oauth/revoke", "", &fields).await.is_empty(200);
            assert!(!side.lets_in(access).await, "{hint}");
            assert!(side.lets_in(refresh).await, "{hint}");
            let next = side.call("POST", "/auth/refresh", refresh).await;
            assert_eq!(next.status, 200, "{hint}");
        }
    })
    .await;
}

#[tokio::test]
async fn v1_a_refresh_token_ends_its_session_whatever_the_hint() {
    let app = App::new();
    app.each(async |side| {
        for hint in HINTS {
            let pair = app.login("a phone").await;
            let other = app.login("a laptop").await;
            let (access, refresh) = (pair.access.as_str(), pair.refresh.as_str());
            let fields = [("token", refresh), ("token_type_hint", hint)];
            side.form("/oauth/revoke", "", &fields).await.is_empty(200);
            assert!(!side.lets_in(access).await, "{hint}");
            assert!(!side.lets_in(refresh).await, "{hint}");
            assert!(side.lets_in(other.access.as_str()).await, "{hint}");
        }
    })
    .await;
}

#[tokio::test]
async fn v1_a_refresh_token_of_a_session_that_no_store_keeps_ends_all_tokens_of_it() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.manager.token_pair("alice").sign().unwrap();
        let fields = [("token", pair.refresh.as_str())];
        side.form("/oauth/revoke", "", &fields).await.is_empty(200);
        assert!(!side.lets_in(pair.access.as_str()).await);
        assert!(!side.lets_in(pair.refresh.as_str()).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn v1_an_access_token_ends_its_session_too_where_that_was_chosen() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        let fields = [("token", pair.access.as_str())];
        side.form("/with-session", "", &fields).await.is_empty(200);
        assert!(!side.lets_in(pair.access.as_str()).await);
        assert!(!side.lets_in(pair.refresh.as_str()).await);
        let loose = app.manager.access_token("alice").sign().unwrap();
        let fields = [("token", loose.as_str())];
        side.form("/with-session", "", &fields).await.is_empty(200);
        assert!(!side.lets_in(loose.as_str()).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn v1_revoking_twice_is_as_good_as_once() {
    let app = App::new();
    app.each(async |side| {
        let pair = app.login("a phone").await;
        for token in [&pair.access, &pair.refresh] {
            for _ in 0..3 {
                let fields = [("token", token.as_str())];
                side.form("/oauth/revoke", "", &fields).await.is_empty(200);
            }
            assert!(!side.lets_in(token.as_str()).await);
        }
    })
    .await;
}

#[tokio::test]
async fn v1_what_is_no_valid_token_of_ours_is_200_and_ends_nothing() {
    let app = App::new();
    let other = JwtManager::builder()
        .key(Key::secret(
            Algorithm::HS256,
            "0pen-sesame-0pen-sesame-0pen-sesame",
        ))
        .build()
        .unwrap();
    let expired = app.login("a phone").await;
    app.later(901);
    let living = app.login("a laptop").await;
    let foreign = other.access_token("alice").sign().unwrap();
    let forged = format!("{}x", living.access.as_str());
    app.each(async |side| {
        for token in [
            "nonsense",
            "a.b.c",
            foreign.as_str(),
            &forged,
            expired.access.as_str(),
        ] {
            let fields = [("token", token), ("token_type_hint", "refresh_token")];
            side.form("/oauth/revoke", "", &fields).await.is_empty(200);
            side.form("/with-session", "", &fields).await.is_empty(200);
        }
        assert_eq!(app.manager.sessions("alice").await.unwrap().len(), 2);
        assert!(side.lets_in(living.access.as_str()).await, "{}", side.name);
    })
    .await;
}

#[tokio::test]
async fn v1_a_token_without_an_id_is_of_a_type_that_is_not_supported() {
    let app = App::with(|builder| {
        builder
            .with(|config| config.weakenings = [Weakening::TokensWithoutId].into_iter().collect())
    });
    let token = with_secret(header("HS256"), crate::support::claims().without("jti"));
    app.each(async |side| {
        assert!(side.lets_in(&token).await);
        side.form("/oauth/revoke", "", &[("token", &token)])
            .await
            .is_error(
                400,
                "unsupported_token_type",
                "the token has no id, so it cannot be revoked",
            );
    })
    .await;
}
