//! What a handler asks of its token.

use axum::Router;
use axum::routing::get;
use portcullis::{RoleType as _, ScopeType as _, Token, jwt_required};

use super::{Other, Role, Scope};
use crate::http::app::{App, signed};
use crate::support::claims;

#[jwt_required]
async fn held(token: Token) -> String {
    let roles = Role::ALL.iter().filter(|role| token.has_role(**role));
    let others = Other::ALL.iter().filter(|role| token.has_role(**role));
    let scopes = Scope::ALL.iter().filter(|scope| token.has_scope(**scope));
    let roles: Vec<_> = roles.map(|role| role.name()).collect();
    let others: Vec<_> = others.map(|role| role.name()).collect();
    let scopes: Vec<_> = scopes.map(|scope| scope.name()).collect();
    [roles.join(","), others.join(","), scopes.join(",")].join(" | ")
}

async fn held_by(roles: &str, scope: &str) -> String {
    let app = App::new(Router::new().route("/", get(held)));
    let token = claims().with("roles", roles).with("scope", scope);
    app.get("/", signed(&token)).await.passed().to_owned()
}

#[tokio::test]
async fn a_token_has_what_its_roles_and_scopes_imply() {
    for (roles, scope, expected) in [
        ("[]", "\"\"", " |  | "),
        (
            "[\"viewer\"]",
            "\"docs:read\"",
            "viewer | viewer | docs:read",
        ),
        (
            "[\"org:admin\",\"auditor\"]",
            "\"docs:write\"",
            "viewer,chief-editor,org:admin,auditor | auditor,org:admin | docs:read,docs:write",
        ),
        ("[\"root\",\"Viewer\"]", "\"docs\"", " |  | "),
    ] {
        assert_eq!(held_by(roles, scope).await, expected, "{roles}");
    }
}
