//! R11: a store is given no credential, and nothing of one is printed.

use super::site::Site;
use super::store::Moody;
use crate::http::captured::Captured;

#[tokio::test]
async fn r11_no_usable_credential_reaches_the_store() {
    let store = Moody::new();
    let kept = store.clone();
    let site = Site::with(|builder| builder.session_store(kept));
    let first = site.log_in().await;
    let second = site.refreshed(&first.refresh).await;
    site.refreshed(&first.refresh).await;
    site.app.get("/others", &second.access).await.passed();
    site.app.get("/revoke", &second.access).await.passed();
    site.app.get("/logout", &second.refresh).await.passed();
    let seen = store.seen();
    assert!(seen.contains(&first.session()));
    for token in [
        &first.access,
        &first.refresh,
        &second.access,
        &second.refresh,
    ] {
        for part in token.split('.') {
            assert!(!seen.iter().any(|text| text.contains(part)));
        }
    }
}

#[tokio::test]
async fn debug_of_sessions_and_their_errors_names_nobody() {
    let site = Site::new();
    let first = site.log_in().await;
    let sessions = site.manager().sessions("alice").await.unwrap();
    let shown = format!("{sessions:?} {:?}", site.manager());
    assert!(
        !shown.contains("alice") && !shown.contains(&first.session()),
        "{shown}"
    );
}

#[tokio::test]
async fn no_log_line_of_a_sessions_life_names_its_user_or_holds_a_token() {
    let site = Site::new();
    let log = Captured::begin();
    let first = site.log_in_as("somebody-known").await;
    let second = site.refreshed(&first.refresh).await;
    site.advance(11_000).refresh(&first.refresh).await;
    site.refresh(&second.refresh).await;
    let lines = log.take();
    assert!(!lines.is_empty());
    let signature = |token: &str| token.rsplit('.').next().unwrap().to_owned();
    for line in lines {
        assert!(!line.contains("somebody-known"), "{line}");
        assert!(!line.contains(&signature(&first.refresh)), "{line}");
        assert!(!line.contains(&signature(&second.refresh)), "{line}");
    }
}
