//! Amazon Cognito:
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html>.

use portcullis::TrustedIssuer;
use serde_json::{Value, json};

use super::provider::{KEY_ID, Trusting, edited};
use crate::support::NOW;

const CLIENT: &str = "1example23456789";

/// Cognito writes no `typ`.
fn service() -> Trusting {
    let issuer = TrustedIssuer::cognito("eu-central-1", "eu-central-1_AbCdEfGhI").audience(CLIENT);
    Trusting::with_header(issuer, json!({ "kid": KEY_ID, "alg": "RS256" }))
}

fn access_token() -> Value {
    json!({
        "sub": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "device_key": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "cognito:groups": ["editor"],
        "iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI",
        "version": 2,
        "client_id": CLIENT,
        "origin_jti": "b1d2f6b3-54b0-4c0a-9ad3-bd7d1e4a1f9b",
        "event_id": "64f513be-32db-42b0-b78e-b02127b4f463",
        "token_use": "access",
        "scope": "aws.cognito.signin.user.admin orders:read",
        "auth_time": NOW - 5,
        "exp": NOW + 3_600,
        "iat": NOW - 5,
        "jti": "c7f1a3c0-2f6d-4d2c-9c36-53d6f3f9d8aa",
        "username": "ada"
    })
}

#[tokio::test]
async fn groups_are_roles_and_the_client_is_the_audience() {
    let service = service();
    service
        .takes(
            &access_token(),
            "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "editor | aws.cognito.signin.user.admin,orders:read",
        )
        .await;
    service.lets(&access_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn c8_a_token_of_another_client_is_refused() {
    let service = service();
    for client in [
        json!("2example23456789"),
        json!(""),
        json!([CLIENT, 7]),
        json!(7),
        Value::Null,
    ] {
        let token = edited(&access_token(), "client_id", client.clone());
        service.refuses(&client.to_string(), &token).await;
    }
    let moved = edited(&access_token(), "client_id", Value::Null);
    let moved = edited(&moved, "aud", json!(CLIENT));
    service.refuses("in aud instead", &moved).await;
}

#[tokio::test]
async fn c12_its_id_tokens_are_refused() {
    let service = service();
    let id_token = json!({
        "sub": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "cognito:groups": ["editor"],
        "email_verified": true,
        "iss": "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI",
        "cognito:username": "ada",
        "aud": CLIENT,
        "event_id": "64f513be-32db-42b0-b78e-b02127b4f463",
        "token_use": "id",
        "auth_time": NOW,
        "exp": NOW + 3_600,
        "iat": NOW,
        "email": "ada@example.com"
    });
    service.refuses("an ID token", &id_token).await;
    for token_use in [json!("id"), json!("Access"), json!(true), Value::Null] {
        let token = edited(&access_token(), "token_use", token_use.clone());
        service.refuses(&token_use.to_string(), &token).await;
    }
}

#[tokio::test]
async fn c10_another_pool_is_another_issuer() {
    let iss = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ZzZzZzZzZ";
    let token = edited(&access_token(), "iss", json!(iss));
    service().refuses("another pool", &token).await;
}
