//! RFC 9110 and 9111: what is published is kept by others, and asked for again in few bytes.

use axum::http::{Method, StatusCode};
use portcullis::{Algorithm, JwtManager};

use super::app::App;
use crate::support::fixtures;

const PATH: &str = "/.well-known/jwks.json";

#[tokio::test]
async fn who_has_the_document_is_told_so_without_it() {
    let app = App::new(|builder| builder);
    let tag = app.get(PATH, &[]).await.header("etag").unwrap().to_owned();
    let weak = format!("W/{tag}");
    let listed = format!("\"a,b\", W/\"c\" ,{tag}");
    for asked in [
        &[("if-none-match", &*tag)][..],
        &[("if-none-match", &weak)],
        &[("if-none-match", &listed)],
        &[("if-none-match", "*")],
        &[("if-none-match", "\"a\""), ("if-none-match", &tag)],
    ] {
        for method in [Method::GET, Method::HEAD] {
            let reply = app.send(method, PATH, asked).await;
            assert_eq!(reply.status, StatusCode::NOT_MODIFIED, "{asked:?}");
            assert_eq!(reply.body, "");
            assert_eq!(reply.header("etag"), Some(&*tag));
            assert_eq!(reply.header("cache-control"), Some("public, max-age=300"));
            assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
            assert_eq!(reply.header("content-type"), None);
        }
    }
    let inner = tag.trim_matches('"');
    for other in ["", "\"\"", "\"a\"", inner, "w/*"] {
        let reply = app.get(PATH, &[("if-none-match", other)]).await;
        assert_eq!(reply.status, StatusCode::OK, "{other}");
    }
}

#[tokio::test]
async fn the_tag_is_that_of_the_text() {
    let tag = async |algorithm| {
        let builder = JwtManager::builder().key(fixtures::key(algorithm).id("k"));
        let reply = App::of(builder).get(PATH, &[]).await;
        reply.header("etag").unwrap().to_owned()
    };
    let one = tag(Algorithm::ES256).await;
    assert_eq!(one, tag(Algorithm::ES256).await);
    assert_ne!(one, tag(Algorithm::ES384).await);
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_body() {
    let app = App::new(|builder| builder);
    let (get, head) = (
        app.get(PATH, &[]).await,
        app.send(Method::HEAD, PATH, &[]).await,
    );
    assert_eq!((head.status, &*head.body), (StatusCode::OK, ""));
    assert_eq!(head.headers, get.headers);
    let posted = app.send(Method::POST, PATH, &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn how_long_it_may_be_kept_is_a_setting() {
    let app = App::new(|builder| {
        builder.with(|config| config.jwks_max_age = std::time::Duration::from_hours(1))
    });
    let reply = app.get(PATH, &[]).await;
    assert_eq!(reply.header("cache-control"), Some("public, max-age=3600"));
}

#[tokio::test]
async fn a_token_that_is_sent_along_changes_nothing() {
    let app = App::new(|builder| builder);
    let reply = app.get(PATH, &[("authorization", "Bearer garbage")]).await;
    assert_eq!(reply.status, StatusCode::OK);
}
