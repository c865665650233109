//! R8: a refresh may ask for fewer scopes, never for more.

use super::site::{Site, Tokens, claims};

#[tokio::test]
async fn r8_fewer_scopes_are_given_to_who_asks_for_fewer() {
    let site = Site::new();
    let first = site.log_in().await;
    let reply = site.app.get("/narrow/docs:read", &first.refresh).await;
    assert_eq!(claims(&Tokens::of(&reply).access)["scope"], "docs:read");
}

#[tokio::test]
async fn r8_a_scope_that_the_user_does_not_have_is_an_error_and_spends_nothing() {
    let site = Site::new();
    let first = site.log_in().await;
    let reply = site.app.get("/narrow/admin", &first.refresh).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_scope","error_description":"a scope that the session does not have"}"#
    );
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn r8_a_narrowed_refresh_narrows_none_of_those_after_it() {
    let site = Site::new();
    let first = site.log_in().await;
    let reply = site.app.get("/narrow/docs:read", &first.refresh).await;
    let second = Tokens::of(&reply);
    let reply = site.app.get("/narrow/docs:write", &second.refresh).await;
    assert_eq!(claims(&Tokens::of(&reply).access)["scope"], "docs:write");
}
