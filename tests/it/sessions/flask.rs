//! A service that moved here from Flask begins sessions, too.

use portcullis::{JwtConfig, ManagerBuilder};
use serde_json::json;

use super::site::{Site, claims};
use crate::support::NOW;
use crate::support::forge::SECRET;

fn site() -> Site {
    Site::of(ManagerBuilder::from_config(JwtConfig::flask_compatible()).secret(SECRET))
}

#[tokio::test]
async fn its_tokens_say_which_session_they_are_of() {
    let tokens = site().log_in().await;
    let (access, refresh) = (claims(&tokens.access), claims(&tokens.refresh));
    for token in [&access, &refresh] {
        assert_eq!(token["sid"], json!(tokens.session()));
        assert_eq!(token["began_us"], json!(NOW * 1_000_000));
        assert_eq!(token["auth_time"], json!(NOW));
    }
    assert_eq!(refresh["session_generation"], json!(0));
}

#[tokio::test]
async fn its_refresh_tokens_rotate_and_a_replay_ends_the_session() {
    let site = site();
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    let again = site.refreshed(&first.refresh).await;
    assert_eq!(second.refresh, again.refresh);
    let third = site.advance(11_000).refreshed(&second.refresh).await;
    assert_eq!(claims(&third.refresh)["session_generation"], json!(2));
    assert_eq!(site.refresh(&first.refresh).await.status, 400);
    assert!(!site.opens(&third.access).await);
}

#[tokio::test]
async fn a_token_of_its_own_still_says_no_more_than_in_flask() {
    let token = site().manager().refresh_token("alice").sign().unwrap();
    let token = claims(token.as_str());
    let names: Vec<&String> = token.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        ["csrf", "exp", "fresh", "iat", "jti", "nbf", "sub", "type"]
    );
}

#[tokio::test]
async fn a_token_without_an_id_ends_with_everything_of_its_user() {
    let site = site();
    let token = crate::support::claims().without("jti");
    let token = crate::http::app::signed(&token);
    assert!(site.opens(&token).await);
    site.manager().end_all_sessions("alice").await.unwrap();
    assert_eq!(
        site.app.get("/me", &token).await.reason(),
        Some("token_revoked")
    );
}
