//! Okta: <https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/>.

use portcullis::TrustedIssuer;
use serde_json::{Value, json};

use super::provider::{KEY_ID, Trusting, edited};
use crate::support::NOW;

fn okta() -> TrustedIssuer {
    TrustedIssuer::okta("example.okta.com", "default").audience("api://default")
}

/// Okta writes no `typ`.
fn service() -> Trusting {
    Trusting::with_header(okta(), json!({ "kid": KEY_ID, "alg": "RS256" }))
}

/// Of a custom authorization server with a claim `groups`.
fn access_token() -> Value {
    json!({
        "ver": 1,
        "jti": "AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE",
        "iss": "https://example.okta.com/oauth2/default",
        "aud": "api://default",
        "iat": NOW,
        "exp": NOW + 3_600,
        "cid": "nmdP1fcyvdVO11AL7ECm",
        "uid": "00ujmkLgagxeRrAg20g3",
        "scp": ["openid", "orders:read"],
        "auth_time": NOW - 10,
        "sub": "ada@example.com",
        "groups": ["Everyone", "editor"]
    })
}

#[tokio::test]
async fn scopes_are_an_array_and_groups_are_roles() {
    let service = service();
    service
        .takes(
            &access_token(),
            "ada@example.com",
            "Everyone,editor | openid,orders:read",
        )
        .await;
    service.lets(&access_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn its_users_may_be_told_apart_by_what_never_changes() {
    let service = Trusting::new(okta().identity_claim("uid"));
    let reply = service.get("/me", &access_token()).await;
    assert_eq!(reply.passed(), "00ujmkLgagxeRrAg20g3");
    let of_a_service = edited(&access_token(), "uid", Value::Null);
    service.refuses("no uid", &of_a_service).await;
}

#[tokio::test]
async fn c12_its_id_tokens_are_refused() {
    let service = service();
    let id_token = json!({
        "sub": "00ujmkLgagxeRrAg20g3",
        "name": "Ada Lovelace",
        "ver": 1,
        "iss": "https://example.okta.com/oauth2/default",
        "aud": "nmdP1fcyvdVO11AL7ECm",
        "iat": NOW,
        "exp": NOW + 3_600,
        "jti": "ID.radCQMOQUmyvcTBmmIL0J6BaS60apUEiC7-vI7pOmkw",
        "amr": ["pwd"],
        "idp": "00o1example",
        "auth_time": NOW - 10,
        "at_hash": "fPlsvVszI29LU2UhDyJ9vg",
        "groups": ["editor"]
    });
    service.refuses("for the client", &id_token).await;
    let ours = edited(&id_token, "aud", json!("api://default"));
    service
        .refuses("with the hash of an access token", &ours)
        .await;
}

#[tokio::test]
async fn tokens_of_the_organisations_own_server_are_refused() {
    let mut token = edited(&access_token(), "iss", json!("https://example.okta.com"));
    token["aud"] = json!("https://example.okta.com");
    service().refuses("its own server", &token).await;
}
