//! What a router says of itself.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use portcullis::routing::{Access, Router, any, get, options};
use portcullis::{JwtManager, Weakening, jwt_required, policy};
use tower::ServiceExt as _;

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

#[jwt_required(role("admin"))]
async fn guarded() {}

#[policy(role("admin"))]
struct Admins;

/// Behind managers of which the first is the layer's.
fn with_options(outer: &JwtManager, inner: &JwtManager) -> Router {
    let foreign = axum::Router::new().route("/", axum::routing::any(async || ()));
    let behind = Router::new()
        .route("/twice", any(guarded))
        .foreign("/foreign", foreign, "another team's")
        .require::<Admins, _>(outer.clone());
    Router::new()
        .route("/any", any(guarded))
        .route("/get", get(guarded))
        .route("/options", options(guarded).get(guarded))
        .merge(behind)
        .with_state(inner.clone())
}

#[tokio::test]
async fn options_requests_that_a_weakening_lets_pass_have_a_row_of_their_own() {
    let strict = manager();
    let weak = JwtManager::builder()
        .secret(crate::support::forge::SECRET)
        .with(|config| config.weakenings.insert(Weakening::UnguardedOptions))
        .build()
        .unwrap();
    for (outer, inner, open) in [
        (&strict, &strict, &[][..]),
        (&weak, &weak, &["/any", "/options", "/twice", "/foreign"]),
        (&strict, &weak, &["/any", "/options"]),
        (&weak, &strict, &["/foreign"]),
    ] {
        let router = with_options(outer, inner);
        let access = router.access();
        let app = router.into_axum().unwrap();
        for path in ["/any", "/get", "/options", "/twice", "/foreign"] {
            let request = Request::options(path).body(Body::empty()).unwrap();
            let answer = app.clone().oneshot(request).await.unwrap();
            let runs = answer.status() == StatusCode::OK;
            let row = access.find("OPTIONS", path);
            let row = row.or_else(|| access.find("OPTIONS", &format!("{path}/*")));
            let is_open = row.is_some_and(|row| row.method() == "OPTIONS" && !row.needs_token());
            assert_eq!((runs, is_open), (open.contains(&path), runs), "{path}");
        }
        assert_eq!(access.open_to_anybody().len(), open.len());
    }
}
