//! The cookies that a request brings.

use axum::http::{Method, StatusCode};
use portcullis::Weakening;

use super::site::{Site, access_cookie};

#[tokio::test]
async fn b6_two_cookies_of_one_name_are_refused() {
    let site = Site::new();
    let own = access_cookie(&site.pair());
    let one_line = format!("{own}; __Host-access_token=other");
    let lines: [&[(&str, &[u8])]; 2] = [
        &[("cookie", one_line.as_bytes())],
        &[("cookie", own.as_bytes()), ("cookie", own.as_bytes())],
    ];
    for headers in lines {
        let reply = site.send(Method::GET, "/", headers).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(
            reply.body.ends_with(r#""code":"several_cookies"}"#),
            "{}",
            reply.body
        );
    }
    let loose = Site::with(|config| config.weakenings.insert(Weakening::RepeatedCredentials));
    loose.send(Method::GET, "/", lines[0]).await.passed();
}

#[tokio::test]
async fn b7_a_value_with_octets_that_no_cookie_has_is_refused() {
    let site = Site::new();
    let token = site.pair().access.into_string();
    for value in [
        format!("\"{token}\"").into_bytes(),
        format!("{token},").into_bytes(),
        format!("{token} x").into_bytes(),
        format!("{token}\\").into_bytes(),
        [token.as_bytes(), b"\xff"].concat(),
        format!("{token}\u{e9}").into_bytes(),
    ] {
        let cookie = [b"__Host-access_token=", &*value].concat();
        let reply = site.send(Method::GET, "/", &[("cookie", &cookie)]).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{value:?}");
        assert!(
            reply.body.ends_with(r#""code":"invalid_token"}"#),
            "{}",
            reply.body
        );
    }
}

#[tokio::test]
async fn a_cookie_of_another_name_or_without_a_value_is_none() {
    let site = Site::new();
    let token = site.pair().access.into_string();
    for cookie in [
        format!("access_token={token}"),
        format!("__host-access_token={token}"),
        "__Host-access_token=".to_owned(),
        "__Host-access_token".to_owned(),
    ] {
        let reply = site
            .send(Method::GET, "/", &[("cookie", cookie.as_bytes())])
            .await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{cookie}");
        assert!(
            reply.body.ends_with(r#""code":"missing_token"}"#),
            "{}",
            reply.body
        );
    }
}
