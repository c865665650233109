//! Who has a role or a scope has those that it implies, and nobody has more.

use axum::http::StatusCode;

use super::routes;
use crate::http::app::{App, signed};
use crate::http::expected::FORBIDDEN;
use crate::support::claims;

/// Of the routes named, those that a token with this claim reaches; every other answers 403.
async fn reached<'p>(claim: &str, json: &str, paths: &[&'p str]) -> Vec<&'p str> {
    let app = App::new(routes());
    let token = signed(&claims().with(claim, json));
    let mut reached = Vec::new();
    for path in paths {
        let status = app.get(path, &token).await.status;
        match status {
            StatusCode::OK => reached.push(*path),
            status => assert_eq!(status, StatusCode::FORBIDDEN, "{path}"),
        }
    }
    reached
}

async fn with_roles(json: &str) -> Vec<&'static str> {
    reached("roles", json, &["/viewer", "/editor", "/admin", "/auditor"]).await
}

#[tokio::test]
async fn a_role_implies_all_below_it_and_none_above_or_beside_it() {
    for (json, expected) in [
        ("[\"viewer\"]", &["/viewer"][..]),
        ("[\"chief-editor\"]", &["/viewer", "/editor"]),
        ("[\"org:admin\"]", &["/viewer", "/editor", "/admin"]),
        ("[\"auditor\"]", &["/auditor"]),
        ("\"chief-editor\"", &["/viewer", "/editor"]),
    ] {
        assert_eq!(with_roles(json).await, expected, "{json}");
    }
}

#[tokio::test]
async fn several_roles_grant_what_each_of_them_grants() {
    for (json, expected) in [
        ("[\"auditor\",\"viewer\"]", &["/viewer", "/auditor"][..]),
        (
            "[\"chief-editor\",\"auditor\",\"viewer\"]",
            &["/viewer", "/editor", "/auditor"],
        ),
    ] {
        assert_eq!(with_roles(json).await, expected, "{json}");
    }
}

#[tokio::test]
async fn a_role_that_the_type_does_not_know_grants_nothing_and_harms_nothing() {
    for json in [
        "[]",
        "[\"Viewer\"]",
        "[\"VIEWER\"]",
        "[\"admin\"]",
        "[\"Admin\"]",
        "[\"chief_editor\"]",
        "[\"viewer \"]",
        "[\"viewer,auditor\"]",
        "[\"\"]",
        "[\"root\",\"superuser\"]",
    ] {
        assert_eq!(with_roles(json).await, [""; 0], "{json}");
    }
    let known_too = "[\"root\",\"viewer\",\"\"]";
    assert_eq!(with_roles(known_too).await, ["/viewer"]);
}

#[tokio::test]
async fn a_conjunction_asks_for_each_and_not_having_a_role_counts_what_is_implied() {
    let paths = ["/editor-and-auditor", "/no-viewer"];
    for (json, expected) in [
        ("[\"org:admin\",\"auditor\"]", &["/editor-and-auditor"][..]),
        ("[\"org:admin\"]", &[]),
        ("[\"auditor\"]", &["/no-viewer"]),
        ("[]", &["/no-viewer"]),
    ] {
        assert_eq!(reached("roles", json, &paths).await, expected, "{json}");
    }
}

#[tokio::test]
async fn each_type_has_a_hierarchy_of_its_own() {
    let paths = ["/viewer", "/other-viewer", "/both-types"];
    for (json, expected) in [
        ("[\"viewer\"]", &["/viewer", "/other-viewer"][..]),
        ("[\"org:admin\"]", &["/viewer", "/both-types"]),
        ("[\"chief-editor\"]", &["/viewer"]),
        ("[\"auditor\"]", &[]),
    ] {
        assert_eq!(reached("roles", json, &paths).await, expected, "{json}");
    }
}

/// What one type comes to is kept with the token, which the manager keeps from one request to the next.
#[tokio::test]
async fn types_are_told_apart_in_whatever_order_one_token_is_asked() {
    let mut paths = ["/viewer", "/other-viewer", "/both-types", "/no-viewer"];
    for _ in 0..paths.len() {
        paths.rotate_left(1);
        for paths in [paths, [paths[3], paths[2], paths[1], paths[0]]] {
            // Twice in a row by one application.
            let twice = [paths, paths].concat();
            let mut found = reached("roles", "[\"org:admin\"]", &twice).await;
            found.sort_unstable();
            let expected = ["/both-types", "/both-types", "/viewer", "/viewer"];
            assert_eq!(found, expected, "{paths:?}");
        }
    }
}

#[tokio::test]
async fn a_scope_implies_those_below_it() {
    let paths = ["/read", "/write"];
    for (json, expected) in [
        ("\"docs:read\"", &["/read"][..]),
        ("\"openid docs:write\"", &["/read", "/write"]),
        ("[\"docs:write\"]", &["/read", "/write"]),
        ("\"docs:Write\"", &[]),
        ("\"Write\"", &[]),
    ] {
        assert_eq!(reached("scope", json, &paths).await, expected, "{json}");
    }
}

#[tokio::test]
async fn roles_are_no_scopes_and_scopes_no_roles() {
    assert_eq!(reached("scope", "\"viewer\"", &["/viewer"]).await, [""; 0]);
    let scopes = "[\"docs:read\"]";
    assert_eq!(reached("roles", scopes, &["/read"]).await, [""; 0]);
}

#[tokio::test]
async fn the_challenge_names_the_scope_as_tokens_have_it_and_never_a_role() {
    let app = App::new(routes());
    let reply = app.get("/write", signed(&claims())).await;
    reply.is(&FORBIDDEN.and(", scope=\"docs:write\""));
    app.get("/admin", signed(&claims())).await.is(&FORBIDDEN);
}
