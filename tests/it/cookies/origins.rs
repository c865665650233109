//! The browser's own word on where a request comes from.

use super::site::{Site, access_cookie};

/// Whether a request with cookie, CSRF token and these headers passes.
async fn passes(site: &Site, headers: &[(&str, &str)]) -> bool {
    let pair = site.pair();
    let cookie = access_cookie(&pair);
    let csrf = pair.access.csrf_token().unwrap();
    let all = [&[("cookie", &*cookie), ("x-csrf-token", csrf)], headers].concat();
    let reply = site.post("/", &all).await;
    if reply.status.is_success() {
        reply.passed();
        return true;
    }
    reply.forbidden(
        "cross_site_request",
        "requests from other sites are refused here",
    );
    false
}

#[tokio::test]
async fn x7_fetch_metadata_decides_where_there_is_any() {
    let site = Site::new();
    for (value, expected) in [
        ("same-origin", true),
        ("none", true),
        ("same-site", false),
        ("cross-site", false),
        ("", false),
        ("Same-Origin", false),
        ("something-new", false),
    ] {
        assert_eq!(
            passes(&site, &[("sec-fetch-site", value)]).await,
            expected,
            "{value}"
        );
    }
    let twice = [
        ("sec-fetch-site", "same-origin"),
        ("sec-fetch-site", "none"),
    ];
    assert!(!passes(&site, &twice).await);
    let own = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://a.example"),
        ("host", "a.example"),
    ];
    assert!(!passes(&site, &own).await);
}

#[tokio::test]
async fn x7_without_it_the_origin_has_to_be_the_host() {
    let site = Site::new();
    for (origin, host, expected) in [
        ("https://a.example", "a.example", true),
        ("http://A.example", "a.example:80", true),
        ("https://a.example:443", "A.example", true),
        ("http://localhost:8000", "localhost:8000", true),
        ("http://localhost:3000", "localhost:8000", false),
        ("https://b.example", "a.example", false),
        ("https://a.example.b.example", "a.example", false),
        ("https://a.example@b.example", "a.example", false),
        ("null", "a.example", false),
        ("null", "null", false),
        ("", "a.example", false),
    ] {
        let headers = [("origin", origin), ("host", host)];
        assert_eq!(passes(&site, &headers).await, expected, "{origin} {host}");
    }
    assert!(
        !passes(&site, &[("origin", "https://a.example")]).await,
        "no host"
    );
    let twice = [
        ("origin", "https://a.example"),
        ("origin", "https://a.example"),
        ("host", "a.example"),
    ];
    assert!(!passes(&site, &twice).await);
}

#[tokio::test]
async fn x7_what_is_no_browser_shows_its_csrf_token_alone() {
    assert!(passes(&Site::new(), &[]).await);
}

#[tokio::test]
async fn x7_an_origin_that_is_trusted_passes_by_name() {
    let site = Site::with(|config| {
        config.csrf_trusted_origins = vec!["https://app.example".to_owned()];
    });
    for (origin, expected) in [
        ("https://app.example", true),
        ("https://app.example:443", true),
        ("http://app.example", false),
        ("https://app.example:8443", false),
        ("https://evil.example", false),
    ] {
        for headers in [
            &[("origin", origin), ("host", "api.example")][..],
            &[("origin", origin), ("sec-fetch-site", "same-site")],
        ] {
            assert_eq!(passes(&site, headers).await, expected, "{headers:?}");
        }
    }
}

#[tokio::test]
async fn x7_is_not_asked_where_it_is_off() {
    let site = Site::with(|config| config.csrf_check_origin = false);
    assert!(passes(&site, &[("sec-fetch-site", "cross-site")]).await);
}
