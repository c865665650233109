//! Ways into a handler without a token that was verified.

use axum::body::Body;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::any;
use axum::{Extension, Router};
use portcullis::{Algorithm, Identity, JwtManager, jwt_required};
use serde_json::{Map, Value};
use tower::ServiceExt as _;

use super::{head, honest, target};
use crate::support::Answer;
use crate::support::forge::{encode, token};

#[jwt_required]
async fn secret(Identity(name): Identity) -> String {
    name
}

async fn send(router: &Router, request: Request) -> Answer {
    Answer::read(router.clone().oneshot(request).await.unwrap()).await
}

/// GHSA-jr9j-g3xj-q9x8 and GHSA-9r7g-3hh2-8x65 (auth-framework): an object made of a token that nobody verified let requests in.
/// What a guard goes by can be made by verifying alone, so nothing that is read of a token, or put beside a request, is one.
#[tokio::test]
async fn ghsa_jr9j_g3xj_q9x8_what_was_not_verified_lets_nobody_in() {
    let manager: JwtManager = target().manager;
    let forged = token(
        head(Algorithm::RS256).to_string(),
        honest().to_string(),
        |_| vec![7; 256],
    );
    let read = manager.unverified_header(&forged).unwrap();
    assert_eq!(read["alg"], "RS256");
    manager.decode(&forged).await.unwrap_err();
    let claims: Map<String, Value> = serde_json::from_str(&honest().to_string()).unwrap();
    let put_beside = from_fn(move |mut request: Request, next: Next| {
        let claims = claims.clone();
        async move {
            let extensions = request.extensions_mut();
            extensions.insert(Identity("alice".to_owned()));
            extensions.insert(portcullis::Claims(claims.clone()));
            extensions.insert(claims);
            extensions.insert("alice".to_owned());
            next.run(request).await
        }
    });
    let router = Router::new()
        .route("/", any(secret))
        .layer(put_beside)
        .layer(Extension(read))
        .with_state(manager);
    let request = |authorization: Option<String>| {
        let request = Request::builder().uri("/");
        match authorization {
            Some(value) => request.header("authorization", value),
            None => request,
        }
        .body(Body::empty())
        .unwrap()
    };
    let nothing = send(&router, request(None)).await;
    assert_eq!(
        (nothing.status.as_u16(), nothing.reason()),
        (401, Some("missing_token"))
    );
    let forgery = send(&router, request(Some(format!("Bearer {forged}")))).await;
    forgery.refused("signature", "forged");
    let unsigned = format!(
        "Bearer {}.{}.",
        encode("{\"alg\":\"none\"}"),
        encode(honest().to_string())
    );
    send(&router, request(Some(unsigned)))
        .await
        .refused("algorithm", "unsigned");
}

/// defradb.rs#1497 and librefang#3712: a list of protected paths, and one more way to write a path that is not on it. A rule is on the
/// handler, so whatever path leads to it is asked for a token.
#[tokio::test]
async fn defradb_1497_another_spelling_of_the_path() {
    async fn log(request: Request, next: Next) -> Response {
        next.run(request).await
    }
    let inner = Router::new()
        .route("/admin", any(secret))
        .route("/admin/{*rest}", any(secret));
    let router = Router::new()
        .merge(inner.clone())
        .nest("/api", inner)
        .route("/{any}", any(secret))
        .fallback(secret)
        .layer(from_fn(log))
        .with_state(target().manager);
    for path in [
        "/admin",
        "/admin/",
        "//admin",
        "/admin//",
        "/./admin",
        "/x/../admin",
        "/%61dmin",
        "/ADMIN",
        "/admin%00",
        "/admin;a=b",
        "/admin?x",
        "/admin/x",
        "/api/admin",
        "/api//admin",
        "/api/%2e%2e/admin",
        "/admin%2f",
        "/admin.json",
        "/\u{61}dmin%20",
        "/static/..%2fadmin",
        "*",
        "http://localhost/admin",
    ] {
        for method in ["GET", "HEAD", "POST", "OPTIONS", "TRACE", "PROPFIND", "get"] {
            let request = Request::builder()
                .method(Method::from_bytes(method.as_bytes()).unwrap())
                .uri(path)
                .header("x-original-url", "/public")
                .header("x-rewrite-url", "/public")
                .header("x-http-method-override", "OPTIONS")
                .body(Body::empty())
                .unwrap();
            let answer = send(&router, request).await;
            assert_eq!(
                (answer.status.as_u16(), answer.reason()),
                (401, Some("missing_token")),
                "{method} {path}"
            );
        }
    }
}
