//! A manager that knows all roles and scopes mints no token with another one.

use portcullis::{JwtManager, ManagerBuilder, MintError};

use super::{Other, Role, Scope, routes};
use crate::http::app::{App, signed};
use crate::support::claims;
use crate::support::forge::SECRET;

fn knows_both(builder: ManagerBuilder) -> ManagerBuilder {
    builder.roles::<Role>().scopes::<Scope>()
}

fn manager(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> JwtManager {
    settings(JwtManager::builder().secret(SECRET))
        .build()
        .unwrap()
}

#[tokio::test]
async fn values_of_the_types_are_minted_by_their_names_in_tokens() {
    let app = App::with(knows_both, routes());
    let token = app
        .manager
        .access_token("alice")
        .roles([Role::ChiefEditor])
        .scopes([Scope::Write])
        .sign()
        .unwrap();
    for path in ["/viewer", "/editor", "/read", "/write"] {
        app.get(path, token.as_str()).await.passed();
    }
}

#[test]
fn a_role_that_the_type_does_not_know_is_not_minted() {
    let manager = manager(knows_both);
    for name in ["editor", "Viewer", "viewer ", "admin"] {
        let error = manager
            .access_token("alice")
            .roles(["viewer", name])
            .sign()
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "`{name}` is none of the roles of `Role`; name one of those, or add it to that type"
            )
        );
        let MintError::UnknownRole {
            name: unknown,
            type_name,
        } = error
        else {
            panic!("{error}");
        };
        assert_eq!((unknown.as_str(), type_name), (name, "Role"));
    }
}

#[test]
fn a_scope_that_the_type_does_not_know_is_not_minted() {
    let manager = manager(knows_both);
    let error = manager
        .refresh_token("alice")
        .scopes(["docs:read", "docs:delete"])
        .sign()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`docs:delete` is none of the scopes of `Scope`; name one of those, or add it to that type"
    );
}

#[test]
fn a_pair_is_held_to_the_same_types() {
    let manager = manager(knows_both);
    let pair = manager.token_pair("alice").roles(["root"]);
    let refused = pair.sign().unwrap_err();
    assert!(matches!(refused, MintError::UnknownRole { .. }));
}

#[test]
fn the_type_that_was_named_last_counts() {
    let manager = manager(|builder| builder.roles::<Role>().roles::<Other>());
    let mint = |role: &str| manager.access_token("alice").roles([role]).sign();
    assert!(mint("org:admin").is_ok());
    assert!(matches!(
        mint("chief-editor"),
        Err(MintError::UnknownRole {
            type_name: "Other",
            ..
        })
    ));
}

#[test]
fn without_a_type_any_role_is_minted() {
    let manager = manager(ManagerBuilder::scopes::<Scope>);
    let token = manager.access_token("alice").roles(["whatever"]);
    assert!(token.sign().is_ok());
}

#[tokio::test]
async fn a_token_of_others_with_an_unknown_role_is_accepted_for_what_it_grants() {
    let app = App::with(knows_both, routes());
    let token = claims()
        .with("roles", "[\"root\",\"viewer\"]")
        .with("scope", "\"openid docs:read\"");
    app.get("/viewer", signed(&token)).await.passed();
    app.get("/read", signed(&token)).await.passed();
}
