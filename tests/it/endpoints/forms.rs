//! What the endpoints of OAuth 2.0 are sent.

use axum::body::Body;
use axum::http::{Request, header};

use super::app::App;

#[tokio::test]
async fn v1_v2_a_form_without_one_token_is_an_invalid_request() {
    let app = App::new();
    app.each(async |side| {
        let known = app.resource_server();
        for path in ["/oauth/revoke", "/with-session", "/oauth/introspect"] {
            for (fields, description) in [
                (&[][..], "the field token is missing"),
                (&[("token", "")], "the field token is missing"),
                (&[("Token", "x")], "the field token is missing"),
                (
                    &[("token", "x"), ("token", "x")],
                    "a field was sent more than once",
                ),
                (
                    &[
                        ("token", "x"),
                        ("token_type_hint", "a"),
                        ("token_type_hint", "a"),
                    ],
                    "a field was sent more than once",
                ),
            ] {
                let reply = side.form(path, &known, fields).await;
                reply.is_error(400, "invalid_request", description);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn v1_v2_what_is_no_form_is_an_invalid_request() {
    let app = App::new();
    app.each(async |side| {
        for path in ["/oauth/revoke", "/oauth/introspect"] {
            for media_type in [
                None,
                Some("application/json"),
                Some("multipart/form-data; boundary=x"),
            ] {
                let mut request =
                    Request::post(path).header(header::AUTHORIZATION, app.resource_server());
                if let Some(media_type) = media_type {
                    request = request.header(header::CONTENT_TYPE, media_type);
                }
                let reply = side
                    .send(request.body(Body::from("token=x")).unwrap())
                    .await;
                let description = "send a form, as application/x-www-form-urlencoded";
                reply.is_error(400, "invalid_request", description);
            }
            let long = "x".repeat(3 << 20);
            let reply = side
                .form(path, &app.resource_server(), &[("token", &long)])
                .await;
            reply.is_error(413, "invalid_request", "the body is too long");
        }
    })
    .await;
}

#[tokio::test]
async fn v1_v2_only_post_is_taken() {
    let app = App::new();
    app.each(async |side| {
        for path in [
            "/oauth/revoke",
            "/oauth/introspect",
            "/auth/logout",
            "/auth/refresh",
        ] {
            for method in ["GET", "PUT", "DELETE"] {
                let uri = format!("{path}?token=x");
                let request = Request::builder().method(method).uri(uri);
                let reply = side.send(request.body(Body::empty()).unwrap()).await;
                assert_eq!(reply.status, 405, "{} {method} {path}", side.name);
                assert_eq!(reply.header("allow"), Some("POST"));
            }
        }
    })
    .await;
}
