//! Auth0: <https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles>.

use portcullis::TrustedIssuer;
use serde_json::{Value, json};

use super::provider::{KEY_ID, Trusting, edited};
use crate::support::NOW;

fn auth0() -> TrustedIssuer {
    TrustedIssuer::auth0("example.eu.auth0.com")
        .audience("https://api.example.com")
        .role_claims(["https://example.com/roles"])
}

/// Auth0's own profile, with RBAC and "Add Permissions in the Access Token", and an Action that adds roles.
fn access_token() -> Value {
    json!({
        "https://example.com/roles": ["editor"],
        "iss": "https://example.eu.auth0.com/",
        "sub": "auth0|6553da60a54af58e29493993",
        "aud": ["https://api.example.com", "https://example.eu.auth0.com/userinfo"],
        "iat": NOW,
        "exp": NOW + 86_400,
        "scope": "openid profile email",
        "azp": "K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja",
        "permissions": ["orders:read"]
    })
}

/// The profile of RFC 9068.
fn rfc_9068_token() -> Value {
    let mut token = edited(&access_token(), "azp", Value::Null);
    token["client_id"] = json!("K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja");
    token["jti"] = json!("73WakrfVbNJBaAmhQtEeDv");
    token
}

#[tokio::test]
async fn permissions_are_scopes_and_roles_are_where_an_action_puts_them() {
    let service = Trusting::new(auth0());
    service
        .takes(
            &access_token(),
            "auth0|6553da60a54af58e29493993",
            "editor | orders:read,openid,profile,email",
        )
        .await;
    service.lets(&access_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn its_profile_of_rfc_9068_is_taken_too() {
    let header = json!({ "alg": "RS256", "typ": "at+jwt", "kid": KEY_ID });
    let service = Trusting::with_header(auth0(), header);
    service.lets(&rfc_9068_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn permissions_can_be_left_out() {
    let service = Trusting::new(auth0().scope_claims(["scope"]));
    service.lets(&access_token(), &["/edits"]).await;
}

#[tokio::test]
async fn a_service_of_its_own_is_somebody_too() {
    let token = json!({
        "iss": "https://example.eu.auth0.com/",
        "sub": "awZfdIir8YFdGZWkvCejDoUb7SjTDicx@clients",
        "aud": "https://api.example.com",
        "iat": NOW,
        "exp": NOW + 86_400,
        "scope": "orders:read orders:write",
        "gty": "client-credentials",
        "azp": "awZfdIir8YFdGZWkvCejDoUb7SjTDicx",
        "permissions": ["orders:read", "orders:write"]
    });
    let service = Trusting::new(auth0());
    service.lets(&token, &["/reads", "/writes"]).await;
}

#[tokio::test]
async fn c12_its_id_tokens_are_refused() {
    let service = Trusting::new(auth0());
    let id_token = json!({
        "https://example.com/roles": ["editor"],
        "nickname": "ada",
        "name": "Ada Lovelace",
        "email": "ada@example.com",
        "email_verified": true,
        "iss": "https://example.eu.auth0.com/",
        "aud": "K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja",
        "sub": "auth0|6553da60a54af58e29493993",
        "iat": NOW,
        "exp": NOW + 36_000,
        "sid": "x7sXq1b9eR1Zy0QnC6bqkqg3yS5l5v8A",
        "nonce": "VjZ0bnhYdGhQLVJwZjdVRjV1bkZ0"
    });
    service.refuses("for the client", &id_token).await;
    let mut ours = edited(&id_token, "aud", json!("https://api.example.com"));
    service.refuses("with a nonce", &ours).await;
    ours["azp"] = json!("K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja");
    let of_client = auth0().require_claim("azp", "K1AUPhZq8mRi0Q0pjhkfu1D7y6KjDQja");
    let service = Trusting::new(of_client);
    service.lets(&access_token(), &["/edits", "/reads"]).await;
    service.refuses("of the right client", &ours).await;
}

#[tokio::test]
async fn the_slash_at_the_end_belongs_to_its_name() {
    let token = edited(
        &access_token(),
        "iss",
        json!("https://example.eu.auth0.com"),
    );
    Trusting::new(auth0()).refuses("no slash", &token).await;
}
