//! What data of the application's own must not do to a token when it becomes claims.

use serde_json::json;

use super::mint_errors::app;
use crate::support::Service;
use crate::support::forge::SECRET;

#[test]
fn claims_do_not_grant_roles_or_scopes() {
    let profile = json!({ "name": "mallory", "role": "admin" });
    let manager = app().manager;
    for claim in ["role", "roles", "scope", "scp"] {
        let error = manager
            .access_token("mallory")
            .roles(["user"])
            .claim(claim, "admin")
            .sign()
            .unwrap_err();
        let text = format!(
            "the claim `{claim}` is reserved; use the builder's method for it (`roles`, `scopes`, …), or another name"
        );
        assert_eq!(error.to_string(), text);
    }
    let error = manager
        .access_token("mallory")
        .roles(["user"])
        .claims(&profile)
        .sign()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the claim `role` is reserved"),
        "{error}"
    );
}

#[test]
fn nor_where_a_pointer_finds_them() {
    let service =
        Service::new(|builder| builder.secret(SECRET).role_claims(["/realm_access/roles"]));
    let realm = json!({ "roles": ["admin"] });
    let error = service
        .manager
        .access_token("mallory")
        .claim("realm_access", &realm)
        .sign()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the claim `realm_access` is reserved"),
        "{error}"
    );
    assert!(
        service
            .manager
            .access_token("alice")
            .claim("role", "a job title")
            .sign()
            .is_ok()
    );
}

#[test]
fn roles_do_not_lie_within_a_claim_of_another_meaning() {
    for claim in ["/exp/roles", "/sub/roles", "/nonce/roles", "/cnf/roles"] {
        let error = portcullis::JwtManager::builder()
            .secret(SECRET)
            .role_claims([claim])
            .build()
            .unwrap_err();
        let text = format!(
            "\n- `{claim}` cannot hold roles or scopes; it is a claim with a meaning of its own"
        );
        assert!(error.to_string().ends_with(&text), "{error}");
    }
}
