//! Tokens that the store knows nothing of: they are refreshed by hand, and those of a session are not.

use super::site::{Site, Tokens, claims};
use crate::http::captured::Captured;
use crate::http::expected::REVOKED;

fn pair(site: &Site) -> Tokens {
    let pair = site.manager().token_pair("alice").sign().unwrap();
    Tokens {
        access: pair.access.into_string(),
        refresh: pair.refresh.into_string(),
    }
}

#[tokio::test]
async fn a_pair_that_was_only_signed_does_not_rotate() {
    let site = Site::new();
    let reply = site.refresh(&pair(&site).refresh).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_grant","error_description":"the token is none that can be refreshed"}"#
    );
    assert_eq!(site.take_told(), [""; 0]);
}

#[tokio::test]
async fn a_pair_that_was_only_signed_goes_on_by_hand() {
    let site = Site::new();
    let first = pair(&site);
    let reply = site
        .advance(1_000)
        .app
        .get("/continue", &first.refresh)
        .await;
    let body: serde_json::Value = serde_json::from_str(reply.passed()).unwrap();
    let (old, new) = (
        claims(&first.refresh),
        claims(body["access_token"].as_str().unwrap()),
    );
    for name in ["sid", "began_us", "auth_time"] {
        assert_eq!(old[name], new[name], "{name}");
    }
}

#[tokio::test]
async fn going_on_by_hand_from_a_token_that_rotates_is_an_error() {
    let site = Site::new();
    let first = site.log_in().await;
    let log = Captured::begin();
    assert_eq!(site.app.get("/continue", &first.refresh).await.status, 500);
    let error = "the token to continue is of a session whose refresh token rotates; refresh it with `JwtManager::refresh`";
    let line = format!("no token was minted level=ERROR error=\"{error}\"");
    assert_eq!(log.take(), [line]);
}

#[tokio::test]
async fn a_pair_that_was_only_signed_ends_with_its_session_its_user_and_everything() {
    for path in ["/logout", "/everywhere"] {
        let site = Site::new();
        let tokens = pair(&site);
        site.app.get(path, &tokens.access).await.passed();
        site.app.get("/me", &tokens.access).await.is(&REVOKED);
        site.refresh(&tokens.refresh).await.is(&REVOKED);
    }
}

#[tokio::test]
async fn going_on_by_hand_makes_no_login_younger() {
    let site = Site::new();
    let first = pair(&site);
    let reply = site
        .advance(5_000)
        .app
        .get("/continue", &first.refresh)
        .await;
    let body: serde_json::Value = serde_json::from_str(reply.passed()).unwrap();
    let until = crate::support::service::instant(crate::support::NOW + 1);
    site.manager().end_everything_before(until).await.unwrap();
    let token = body["access_token"].as_str().unwrap();
    site.app.get("/me", token).await.is(&REVOKED);
}
