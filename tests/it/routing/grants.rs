//! Roles and scopes that nobody can have.

use portcullis::routing::{Router, RouterFault, get};
use portcullis::{JwtManager, Role, Scope, jwt_required, policy};

use super::app::{open, texts};
use crate::support::forge::SECRET;

#[derive(Clone, Copy, Role)]
#[role(rename_all = "lowercase")]
enum Roles {
    Admin,
    Editor,
}

#[derive(Clone, Copy, Scope)]
enum Scopes {
    #[scope(rename = "docs:read")]
    Read,
}

#[jwt_required(role = "admn")]
async fn misspelt() {}

#[jwt_required(role = "admin")]
async fn known() {}

#[jwt_required(scope = "docs:write")]
async fn unknown_scope() {}

#[policy(role = "janitor")]
struct Janitors;

fn tokens() -> JwtManager {
    let builder = JwtManager::builder().secret(SECRET);
    builder.roles::<Roles>().scopes::<Scopes>().build().unwrap()
}

fn router() -> Router<JwtManager> {
    Router::new()
        .route("/misspelt", get(misspelt))
        .route("/known", get(known))
        .nest("/scope", Router::new().route("/", get(unknown_scope)))
}

#[test]
fn a_role_that_the_type_does_not_know_is_a_fault() {
    let _ = (Roles::Admin, Roles::Editor, Scopes::Read);
    let error = router().with_state::<()>(tokens()).into_axum().unwrap_err();
    let [
        RouterFault::UnknownRole { site: role, .. },
        RouterFault::UnknownScope { site: scope, .. },
    ] = error.faults()
    else {
        panic!("{error}")
    };
    assert_eq!(
        texts(&error),
        [
            format!(
                "the rule of {role} asks for the role `admn`, which `Roles` does not know; did you mean `admin`?"
            ),
            format!(
                "the rule of {scope} asks for the scope `docs:write`, which `Scopes` does not know"
            ),
        ]
    );
}

#[test]
fn a_policy_around_routes_is_judged_by_its_own_manager() {
    let router = Router::new().route("/", get(open));
    let error = router.require::<Janitors, _>(tokens()).into_axum();
    let error = error.map(|_: axum::Router| ()).unwrap_err();
    assert!(matches!(
        error.faults(),
        [RouterFault::UnknownRole {
            name: "janitor",
            nearest: None,
            ..
        }]
    ));
}

#[test]
fn without_a_type_every_role_may_exist() {
    let tokens = JwtManager::builder().secret(SECRET).build().unwrap();
    assert!(router().with_state::<()>(tokens).into_axum().is_ok());
}

#[test]
fn a_nested_router_is_judged_by_the_manager_of_its_own_state() {
    let lax = JwtManager::builder().secret(SECRET).build().unwrap();
    let nested: Router<JwtManager> = router().with_state(lax);
    let whole = Router::new().route("/known", get(known)).nest("/a", nested);
    assert!(whole.with_state::<()>(tokens()).into_axum().is_ok());
}
