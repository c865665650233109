//! What a handler asks of its token.

use axum::Router;
use axum::routing::get;
use portcullis::{GrantTable, RoleType, ScopeType as _, Token, jwt_required};

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

/// Written by hand, and wrong: the table is shorter than the type.
#[derive(Clone, Copy)]
struct Numbered(usize);

impl RoleType for Numbered {
    const ROLES: &'static GrantTable = &GrantTable {
        type_name: "Numbered",
        variants: &[],
        names: &["0"],
        discriminants: &[],
        implied: &[0b1],
        find: |name| name.parse().ok(),
    };
    const ALL: &'static [Self] = &[Self(0)];

    fn position(self) -> usize {
        self.0
    }
}

#[jwt_required]
async fn numbered(token: Token) -> String {
    let held = [0, 1, 2, 127, 128, usize::MAX].map(|number| token.has_role(Numbered(number)));
    format!("{held:?}")
}

#[tokio::test]
async fn a_table_that_is_too_short_grants_nothing_past_its_end() {
    let app = App::new(Router::new().route("/", get(numbered)));
    let roles = "[\"0\",\"1\",\"127\",\"128\",\"18446744073709551615\"]";
    let reply = app.get("/", signed(&claims().with("roles", roles))).await;
    let only_the_first = "[true, false, false, false, false, false]";
    assert_eq!(reply.passed(), only_the_first);
    assert_eq!(Numbered(128).name(), "");
    assert!(!Numbered(128).implies(Numbered(0)) && !Numbered(0).implies(Numbered(128)));
    assert!(Numbered::from_name("1").is_none());
}
