//! Several issuers side by side, and the manager's own tokens.

use portcullis::{Algorithm, JwtManager, Key, ManagerBuilder, TrustedIssuer};
use serde_json::{Value, json};

use super::provider::{KEY_ID, edited, header, public_key, routes, signed};
use crate::http::app::App;
use crate::http::expected::INVALID_TOKEN;
use crate::support::forge::SECRET;
use crate::support::{NOW, fixtures};

fn ec_header() -> Value {
    json!({ "alg": "ES256", "typ": "JWT", "kid": KEY_ID })
}

/// The manager itself and two issuers, whose keys have the same id.
fn builder() -> ManagerBuilder {
    let staff = TrustedIssuer::with_keys("https://staff.example.com", [public_key()])
        .audience("orders")
        .role_claims(["groups"])
        .subject_prefix("staff:");
    let ec = Key::pem(Algorithm::ES256, fixtures::P256_PUBLIC).id(KEY_ID);
    let customers = TrustedIssuer::with_keys("https://customers.example.com", [ec])
        .audience("shop")
        .scope_claims(["permissions"])
        .subject_prefix("customer:");
    JwtManager::builder()
        .secret(SECRET)
        .issuer("https://api.example.com")
        .trust(staff)
        .trust(customers)
}

fn claims(iss: &str, aud: &str) -> Value {
    json!({
        "iss": iss,
        "aud": aud,
        "sub": "alice",
        "iat": NOW,
        "exp": NOW + 300,
        "groups": ["editor"],
        "roles": ["admin"],
        "permissions": ["orders:read"],
        "scope": "orders:write"
    })
}

#[tokio::test]
async fn each_says_what_it_may_and_its_users_are_told_apart() {
    let app = App::of(builder(), routes());
    let staff = claims("https://staff.example.com", "orders");
    let staff = signed(Algorithm::RS256, &header(), &staff);
    let customer = claims("https://customers.example.com", "shop");
    let customer = signed(Algorithm::ES256, &ec_header(), &customer);
    let own = app
        .manager
        .access_token("alice")
        .roles(["admin"])
        .sign()
        .unwrap();
    for (token, me, granted) in [
        (&*staff, "staff:alice", "editor | orders:write"),
        (&customer, "customer:alice", " | orders:read"),
        (own.as_str(), "alice", "admin | "),
    ] {
        assert_eq!(app.get("/me", token).await.passed(), me);
        assert_eq!(app.get("/granted", token).await.passed(), granted);
    }
}

#[tokio::test]
async fn c10_none_is_judged_by_what_holds_for_another() {
    let app = App::of(builder(), routes());
    let staff = claims("https://staff.example.com", "orders");
    let customer = claims("https://customers.example.com", "shop");
    let own = edited(
        &claims("https://api.example.com", "orders"),
        "aud",
        Value::Null,
    );
    let mut hs = json!({ "alg": "HS256", "typ": "JWT" });
    for (case, token) in [
        (
            "another's key",
            signed(Algorithm::RS256, &header(), &customer),
        ),
        (
            "another's key",
            signed(Algorithm::ES256, &ec_header(), &staff),
        ),
        (
            "another's key for ours",
            signed(Algorithm::RS256, &header(), &own),
        ),
        (
            "our key for another's",
            signed(Algorithm::HS256, &hs, &staff),
        ),
        (
            "another's audience",
            signed(
                Algorithm::RS256,
                &header(),
                &edited(&staff, "aud", json!("shop")),
            ),
        ),
        (
            "nobody's name",
            signed(
                Algorithm::RS256,
                &header(),
                &edited(&staff, "iss", json!("https://x.example.com")),
            ),
        ),
        (
            "no name",
            signed(
                Algorithm::RS256,
                &header(),
                &edited(&staff, "iss", Value::Null),
            ),
        ),
    ] {
        let reply = app.get("/me", token).await;
        assert_eq!(reply.status, 401, "{case}: {reply:?}");
        reply.is(&INVALID_TOKEN);
    }
    hs["kid"] = json!(KEY_ID);
    let token = signed(Algorithm::HS256, &hs, &staff);
    app.get("/me", token).await.is(&INVALID_TOKEN);
}
