//! What a router says of itself.

use portcullis::routing::{Access, Router, get};
use portcullis::{JwtManager, jwt_required};

use super::wiki::{Role, manager, router};

fn access() -> Access {
    router(&manager()).access()
}

/// Without where it is written.
fn lines(access: &Access) -> Vec<String> {
    let text = access.to_snapshot();
    let lines = text.lines().skip(1);
    lines.map(str::to_owned).collect()
}

#[test]
fn nested_merged_and_required_routes_are_listed_with_their_whole_paths_and_rules() {
    assert_eq!(
        lines(&access().under("/admin")),
        [
            "GET /admin/health; access: guarded; token: access; rule: role(Role::Admin); roles: admin allowed, editor denied, viewer denied; handler: it::access::wiki::health",
            "any /admin/queue/*; access: foreign; token: access; rule: role(Role::Admin); \"the queue's own dashboard\"; roles: admin depends, editor denied, viewer denied",
            "GET /admin/users; access: guarded; token: access; rule: role(Role::Admin); roles: admin allowed, editor denied, viewer denied; handler: it::access::wiki::users",
            "POST /admin/users; access: guarded; token: access; rule: role(Role::Admin); roles: admin allowed, editor denied, viewer denied; handler: it::access::wiki::users",
        ]
    );
}

#[test]
fn the_manager_of_the_state_says_which_roles_there_are() {
    let access = access();
    let row = access.find("GET", "/by-name").unwrap();
    let roles: Vec<_> = row.roles().iter().map(|(name, _)| *name).collect();
    assert_eq!(roles, ["admin", "editor", "viewer"]);
}

#[test]
fn without_a_manager_nothing_is_said_of_roles_until_a_type_is_named() {
    #[jwt_required]
    async fn me() {}

    let router: Router<JwtManager> = Router::new().route("/me", get(me));
    let access = router.access();
    let of = |access: &Access| access.find("GET", "/me").unwrap().roles().len();
    assert_eq!(of(&access), 0);
    assert_eq!(of(&access.for_roles::<Role>()), 3);
}

#[test]
fn the_answers_of_the_router_itself_are_rows() {
    let access = Router::<()>::new().access();
    assert_eq!(
        lines(&access),
        ["any /*; access: default; rule: answers 404"]
    );
    assert_eq!(
        access.to_string(),
        "METHOD  PATH  ACCESS   RULE\nany     /*    default  answers 404\n"
    );
}

#[test]
fn queries_are_those_that_a_review_asks() {
    let access = access();
    access.under("/admin").all_require(Role::Viewer).unwrap();
    assert_eq!(
        access
            .under("/pages")
            .all_require(Role::Editor)
            .unwrap_err()
            .to_string(),
        "not all of it asks for role(Role::Editor):\n- GET /pages/{page} asks for no token"
    );
}

#[test]
fn a_way_in_knows_its_handler_and_its_place() {
    let access = access();
    let row = access.find("GET", "/me").unwrap();
    assert_eq!(row.handler(), Some("me"));
    assert_eq!(row.module(), Some("it::access::wiki"));
    assert!(row.file().unwrap().ends_with("tests/it/access/wiki.rs"));
    let foreign = access.find("GET", "/admin/queue/*").unwrap();
    assert!(foreign.file().unwrap().ends_with("tests/it/access/wiki.rs"));
    assert!(foreign.line() > Some(0) && foreign.handler().is_none());
}
