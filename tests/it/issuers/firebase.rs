//! Firebase Authentication: <https://firebase.google.com/docs/auth/admin/verify-id-tokens>.

use portcullis::{Algorithm, TrustedIssuer};
use serde_json::{Value, json};

use super::provider::{KEY_ID, Trusting, edited, signed};
use crate::support::NOW;

fn service() -> Trusting {
    Trusting::new(TrustedIssuer::firebase("example-project"))
}

/// Of a user with the custom claims `role` and `orders`.
fn token() -> Value {
    json!({
        "name": "Ada Lovelace",
        "role": "editor",
        "orders": true,
        "iss": "https://securetoken.google.com/example-project",
        "aud": "example-project",
        "auth_time": NOW - 100,
        "user_id": "kXh2pQwErTyUiOp1234567890abC",
        "sub": "kXh2pQwErTyUiOp1234567890abC",
        "iat": NOW - 100,
        "exp": NOW + 3_500,
        "email": "ada@example.com",
        "email_verified": true,
        "firebase": {
            "identities": { "email": ["ada@example.com"] },
            "sign_in_provider": "password"
        }
    })
}

#[tokio::test]
async fn custom_claims_are_roles_and_the_project_is_the_audience() {
    let service = service();
    service
        .takes(&token(), "kXh2pQwErTyUiOp1234567890abC", "editor | ")
        .await;
    service.lets(&token(), &["/edits"]).await;
    let roles = edited(&token(), "role", Value::Null);
    let roles = edited(&roles, "roles", json!(["viewer", "editor"]));
    service.lets(&roles, &["/edits"]).await;
}

#[tokio::test]
async fn nothing_is_a_scope() {
    let mut token = token();
    token["scope"] = json!("orders:read");
    token["scp"] = json!(["orders:read"]);
    service().lets(&token, &["/edits"]).await;
}

#[tokio::test]
async fn c10_another_project_is_another_issuer_although_its_keys_are_the_same() {
    let service = service();
    let other = "https://securetoken.google.com/other-project";
    let mut of_other = edited(&token(), "iss", json!(other));
    service.refuses("its issuer", &of_other).await;
    of_other["aud"] = json!("other-project");
    service.refuses("its issuer and audience", &of_other).await;
    let for_other = edited(&token(), "aud", json!("other-project"));
    service.refuses("its audience", &for_other).await;
}

#[tokio::test]
async fn c12_session_cookies_and_custom_tokens_are_refused() {
    let service = service();
    let iss = json!("https://session.firebase.google.com/example-project");
    let cookie = edited(&token(), "iss", iss);
    service.refuses("a session cookie", &cookie).await;
    let account = "firebase-adminsdk@example-project.iam.gserviceaccount.com";
    let custom = json!({
        "iss": account,
        "sub": account,
        "aud": "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit",
        "iat": NOW,
        "exp": NOW + 3_600,
        "uid": "ada"
    });
    service.refuses("a custom token", &custom).await;
}

#[tokio::test]
async fn a_token_of_nobody_is_refused() {
    let service = service();
    for sub in [json!(""), json!(7), Value::Null] {
        let nobody = edited(&token(), "sub", sub.clone());
        service.refuses(&sub.to_string(), &nobody).await;
    }
}

#[tokio::test]
async fn the_login_was_in_the_past() {
    let service = service();
    for login in [json!(NOW + 1), json!("1"), Value::Null] {
        let token = edited(&token(), "auth_time", login.clone());
        service.refuses(&login.to_string(), &token).await;
    }
    let now = edited(&token(), "auth_time", json!(NOW));
    service.lets(&now, &["/edits"]).await;
}

/// The emulator's tokens, which anybody can write.
#[tokio::test]
async fn j11_a_token_that_is_not_signed_is_refused() {
    let header = json!({ "alg": "none", "typ": "JWT", "kid": KEY_ID });
    let token = signed(Algorithm::RS256, &header, &token());
    let (text, _) = token.rsplit_once('.').unwrap();
    service()
        .refuses_token("no signature", &format!("{text}."))
        .await;
}
