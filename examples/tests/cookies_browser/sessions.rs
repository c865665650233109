//! What the browser keeps of a login, and what is left after a logout.

use std::process::Command;

use fantoccini::cookies::Cookie;
use serde_json::{Value, json};

use crate::site::{Site, described};

#[tokio::test]
async fn scripts_read_the_csrf_cookies_and_never_the_tokens() {
    let site = Site::logged_in().await;
    let csrf = json!(["__Host-csrf_access_token", "__Host-csrf_refresh_token"]);
    assert_eq!(site.readable().await, csrf);
    let kept: Vec<Value> = site.kept("/auth/").await.iter().map(described).collect();
    assert_eq!(
        kept,
        [
            json!(["__Host-access_token", true, true, "/"]),
            json!(["__Host-csrf_access_token", false, true, "/"]),
            json!(["__Host-csrf_refresh_token", false, true, "/"]),
            json!(["__Secure-refresh_token", true, true, "/auth"]),
        ]
    );
}

#[tokio::test]
async fn the_refresh_token_goes_to_paths_below_auth_alone() {
    let site = Site::logged_in().await;
    let refresh = "__Secure-refresh_token".to_owned();
    assert!(!site.kept_names("/").await.contains(&refresh));
    assert!(site.kept_names("/auth/").await.contains(&refresh));
}

#[tokio::test]
async fn over_plain_http_all_of_it_works_without_prefixes() {
    let site = Site::logged_in_over_plain_http().await;
    let csrf = json!(["csrf_access_token", "csrf_refresh_token"]);
    assert_eq!(site.readable().await, csrf);
    site.add("#by-script", "by script").await;
    site.add("#by-form", "by form").await;
    assert_eq!(site.notes().await, json!(["by script", "by form"]));
    let kept: Vec<Value> = site.kept("/auth/").await.iter().map(described).collect();
    assert_eq!(
        kept,
        [
            json!(["access_token", true, false, "/"]),
            json!(["csrf_access_token", false, false, "/"]),
            json!(["csrf_refresh_token", false, false, "/"]),
            json!(["refresh_token", true, false, "/auth"]),
        ]
    );
    site.open("/").await;
    site.log_out().await;
    assert_eq!(site.kept_names("/auth/").await, [""; 0]);
}

#[tokio::test]
async fn after_a_logout_nothing_is_kept_and_stolen_cookies_are_refused() {
    let site = Site::logged_in().await;
    let thief = Thief::of(&site).await;
    assert_eq!(thief.curl("/api/notes", "access", &[]), "200 []");

    site.open("/").await;
    site.log_out().await;
    assert_eq!(site.kept_names("/auth/").await, [""; 0]);
    for (path, kind, more) in [
        ("/api/notes", "access", [].as_slice()),
        ("/auth/refresh", "refresh", &["-X", "POST"]),
    ] {
        let answer = thief.curl(path, kind, more);
        assert!(answer.starts_with("401 "), "{answer}");
        assert!(answer.contains("\"code\":\"token_revoked\""), "{answer}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_said_and_keeps_nothing() {
    let site = Site::logged_in().await;
    site.log_out().await;
    site.browser
        .submit("#login", &[("password", "wrong")])
        .await;
    let message = site.browser.element("#message:not(:empty)").await;
    assert_eq!(message.text().await.unwrap(), "refused: 401");
    assert_eq!(site.kept_names("/auth/").await, [""; 0]);
}

/// Somebody who copied the cookies out of the browser.
struct Thief {
    url: String,
    cookies: Vec<Cookie<'static>>,
}

impl Thief {
    async fn of(site: &Site) -> Self {
        let url = site.program.url.clone();
        let cookies = site.kept("/auth/").await;
        Self { url, cookies }
    }

    /// The status and the body, with all cookies and the CSRF token of this kind of token.
    fn curl(&self, path: &str, kind: &str, arguments: &[&str]) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|cookie| cookie.stripped().to_string());
        let csrf = format!("__Host-csrf_{kind}_token");
        let csrf = self.cookies.iter().find(|cookie| cookie.name() == csrf);
        let output = Command::new("curl")
            .args(["-s", "-w", "%{stderr}%{http_code} "])
            .arg(format!("{}{path}", self.url))
            .args(["-b", &pairs.collect::<Vec<_>>().join("; ")])
            .args(["-H", &format!("x-csrf-token: {}", csrf.unwrap().value())])
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8([output.stderr, output.stdout].concat()).unwrap()
    }
}
