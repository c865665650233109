//! Sessions go on over a change of keys.

use portcullis::{Algorithm, Key};
use serde_json::Value;

use super::site::Site;
use crate::rotation::{ed25519, kid, secret, secret_text, thumbprint};

#[tokio::test]
async fn a_session_goes_on_with_the_key_that_signs_now() {
    let site = Site::new();
    let pair = site.manager().token_pair("alice").begin_session("").await;
    let first = pair.unwrap();
    site.manager().rotate_key(ed25519(1)).unwrap();
    let second = site.refreshed(first.refresh.as_str()).await;
    site.manager().rotate_key(ed25519(2)).unwrap();
    let third = site.refreshed(&second.refresh).await;
    let signed_by = |token: &str| kid(site.manager(), token);
    assert_eq!(signed_by(first.refresh.as_str()), Value::Null);
    assert_eq!(signed_by(&second.refresh), thumbprint(1));
    assert_eq!(signed_by(&second.access), thumbprint(1));
    assert_eq!(signed_by(&third.refresh), thumbprint(2));
}

/// The successor is the same, whichever key signs it.
#[tokio::test]
async fn a_change_between_two_tabs_ends_no_session() {
    let site = Site::new();
    let pair = site.manager().token_pair("alice").begin_session("").await;
    let first = pair.unwrap();
    let one = site.refreshed(first.refresh.as_str()).await;
    site.manager().rotate_key(ed25519(1)).unwrap();
    let other = site.refreshed(first.refresh.as_str()).await;
    let claims = |token: &str| token.split('.').nth(1).unwrap().to_owned();
    assert_eq!(claims(&one.refresh), claims(&other.refresh));
    assert_ne!(one.refresh, other.refresh);
    site.refreshed(&other.refresh).await;
}

#[tokio::test]
async fn a_session_keeps_a_key_on_request_as_long_as_it_signs() {
    let site = Site::with(|builder| builder.key(secret("tenant")));
    let pair = site.manager().token_pair("alice").signing_key("tenant");
    let first = pair.begin_session("").await.unwrap();
    site.manager().rotate_key(ed25519(1)).unwrap();
    let second = site.refreshed(first.refresh.as_str()).await;
    assert_eq!(kid(site.manager(), &second.refresh), "tenant");
    site.manager().activate_key("tenant").unwrap();
    let next = Key::secret(Algorithm::HS256, secret_text("next")).id("next");
    site.manager().rotate_key(next).unwrap();
    let third = site.refreshed(&second.refresh).await;
    assert_eq!(kid(site.manager(), &third.refresh), "next");
}
