//! Keycloak: <https://www.keycloak.org/docs/latest/server_admin/#_oidc_token_types>.

use portcullis::{Algorithm, TrustedIssuer};
use serde_json::{Value, json};

use super::provider::{Trusting, edited, header, signed};
use crate::support::NOW;

fn keycloak() -> TrustedIssuer {
    TrustedIssuer::keycloak("https://id.example.com", "shop")
        .client_roles("orders")
        .audience("orders")
}

/// As Keycloak 26 writes it for the client `frontend`, with an audience mapper for `orders`.
fn access_token() -> Value {
    json!({
        "exp": NOW + 300,
        "iat": NOW - 1,
        "auth_time": NOW - 60,
        "jti": "onrtac:9b2a4f44-3c44-4d5b-b63a-7a4fd5b2c2d2",
        "iss": "https://id.example.com/realms/shop",
        "aud": ["orders", "account"],
        "sub": "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e",
        "typ": "Bearer",
        "azp": "frontend",
        "sid": "4c0a3a8a-3a47-4f2f-8e89-9e5f9b0a0a0a",
        "acr": "1",
        "allowed-origins": ["https://shop.example.com"],
        "realm_access": { "roles": ["offline_access", "default-roles-shop", "editor"] },
        "resource_access": {
            "orders": { "roles": ["clerk"] },
            "account": { "roles": ["manage-account", "admin"] }
        },
        "scope": "openid profile email orders:read",
        "email_verified": true,
        "name": "Ada Lovelace",
        "preferred_username": "ada",
        "given_name": "Ada",
        "family_name": "Lovelace",
        "email": "ada@example.com"
    })
}

#[tokio::test]
async fn roles_of_the_realm_and_of_named_clients_count_and_no_others() {
    let service = Trusting::new(keycloak());
    service
        .takes(
            &access_token(),
            "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e",
            "offline_access,default-roles-shop,editor,clerk | openid,profile,email,orders:read",
        )
        .await;
    service.lets(&access_token(), &["/edits", "/reads"]).await;
}

#[tokio::test]
async fn without_a_named_client_no_roles_of_clients_count() {
    let realm = TrustedIssuer::keycloak("https://id.example.com", "shop").audience("orders");
    Trusting::new(realm)
        .takes(
            &access_token(),
            "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e",
            "offline_access,default-roles-shop,editor | openid,profile,email,orders:read",
        )
        .await;
}

#[tokio::test]
async fn the_name_of_a_client_may_hold_what_parts_a_pointer() {
    let name = "https://shop.example.com/~ada";
    let issuer = TrustedIssuer::keycloak("https://id.example.com", "shop")
        .client_roles(name)
        .role_claims(["/realm_access/roles"])
        .client_roles(name)
        .audience("orders");
    let token = edited(
        &access_token(),
        "resource_access",
        json!({ name: { "roles": ["owner"] } }),
    );
    let reply = Trusting::new(issuer).get("/granted", &token).await;
    assert!(reply.passed().contains(",owner | "), "{reply:?}");
}

#[tokio::test]
async fn a_server_below_a_path_names_it_with_or_without_a_slash_at_the_end() {
    for base in [
        "https://id.example.com/auth",
        "https://id.example.com/auth/",
    ] {
        let issuer = TrustedIssuer::keycloak(base, "shop").audience("orders");
        let iss = json!("https://id.example.com/auth/realms/shop");
        let reply = Trusting::new(issuer)
            .get("/me", &edited(&access_token(), "iss", iss))
            .await;
        assert_eq!(reply.passed(), "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e");
    }
}

#[tokio::test]
async fn c12_its_other_tokens_are_refused() {
    let service = Trusting::new(keycloak());
    let mut id_token = edited(&access_token(), "typ", json!("ID"));
    id_token["at_hash"] = json!("x6wH2R1PqQ3dPj7sVhAHTg");
    id_token["nonce"] = json!("n-0S6_WzA2Mj");
    let typed = |typ| edited(&access_token(), "typ", typ);
    for (case, token) in [
        ("an ID token", id_token),
        ("one without marks", typed(json!("ID"))),
        ("a refresh token", typed(json!("Refresh"))),
        ("an offline token", typed(json!("Offline"))),
        ("a logout token", typed(json!("Logout"))),
        ("another case", typed(json!("bearer"))),
        ("an array", typed(json!(["Bearer"]))),
        ("no type", typed(Value::Null)),
    ] {
        service.refuses(case, &token).await;
    }
}

/// Before version 24, and since then with a mapper.
#[tokio::test]
async fn an_access_token_may_repeat_the_nonce_of_the_login() {
    let token = edited(&access_token(), "nonce", json!("n-0S6_WzA2Mj"));
    Trusting::new(keycloak())
        .lets(&token, &["/edits", "/reads"])
        .await;
}

#[tokio::test]
async fn a_token_for_nobody_else_is_refused() {
    let service = Trusting::new(keycloak());
    for aud in [json!("account"), json!(["account"]), json!([]), Value::Null] {
        let token = edited(&access_token(), "aud", aud.clone());
        service.refuses(&aud.to_string(), &token).await;
    }
}

#[tokio::test]
async fn c10_another_realm_of_the_same_server_is_another_issuer() {
    let service = Trusting::new(keycloak());
    for iss in [
        "https://id.example.com/realms/master",
        "https://id.example.com/realms/shop/",
        "https://id.example.com/realms/SHOP",
        "https://id.example.com",
    ] {
        let token = edited(&access_token(), "iss", json!(iss));
        service.refuses(iss, &token).await;
    }
}

#[tokio::test]
async fn another_algorithm_than_the_one_of_the_realm_is_refused() {
    let service = Trusting::new(keycloak());
    let mut header = header();
    for algorithm in [Algorithm::RS512, Algorithm::PS256, Algorithm::HS256] {
        header["alg"] = json!(algorithm.name());
        let token = signed(algorithm, &header, &access_token());
        service.refuses_token(algorithm.name(), &token).await;
    }
}
