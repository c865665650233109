//! What the matrix says is what requests are answered.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use portcullis::routing::{AccessRow, Openness, RoleAnswer};
use portcullis::{JwtManager, RoleType as _};
use tower::ServiceExt as _;

use super::wiki::{Role, manager, router};

/// Whether a guard let the request pass, with this token or none.
async fn passes(manager: &JwtManager, row: &AccessRow, token: Option<&str>) -> bool {
    let path = row.path().replace("{page}", "home").replace("/*", "");
    let method = if row.method() == "any" {
        "GET"
    } else {
        row.method()
    };
    let mut request =
        Request::builder()
            .method(method)
            .uri(if path.is_empty() { "/nowhere" } else { &path });
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let app = router(manager).into_axum().unwrap();
    let response = app
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    match response.status() {
        StatusCode::OK => true,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => false,
        status => panic!("{method} {path}: {status}"),
    }
}

#[tokio::test]
async fn who_needs_a_token_is_refused_without_one_and_nobody_else() {
    let manager = manager();
    for row in &router(&manager).access() {
        if matches!(row.openness(), Openness::Default { .. }) {
            continue;
        }
        let passes = passes(&manager, row, None).await;
        assert_eq!(
            passes,
            !row.needs_token(),
            "{} {}",
            row.method(),
            row.path()
        );
    }
}

#[tokio::test]
async fn every_answer_for_a_role_is_what_a_token_with_it_gets() {
    let manager = manager();
    let access = router(&manager).access();
    let mut answered = 0;
    for role in Role::ALL {
        let bare = manager
            .access_token("alice")
            .roles([role.name()])
            .sign()
            .unwrap();
        let rich = manager
            .access_token("alice")
            .roles([role.name()])
            .scopes(["reports"])
            .sign()
            .unwrap();
        for row in &access {
            let (_, answer) = row.roles()[role.position()];
            let Some(answer) = answer else { continue };
            let bare = passes(&manager, row, Some(bare.as_str())).await;
            let rich = passes(&manager, row, Some(rich.as_str())).await;
            let agrees = match answer {
                RoleAnswer::Allowed => bare && rich,
                // Who may leave the token out is not denied, though a token may be refused.
                RoleAnswer::Denied => !bare && !rich,
                _ => rich,
            };
            assert!(
                agrees,
                "{role:?}: {} {} is {answer}",
                row.method(),
                row.path()
            );
            answered += 1;
        }
    }
    assert!(answered > 30, "{answered}");
}
