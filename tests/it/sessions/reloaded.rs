//! R9: what the user may do is asked anew at each refresh, before anything is spent.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use portcullis::{ManagerBuilder, ReloadedClaims};
use serde_json::json;

use super::site::{Site, claims};
use crate::http::captured::Captured;
use crate::support::NOW;

/// What the hook does next.
#[derive(Clone, Debug)]
enum Says {
    Roles(&'static [&'static str]),
    Nobody,
    Fails,
    Panics,
}

type Next = Arc<Mutex<Says>>;

fn site(first: Says) -> (Site, Next) {
    let next = Arc::new(Mutex::new(first));
    let says = next.clone();
    let settings = |builder: ManagerBuilder| {
        builder.reload_claims(move |token| {
            let says = says.lock().unwrap().clone();
            async move {
                tokio::task::yield_now().await;
                match says {
                    Says::Roles(roles) => {
                        let claims = ReloadedClaims::new().roles(roles.iter().copied());
                        Ok(Some(
                            claims.scopes(["docs:read"]).claim("for", token.subject()),
                        ))
                    }
                    Says::Nobody => Ok(None),
                    Says::Fails => Err(std::io::Error::other("the users are down")),
                    Says::Panics => panic!("a bug of the hook"),
                }
            }
        })
    };
    (Site::with(settings), next)
}

#[tokio::test]
async fn r9_roles_scopes_and_claims_are_those_of_now() {
    let (site, next) = site(Says::Roles(&["user"]));
    let first = site.log_in().await;
    *next.lock().unwrap() = Says::Roles(&["admin", "user"]);
    let second = site.refreshed(&first.refresh).await;
    let claims = claims(&second.access);
    assert_eq!(claims["roles"], json!(["admin", "user"]));
    assert_eq!(claims["scope"], json!("docs:read"));
    assert_eq!(claims["for"], json!("alice"));
}

#[tokio::test]
async fn r9_the_refresh_token_holds_nothing_of_it() {
    let (site, _) = site(Says::Roles(&["user"]));
    let first = site.log_in().await;
    let second = claims(&site.refreshed(&first.refresh).await.refresh);
    for name in ["roles", "scope", "for"] {
        assert_eq!(second.get(name), None, "{name}");
    }
}

#[tokio::test]
async fn r9_without_a_hook_the_new_token_has_what_the_handler_sets_and_no_more() {
    let site = Site::new();
    let first = site.log_in().await;
    let second = claims(&site.refreshed(&first.refresh).await.access);
    assert_eq!((second.get("roles"), second.get("scope")), (None, None));
}

#[tokio::test]
async fn r9_a_disabled_user_is_an_invalid_grant_and_spends_nothing() {
    let (site, next) = site(Says::Nobody);
    let first = site.log_in().await;
    let reply = site.refresh(&first.refresh).await;
    assert_eq!(reply.status, 400);
    assert_eq!(
        reply.body,
        r#"{"error":"invalid_grant","error_description":"the user may not go on"}"#
    );
    assert_eq!(site.take_told(), ["alice began", "refused None"]);
    *next.lock().unwrap() = Says::Roles(&[]);
    site.advance(60_000).refreshed(&first.refresh).await;
    assert_eq!(site.take_told(), ["refreshed to 1"]);
}

#[tokio::test]
async fn a_hook_that_fails_or_panics_is_503_and_spends_nothing() {
    for says in [Says::Fails, Says::Panics] {
        let (site, next) = site(says);
        let first = site.log_in().await;
        let reply = site.refresh(&first.refresh).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("retry-after")),
            (503, Some("1"))
        );
        *next.lock().unwrap() = Says::Roles(&[]);
        site.advance(60_000).refreshed(&first.refresh).await;
        assert_eq!(site.take_told(), ["alice began", "refreshed to 1"]);
    }
}

#[tokio::test]
async fn a_hook_that_fails_or_panics_is_an_error_in_the_log() {
    for (says, error) in [
        (Says::Fails, "the users are down"),
        (Says::Panics, "the hook panicked"),
    ] {
        let (site, _) = site(says);
        let first = site.log_in().await;
        let log = Captured::begin();
        site.refresh(&first.refresh).await;
        let line = format!("the claims could not be reloaded level=ERROR error=\"{error}\"");
        assert_eq!(log.take(), [line]);
    }
}

#[tokio::test]
async fn a_claim_that_is_reserved_fails_the_refresh_and_spends_nothing() {
    let settings = |builder: ManagerBuilder| {
        builder.reload_claims(|_| async {
            let claims = ReloadedClaims::new().claim("sub", "bob");
            Ok::<_, std::convert::Infallible>(Some(claims))
        })
    };
    let site = Site::with(settings);
    let first = site.log_in().await;
    assert_eq!(site.refresh(&first.refresh).await.status, 500);
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn a_claim_that_is_no_json_fails_the_refresh_and_spends_nothing() {
    let settings = |builder: ManagerBuilder| {
        builder.reload_claims(|_| async {
            let claims = ReloadedClaims::new().claim("map", HashMap::from([((1, 2), 3)]));
            Ok::<_, std::convert::Infallible>(Some(claims))
        })
    };
    let site = Site::with(settings);
    let first = site.log_in().await;
    assert_eq!(site.refresh(&first.refresh).await.status, 503);
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn scopes_of_the_handler_and_of_the_hook_are_an_error_and_spend_nothing() {
    let (site, _) = site(Says::Roles(&[]));
    let first = site.log_in().await;
    let reply = site.app.get("/narrow/docs:read", &first.refresh).await;
    assert_eq!(reply.status, 500);
    assert_eq!(site.take_told(), ["alice began"]);
}

#[tokio::test]
async fn the_hook_may_name_another_client() {
    for (said, expected) in [(None, "web"), (Some("phone"), "phone")] {
        let settings = |builder: ManagerBuilder| {
            builder.reload_claims(move |_| async move {
                let claims = ReloadedClaims::new();
                let claims = match said {
                    Some(client) => claims.claim("client_id", client),
                    None => claims,
                };
                Ok::<_, std::convert::Infallible>(Some(claims))
            })
        };
        let site = Site::with(settings);
        let pair = site.manager().token_pair("alice").client_id("web");
        let pair = pair.begin_session("").await.unwrap();
        let next = site.refreshed(pair.refresh.as_str()).await;
        assert_eq!(claims(&next.access)["client_id"], json!(expected));
    }
}

#[tokio::test]
async fn the_time_that_the_hook_takes_is_not_the_tokens() {
    let (site, _) = site(Says::Roles(&[]));
    let first = site.log_in().await;
    let second = site.advance(7_000).refreshed(&first.refresh).await;
    assert_eq!(claims(&second.refresh)["iat"], json!(NOW + 7));
}
