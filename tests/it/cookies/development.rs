//! Local development over plain HTTP: one switch.

use axum::http::Method;
use portcullis::SameSite;

use super::site::Site;

#[tokio::test]
async fn over_plain_http_cookies_are_set_read_and_named_without_what_needs_https() {
    let site = Site::with(|config| {
        config.plain_http_development = true;
        config.cookie_samesite = Some(SameSite::None);
        config.cookie_partitioned = true;
    });
    let reply = site.send(Method::POST, "/login", &[]).await;
    let lines = reply.set_cookies();
    let names: Vec<&str> = lines
        .iter()
        .map(|line| line.split('=').next().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "access_token",
            "csrf_access_token",
            "refresh_token",
            "csrf_refresh_token"
        ]
    );
    for line in &lines {
        assert!(line.contains("; SameSite=Lax"), "{line}");
        assert!(
            !line.contains("Secure") && !line.contains("Partitioned"),
            "{line}"
        );
    }
    let cookie = lines[0].split(';').next().unwrap();
    let (_, csrf) = lines[1].split(';').next().unwrap().split_once('=').unwrap();
    site.post("/", &[("cookie", cookie), ("x-csrf-token", csrf)])
        .await
        .passed();
    site.post("/", &[("cookie", cookie)]).await.forbidden(
        "csrf_token_missing",
        "send the value of the cookie `csrf_access_token` in the header `X-CSRF-TOKEN`",
    );
}

#[test]
fn over_https_cookies_can_be_kept_apart_for_each_site_that_embeds_this_one() {
    let site = Site::with(|config| {
        config.cookie_samesite = Some(SameSite::None);
        config.cookie_partitioned = true;
    });
    for line in super::set::lines(site.manager.clear_cookies()) {
        assert!(
            line.contains("; SameSite=None; Partitioned; Secure"),
            "{line}"
        );
    }
}
