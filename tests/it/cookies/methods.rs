//! Which methods need a CSRF token.

use axum::http::{Method, StatusCode};
use portcullis::Weakening;

use super::site::{ADVICE, Site, access_cookie};

#[tokio::test]
async fn x2_what_changes_nothing_needs_none() {
    let site = Site::new();
    let cookie = access_cookie(&site.pair());
    for method in [Method::GET, Method::HEAD, Method::OPTIONS, Method::TRACE] {
        let reply = site
            .send(method.clone(), "/", &[("cookie", cookie.as_bytes())])
            .await;
        assert_eq!(reply.status, StatusCode::OK, "{method}");
    }
}

#[tokio::test]
async fn x2_every_other_method_does() {
    let site = Site::new();
    let cookie = access_cookie(&site.pair());
    let other = Method::from_bytes(b"PROPFIND").unwrap();
    for method in [
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        other,
    ] {
        let reply = site
            .send(method, "/", &[("cookie", cookie.as_bytes())])
            .await;
        reply.forbidden("csrf_token_missing", ADVICE);
    }
}

#[tokio::test]
async fn x2_a_list_of_ones_own_counts_as_it_is() {
    let site = Site::with(|config| {
        config.csrf_methods = Some(vec![Method::POST, Method::GET]);
        config.weakenings.insert(Weakening::FewerCsrfMethods);
    });
    let cookie = access_cookie(&site.pair());
    let headers = [("cookie", cookie.as_bytes())];
    site.send(Method::DELETE, "/", &headers).await.passed();
    let reply = site.send(Method::GET, "/", &headers).await;
    reply.forbidden("csrf_token_missing", ADVICE);
}
