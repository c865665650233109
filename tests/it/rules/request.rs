//! What the request says: text, which is read as the type of the other side.

use axum::Router;
use axum::body::Body;
use axum::http::Method;
use axum::routing::{any, get};
use portcullis::{JwtManager, jwt_required};

use super::judge;
use crate::http::app::{App, request, signed};
use crate::support::claims;

#[jwt_required(path.id == claims.x)]
async fn path() {}

#[jwt_required(!path.id.exists() || path.id == claims.x)]
async fn if_any() {}

#[jwt_required(path["user-id"] == sub)]
async fn owner() {}

#[jwt_required(query.page <= 10)]
async fn query() {}

#[jwt_required(query.page == true)]
async fn flag() {}

#[jwt_required(!(query.page == 1))]
async fn not_first() {}

#[jwt_required(header("x-tenant") == claims.tenant)]
async fn tenant() {}

#[jwt_required(method == "GET" || role("writer"))]
async fn reads() {}

fn app() -> App {
    App::new(
        Router::<JwtManager>::new()
            .route("/path/{id}", get(path))
            .route("/if-any", get(if_any))
            .route("/if-any/{id}", get(if_any))
            .nest("/twice/{id}", Router::new().route("/{id}", get(path)))
            .route("/owner/{user-id}", get(owner))
            .route("/query", get(query))
            .route("/flag", get(flag))
            .route("/not-first", get(not_first))
            .route("/tenant", get(tenant))
            .route("/reads", any(reads)),
    )
}

async fn assert_paths(token: &str, granted: &[&str], refused: &[&str]) {
    let app = app();
    for path in granted {
        assert!(judge(path, app.get(path, token).await.status), "{path}");
    }
    for path in refused {
        assert!(!judge(path, app.get(path, token).await.status), "{path}");
    }
}

#[tokio::test]
async fn a_path_parameter_is_read_as_the_type_of_the_claim() {
    let number = signed(&claims().with("x", 7));
    let others = ["/path/07", "/path/+7", "/path/7.0", "/path/8", "/path/7%20"];
    assert_paths(&number, &["/path/7", "/path/%37"], &others).await;
    let text = signed(&claims().with("x", "\"07\""));
    assert_paths(&text, &["/path/07"], &["/path/7"]).await;
    let absent = signed(&claims());
    assert_paths(&absent, &[], &["/path/7", "/path/null"]).await;
}

#[tokio::test]
async fn a_path_parameter_that_is_there_twice_is_no_value() {
    let token = signed(&claims().with("x", 7));
    assert_paths(&token, &[], &["/twice/7/7", "/twice/7/8", "/twice/8/7"]).await;
}

#[tokio::test]
async fn a_path_that_is_no_text_is_not_one_without_parameters() {
    let token = signed(&claims().with("x", 7));
    let granted = ["/if-any", "/if-any/7"];
    assert_paths(&token, &granted, &["/if-any/8", "/if-any/%ff"]).await;
}

#[tokio::test]
async fn a_path_parameter_with_a_name_that_is_none_in_rust() {
    let alice = signed(&claims());
    let others = ["/owner/bob", "/owner/Alice", "/owner/alice%00"];
    assert_paths(&alice, &["/owner/alice", "/owner/%61lice"], &others).await;
}

#[tokio::test]
async fn a_query_parameter_is_there_once_or_not_at_all() {
    let token = signed(&claims());
    let granted = ["/query?page=10", "/query?a=b&page=-1", "/flag?page=true"];
    let refused = [
        "/query",
        "/query?page=11",
        "/query?page=",
        "/query?page=010",
        "/query?page=1&page=2",
        "/query?page=1&page=1",
        "/flag?page=1",
        "/flag?page=True",
    ];
    assert_paths(&token, &granted, &refused).await;
}

#[tokio::test]
async fn the_opposite_does_not_hold_for_what_cannot_be_read_either() {
    let token = signed(&claims());
    let refused = [
        "/not-first",
        "/not-first?page=01",
        "/not-first?page=2&page=2",
        "/not-first?page=1",
    ];
    assert_paths(&token, &["/not-first?page=2"], &refused).await;
}

#[tokio::test]
async fn a_header_is_there_once_or_not_at_all() {
    let (app, token) = (app(), signed(&claims().with("tenant", "\"acme\"")));
    for (values, granted) in [
        (&["acme"][..], true),
        (&["other"], false),
        (&["acme", "acme"], false),
        (&["acme", "other"], false),
        (&[], false),
    ] {
        let headers = values
            .iter()
            .fold(request("/tenant", &token), |request, value| {
                request.header("X-Tenant", *value)
            });
        let reply = app.send(headers.body(Body::empty()).unwrap()).await;
        assert_eq!(judge("/tenant", reply.status), granted, "{values:?}");
    }
}

#[tokio::test]
async fn the_method_is_a_text() {
    let (app, token) = (app(), signed(&claims()));
    for (method, granted) in [
        (Method::GET, true),
        (Method::POST, false),
        (Method::DELETE, false),
    ] {
        let request = request("/reads", &token).method(method.clone());
        let reply = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(judge("/reads", reply.status), granted, "{method}");
    }
}
