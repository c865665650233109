//! Pages of others that want to add a note in the name of whoever opens them.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use fantoccini::Locator;
use serde_json::json;
use tokio::net::TcpListener;

use crate::site::Site;

/// A page of somebody else, on a port of its own.
struct Attacker {
    port: u16,
}

impl Attacker {
    async fn serve(page: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let pages = Router::new().route("/", get(async || Html(page)));
        tokio::spawn(async { axum::serve(listener, pages).await });
        Self { port }
    }

    /// To a browser that knows the example as `localhost` another site.
    fn other_site(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The same site, since ports do not count, but another origin.
    fn same_site(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

/// A page that sends the form of the example's own page as soon as it is opened.
fn form_to(site: &Site, csrf_token: &str) -> String {
    format!(
        r#"<form method="post" action="{}/notes">
        <input name="text" value="forged"><input name="csrf_token" value="{csrf_token}"></form>
        <script>document.forms[0].submit()</script>"#,
        site.program.url
    )
}

/// Opens a page whose form ends at the example, and gives what the browser shows then.
async fn answer_to_form(site: &Site, page: &str) -> String {
    site.browser.goto(page).await.unwrap();
    let notes = format!("{}/notes", site.program.url).parse().unwrap();
    site.browser.wait().for_url(&notes).await.unwrap();
    let shown = site.browser.element("pre").await.text().await.unwrap();
    let problem: serde_json::Value = serde_json::from_str(&shown).unwrap();
    problem["code"].as_str().unwrap().to_owned()
}

async fn csrf_token(site: &Site) -> String {
    let cookie = site
        .browser
        .get_named_cookie("__Host-csrf_access_token")
        .await;
    cookie.unwrap().value().to_owned()
}

/// Tries from the open page what scripts can send: JSON as the API wants it, and what needs no leave of the other origin.
async fn fetch_in_every_way(site: &Site, csrf_token: &str) -> Vec<serde_json::Value> {
    let api = format!("{}/api/notes", site.program.url);
    let form = format!("{}/notes", site.program.url);
    let json = "JSON.stringify({ text: 'forged' })";
    let mut ends = Vec::new();
    for (url, options) in [
        (&api, "{ credentials: 'include' }".to_owned()),
        (
            &api,
            format!(
                "{{ credentials: 'include', method: 'POST', body: {json},
                headers: {{ 'Content-Type': 'application/json', 'X-CSRF-TOKEN': '{csrf_token}' }} }}"
            ),
        ),
        (
            &api,
            format!("{{ credentials: 'include', mode: 'no-cors', method: 'POST', body: {json} }}"),
        ),
        (
            &form,
            format!(
                "{{ credentials: 'include', mode: 'no-cors', method: 'POST',
                body: new URLSearchParams({{ text: 'forged', csrf_token: '{csrf_token}' }}) }}"
            ),
        ),
    ] {
        let fetch = format!("fetch('{url}', {options}).then((answer) => answer.type)");
        ends.push(site.browser.run_async(&fetch).await);
    }
    ends
}

const UNREADABLE: [&str; 4] = [
    "TypeError: Failed to fetch",
    "TypeError: Failed to fetch",
    "opaque",
    "opaque",
];

#[tokio::test]
async fn the_form_of_the_attacks_adds_a_note_from_the_sites_own_page() {
    let site = Site::logged_in().await;
    let form = json!(form_to(&site, &csrf_token(&site).await));
    site.browser.run(&format!("document.write({form})")).await;
    let shown = site
        .browser
        .wait()
        .for_element(Locator::XPath("//li[text()='forged']"));
    shown.await.unwrap();
    assert_eq!(site.notes().await, json!(["forged"]));
}

#[tokio::test]
async fn a_form_of_another_site_is_sent_without_the_cookie() {
    let site = Site::logged_in().await;
    let attacker = Attacker::serve(form_to(&site, &csrf_token(&site).await)).await;
    let answer = answer_to_form(&site, &attacker.other_site()).await;
    assert_eq!(answer, "missing_token");
    assert_eq!(site.notes().await, json!([]));
}

#[tokio::test]
async fn a_form_of_another_origin_of_the_site_is_refused_though_it_has_cookie_and_csrf_token() {
    let site = Site::logged_in().await;
    let attacker = Attacker::serve(form_to(&site, &csrf_token(&site).await)).await;
    let answer = answer_to_form(&site, &attacker.same_site()).await;
    assert_eq!(answer, "cross_site_request");
    assert_eq!(site.notes().await, json!([]));
}

#[tokio::test]
async fn a_script_of_another_site_reads_and_adds_nothing() {
    let site = Site::logged_in().await;
    let csrf_token = csrf_token(&site).await;
    let attacker = Attacker::serve(String::new()).await;
    site.browser.goto(&attacker.other_site()).await.unwrap();
    assert_eq!(site.browser.run("return document.cookie").await, json!(""));
    assert_eq!(fetch_in_every_way(&site, &csrf_token).await, UNREADABLE);
    assert_eq!(site.notes().await, json!([]));
}

#[tokio::test]
async fn a_script_of_another_origin_of_the_site_reads_the_csrf_token_and_adds_nothing() {
    let site = Site::logged_in().await;
    let csrf_token = csrf_token(&site).await;
    let attacker = Attacker::serve(String::new()).await;
    site.browser.goto(&attacker.same_site()).await.unwrap();
    let csrf = json!(["__Host-csrf_access_token", "__Host-csrf_refresh_token"]);
    assert_eq!(site.readable().await, csrf);
    assert_eq!(fetch_in_every_way(&site, &csrf_token).await, UNREADABLE);
    assert_eq!(site.notes().await, json!([]));
}
