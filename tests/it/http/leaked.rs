//! A manager that is kept until the process ends.

use std::sync::{Arc, Weak};
use std::time::SystemTime;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use portcullis::{Clock, Identity, JwtManager, jwt_required};
use tower::ServiceExt as _;

use super::app::{App, Reply, request};
use super::expected::REVOKED;
use crate::support::NOW;
use crate::support::forge::SECRET;
use crate::support::service::instant;

#[jwt_required]
async fn name(Identity(name): Identity) -> String {
    name
}

#[tokio::test]
async fn a_leaked_manager_is_the_one_that_its_earlier_clones_hold() {
    let manager = App::new(Router::new()).manager;
    let routes = Router::new().route("/", get(name));
    let routes = routes.with_state(manager.clone().leak().leak());
    let token = manager.access_token("alice").sign().unwrap();
    let ask = async || {
        let request = request("/", token.as_str()).body(Body::empty()).unwrap();
        Reply::read(routes.clone().oneshot(request).await.unwrap()).await
    };
    assert_eq!(ask().await.body, "alice");
    let decoded = manager.decode(token.as_str()).await.unwrap();
    manager.revoke_decoded(&decoded).await.unwrap();
    ask().await.is(&REVOKED);
}

/// A clock that tells how long its manager lives.
struct Held(#[expect(dead_code, reason = "it is counted")] Arc<()>);

impl Clock for Held {
    fn now(&self) -> SystemTime {
        instant(NOW)
    }
}

fn manager() -> (JwtManager, Weak<()>) {
    let held = Arc::new(());
    let lives = Arc::downgrade(&held);
    let builder = JwtManager::builder().secret(SECRET).clock(Held(held));
    (builder.build().unwrap(), lives)
}

#[test]
fn the_last_holder_drops_a_manager_that_is_not_leaked() {
    let (manager, lives) = manager();
    drop(manager.clone());
    assert_eq!(lives.strong_count(), 1);
    drop(manager);
    assert_eq!(lives.strong_count(), 0);
}

#[test]
fn nobody_drops_a_leaked_manager() {
    let (manager, lives) = manager();
    let earlier = manager.clone();
    drop(manager.leak());
    drop(earlier);
    assert_eq!(lives.strong_count(), 1);
}
