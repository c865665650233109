//! While the store fails, nothing is claimed to have happened, and no token to be good.

use std::sync::atomic::Ordering;

use portcullis::{Algorithm, JwtManager, Key, StoreFailure};

use super::app::{App, sid};
use super::callers::basic;
use super::store::Store;
use crate::support::forge::SECRET;

/// Also where guards let requests in meanwhile.
fn apps() -> [(App, Store); 2] {
    [StoreFailure::Refuse, StoreFailure::LetIn].map(|failure| {
        let store = Store::default();
        let kept = store.clone();
        let app = App::with(|builder| builder.session_store(kept).store_failure(failure));
        (app, store)
    })
}

const NOT_KEPT: &str = "the change could not be kept; try again";
const NOT_KNOWN: &str = "it cannot be known at the moment; try again";

#[tokio::test]
async fn r14_a_change_that_the_store_does_not_keep_is_503() {
    for (app, store) in apps() {
        let (pair, other) = (app.login("a phone").await, app.login("a laptop").await);
        let (access, refresh) = (pair.access.as_str(), pair.refresh.as_str());
        let path = format!("/auth/sessions/{}", sid(&other));
        store.fails_behind_guards.store(true, Ordering::SeqCst);
        app.each(async |side| {
            for (method, path, token) in [
                ("POST", "/auth/logout", access),
                ("POST", "/auth/logout", refresh),
                ("POST", "/auth/logout/everywhere", access),
                ("POST", "/auth/logout/others", access),
                ("GET", "/auth/sessions", access),
                ("DELETE", &*path, access),
                ("POST", "/auth/refresh", refresh),
            ] {
                let reply = side.call(method, path, token).await;
                reply.is_unavailable(NOT_KEPT);
            }
        })
        .await;
        store.fails_behind_guards.store(false, Ordering::SeqCst);
        let side = app.ours();
        assert!(side.lets_in(access).await && side.lets_in(other.access.as_str()).await);
    }
}

#[tokio::test]
async fn v1_a_revocation_that_the_store_does_not_keep_is_503() {
    for (app, store) in apps() {
        let pair = app.login("a phone").await;
        let loose = app.manager.access_token("alice").sign().unwrap();
        store.fails.store(true, Ordering::SeqCst);
        app.each(async |side| {
            for token in [&pair.access, &pair.refresh, &loose] {
                for path in ["/oauth/revoke", "/with-session"] {
                    let reply = side.form(path, "", &[("token", token.as_str())]).await;
                    reply.is_unavailable(NOT_KEPT);
                }
            }
            // Of what is no token of ours nothing has to be kept.
            let reply = side.form("/oauth/revoke", "", &[("token", "x")]).await;
            reply.is_empty(200);
        })
        .await;
        store.fails.store(false, Ordering::SeqCst);
        assert!(app.ours().lets_in(pair.access.as_str()).await);
    }
}

#[tokio::test]
async fn v2_no_token_is_active_while_the_store_fails() {
    for (app, store) in apps() {
        let pair = app.login("a phone").await;
        let known = basic("gateway", "correct horse");
        let ask = async |token: &str| {
            let fields = [("token", token), ("token_type_hint", "refresh_token")];
            app.ours().form("/basic/introspect", &known, &fields).await
        };
        store.fails_behind_guards.store(true, Ordering::SeqCst);
        // Whether a refresh token is spent is a question of its own.
        ask(pair.refresh.as_str()).await.is_unavailable(NOT_KNOWN);
        assert_eq!(ask(pair.access.as_str()).await.json()["active"], true);
        store.fails.store(true, Ordering::SeqCst);
        for token in [&pair.access, &pair.refresh] {
            ask(token.as_str()).await.is_unavailable(NOT_KNOWN);
        }
        assert_eq!(ask("nonsense").await.body, r#"{"active":false}"#);
    }
}

#[tokio::test]
async fn v1_v2_a_key_that_cannot_be_looked_up_is_503() {
    let key = |id: &str| Key::secret(Algorithm::HS256, SECRET).id(id);
    let lookup = |_| async { Err(std::io::Error::other("no connection")) };
    let app = App::of(JwtManager::builder().key(key("ours")).key_lookup(lookup));
    let stranger = JwtManager::builder().key(key("theirs")).build().unwrap();
    let token = stranger.access_token("alice").sign().unwrap();
    app.each(async |side| {
        let known = basic("gateway", "correct horse");
        for path in ["/oauth/revoke", "/basic/introspect"] {
            let reply = side.form(path, &known, &[("token", token.as_str())]).await;
            reply.is_unavailable(NOT_KNOWN);
        }
    })
    .await;
}
