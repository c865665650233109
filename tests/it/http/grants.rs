//! Roles and scopes: where a token keeps them, and when it has one.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use portcullis::{JwtManager, Token, jwt_required};

use super::app::{App, Reply, signed};
use super::expected::{FORBIDDEN, INVALID_TOKEN};
use crate::support::claims;

#[jwt_required(role = "admin")]
async fn admin() {}

#[jwt_required(role = "site manager")]
async fn manager() {}

#[jwt_required(scope = "docs:read")]
async fn reads() {}

#[jwt_required]
async fn granted(token: Token) -> String {
    let (roles, scopes): (Vec<_>, Vec<_>) = (token.roles().collect(), token.scopes().collect());
    format!("{} | {}", roles.join(","), scopes.join(","))
}

fn routes() -> Router<JwtManager> {
    Router::new()
        .route("/admin", get(admin))
        .route("/manager", get(manager))
        .route("/reads", get(reads))
        .route("/granted", get(granted))
}

/// Sends a token that has this claim.
async fn with_claim(path: &str, claim: &str, json: &str) -> Reply {
    App::new(routes())
        .get(path, signed(&claims().with(claim, json)))
        .await
}

#[tokio::test]
async fn a_role_is_one_of_an_array_or_the_string() {
    for (claim, json) in [
        ("roles", "[\"admin\"]"),
        ("roles", "[\"editor\",\"admin\"]"),
        ("roles", "\"admin\""),
        ("role", "\"admin\""),
        ("role", "[\"viewer\",\"admin\"]"),
        ("roles", "[\"\\u0061dmin\"]"),
    ] {
        with_claim("/admin", claim, json).await.passed();
    }
}

#[tokio::test]
async fn a_role_is_exact_and_case_sensitive() {
    for role in [
        "Admin",
        "ADMIN",
        "admi",
        "admins",
        "xadmin",
        " admin",
        "admin ",
        "admin,editor",
        "\\u0430dmin",
        "",
    ] {
        for json in [format!("\"{role}\""), format!("[\"{role}\"]")] {
            with_claim("/admin", "roles", &json).await.is(&FORBIDDEN);
        }
    }
}

#[tokio::test]
async fn a_role_is_never_split_at_spaces() {
    for json in ["\"admin editor\"", "[\"site admin\"]", "\"editor admin\""] {
        with_claim("/admin", "roles", json).await.is(&FORBIDDEN);
    }
    for json in ["\"site manager\"", "[\"admin\",\"site manager\"]"] {
        with_claim("/manager", "roles", json).await.passed();
    }
    with_claim("/manager", "roles", "[\"site\",\"manager\"]")
        .await
        .is(&FORBIDDEN);
}

#[tokio::test]
async fn a_scope_is_a_word_of_the_string_or_of_an_array() {
    for (claim, json) in [
        ("scope", "\"docs:read\""),
        ("scope", "\"openid docs:read profile\""),
        ("scope", "[\"docs:read\"]"),
        ("scp", "[\"openid\",\"docs:read\"]"),
        ("scp", "\"docs:read\""),
    ] {
        with_claim("/reads", claim, json).await.passed();
    }
}

#[tokio::test]
async fn a_scope_is_exact_and_case_sensitive() {
    for json in [
        "\"docs:Read\"",
        "\"docs:readonly\"",
        "\"docs\"",
        "\"docs:read,openid\"",
        "\"docs:read\\u00a0\"",
        "\"docs:read\\t\"",
        "\"docs:read\\nx\"",
    ] {
        let reply = with_claim("/reads", "scope", json).await;
        assert_eq!(reply.reason(), Some("insufficient_permission"), "{json}");
    }
}

