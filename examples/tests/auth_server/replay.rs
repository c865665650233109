//! Refresh tokens that come back after they were spent.

use std::time::Duration;

use crate::service::Service;

const GRACE: Duration = Duration::from_secs(10);
const ALMOST_GRACE: Duration = Duration::from_millis(9_999);

#[tokio::test]
async fn two_tabs_that_refresh_at_once_go_on() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let one = service.refresh(&alice).await;
    service.clock.advance(ALMOST_GRACE);
    let other = service.refresh(&alice).await;
    assert_ne!(one.access, other.access);
    assert_eq!(one.refresh, other.refresh);
    service.refresh(&one).await;
}

#[tokio::test]
async fn a_token_that_comes_back_after_the_grace_ends_the_session() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let next = service.refresh(&alice).await;
    service.clock.advance(GRACE);
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_invalid_grant("the session has ended; log in again");
    for (method, path, token) in [
        ("POST", "/refresh", &next.refresh),
        ("POST", "/refresh", &alice.refresh),
        ("GET", "/protected", &next.access),
    ] {
        let answer = service.call(method, path, token).await;
        answer.assert_revoked();
    }
}

#[tokio::test]
async fn the_token_before_the_last_spent_one_ends_the_session_at_once() {
    let service = Service::start().await;
    let alice = service.user("alice").await;
    let second = service.refresh(&alice).await;
    let third = service.refresh(&second).await;
    let answer = service.call("POST", "/refresh", &alice.refresh).await;
    answer.assert_invalid_grant("the session has ended; log in again");
    let answer = service.call("GET", "/protected", &third.access).await;
    answer.assert_revoked();
}

#[tokio::test]
async fn other_sessions_of_the_user_go_on() {
    let service = Service::start().await;
    let stolen = service.user("alice").await;
    let other = service.login("alice").await;
    service.refresh(&stolen).await;
    service.clock.advance(GRACE);
    service.call("POST", "/refresh", &stolen.refresh).await;
    service.refresh(&other).await;
}
