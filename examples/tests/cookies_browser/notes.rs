//! What the page's own script and form may do.

use serde_json::json;

use crate::site::Site;

#[tokio::test]
async fn the_pages_script_adds_a_note() {
    let site = Site::logged_in().await;
    site.add("#by-script", "by script").await;
    assert_eq!(site.notes().await, json!(["by script"]));
}

#[tokio::test]
async fn the_pages_form_adds_a_note() {
    let site = Site::logged_in().await;
    site.add("#by-form", "by form").await;
    assert_eq!(site.browser.current_url().await.unwrap().path(), "/");
    assert_eq!(site.notes().await, json!(["by form"]));
}

#[tokio::test]
async fn an_access_cookie_that_is_gone_is_renewed_on_the_way() {
    let site = Site::logged_in().await;
    site.browser
        .delete_cookie("__Host-access_token")
        .await
        .unwrap();
    site.add("#by-script", "after a refresh").await;
    assert_eq!(site.notes().await, json!(["after a refresh"]));
}

#[tokio::test]
async fn a_script_without_the_csrf_token_adds_none() {
    let site = Site::logged_in().await;
    let options = json!({
        "method": "POST",
        "headers": { "content-type": "application/json" },
        "body": "{\"text\":\"forgotten\"}",
    });
    let refused = json!([403, "csrf_token_missing"]);
    assert_eq!(site.asked("/api/notes", &options).await, refused);
    assert_eq!(site.notes().await, json!([]));
}

#[tokio::test]
async fn markup_in_a_note_is_text() {
    let site = Site::logged_in().await;
    let note = "<img src=x onerror=\"document.title=1\">";
    site.browser.submit("#by-form", &[("text", note)]).await;
    let shown = site.browser.element("#notes li").await;
    assert_eq!(shown.text().await.unwrap(), note);
    assert_eq!(site.browser.title().await.unwrap(), "Notes");
}