#[tokio::test]
async fn a_role_is_no_scope_and_a_scope_is_no_role() {
    let both = [
        ("/admin", "scope", "\"admin\""),
        ("/reads", "roles", "[\"docs:read\"]"),
    ];
    for (path, claim, json) in both {
        let reply = with_claim(path, claim, json).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn both_places_count_together() {
    let token = claims()
        .with("roles", "[\"a\",\"b\"]")
        .with("role", "\"c\"")
        .with("scope", "\"x  y\"")
        .with("scp", "[\"z\"]");
    let reply = App::new(routes()).get("/granted", signed(&token)).await;
    assert_eq!(reply.passed(), "a,b,c | x,y,z");
}

#[tokio::test]
async fn no_roles_at_all_are_forbidden_not_an_error() {
    let app = App::new(routes());
    app.get("/admin", signed(&claims())).await.is(&FORBIDDEN);
    with_claim("/admin", "roles", "[]").await.is(&FORBIDDEN);
}

#[tokio::test]
async fn roles_and_scopes_of_a_wrong_type_are_an_invalid_token_everywhere() {
    for json in [
        "7",
        "true",
        "null",
        "{\"admin\":true}",
        "[7]",
        "[\"admin\",null]",
        "[[\"admin\"]]",
    ] {
        for path in ["/admin", "/granted"] {
            with_claim(path, "roles", json)
                .await
                .is_for(&INVALID_TOKEN, "roles_type");
            with_claim(path, "scope", json)
                .await
                .is_for(&INVALID_TOKEN, "scopes_type");
        }
    }
}

#[tokio::test]
async fn roles_are_read_where_a_json_pointer_leads() {
    let app = App::with(
        |builder| {
            builder
                .role_claims(["/realm_access/roles", "/a~1b/c~0d"])
                .scope_claims(["/realm_access/scopes"])
        },
        routes(),
    );
    for (claim, json) in [
        ("realm_access", "{\"roles\":[\"admin\"]}"),
        (
            "realm_access",
            "{\"x\":[{\"roles\":1}],\"roles\":\"admin\",\"y\":{}}",
        ),
        ("a/b", "{\"c~d\":\"admin\"}"),
    ] {
        app.get("/admin", signed(&claims().with(claim, json)))
            .await
            .passed();
    }
    let token = claims().with("realm_access", "{\"scopes\":\"docs:read\"}");
    app.get("/reads", signed(&token)).await.passed();
}

#[tokio::test]
async fn roles_elsewhere_than_the_pointer_leads_grant_nothing() {
    let app = App::with(
        |builder| builder.role_claims(["/realm_access/roles"]),
        routes(),
    );
    for (claim, json) in [
        ("roles", "[\"admin\"]"),
        ("realm_access", "[\"admin\"]"),
        ("realm_access", "\"admin\""),
        ("realm_access", "{\"inner\":{\"roles\":[\"admin\"]}}"),
        ("realm_access", "{\"Roles\":[\"admin\"]}"),
        ("realm_access/roles", "[\"admin\"]"),
        ("/realm_access/roles", "[\"admin\"]"),
        ("realm_access.roles", "[\"admin\"]"),
        ("other", "{\"realm_access\":{\"roles\":[\"admin\"]}}"),
    ] {
        app.get("/admin", signed(&claims().with(claim, json)))
            .await
            .is(&FORBIDDEN);
    }
    let odd = claims().with("realm_access", "{\"roles\":{\"admin\":1}}");
    app.get("/admin", signed(&odd))
        .await
        .is_for(&INVALID_TOKEN, "roles_type");
}

#[tokio::test]
async fn a_url_is_the_name_of_one_claim_not_a_pointer() {
    let app = App::with(
        |builder| builder.role_claims(["https://example.com/roles"]),
        routes(),
    );
    let token = claims().with("https://example.com/roles", "[\"admin\"]");
    app.get("/admin", signed(&token)).await.passed();
}

#[tokio::test]
async fn a_manager_without_role_claims_finds_no_roles() {
    let app = App::with(|builder| builder.role_claims::<[&str; 0]>([]), routes());
    let token = claims().with("roles", "[\"admin\"]");
    app.get("/admin", signed(&token)).await.is(&FORBIDDEN);
}
