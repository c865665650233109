//! What the filters leave.

use crate::page::Page;
use crate::wiki;

#[tokio::test]
async fn without_a_filter_every_way_in_is_there() {
    let page = Page::open().await;
    assert_eq!(page.rows().await.len(), wiki::access().len());
    assert_eq!(page.text("#shown").await, "8 of 8 ways in");
}

#[tokio::test]
async fn the_path_may_be_any_part_of_it() {
    let page = Page::open().await;
    page.type_path("/ADMIN").await;
    assert_eq!(
        page.rows().await,
        ["GET /admin/reports", "POST /admin/users/{id}"]
    );
    assert_eq!(page.text("#shown").await, "2 of 8 ways in");

    page.type_path("/nowhere").await;
    assert!(page.rows().await.is_empty());
    let nothing = page.text("#none").await;
    assert_eq!(nothing, "Nothing is left by these filters.");
}

#[tokio::test]
async fn who_decides_can_be_switched_off() {
    let page = Page::open().await;
    for kind in ["guarded", "default"] {
        page.switch(kind).await;
    }
    assert_eq!(page.rows().await, ["any /assets/*", "POST /login"]);
    page.switch("public").await;
    assert_eq!(page.rows().await, ["any /assets/*"]);
}

#[tokio::test]
async fn a_role_shows_what_it_reaches_and_what_it_does_not() {
    let page = Page::open().await;
    page.choose("#role", "editor").await;
    assert_eq!(
        page.rows().await,
        [
            "GET /admin/reports",
            "any /assets/*",
            "POST /login",
            "GET /pages/{name}",
            "PUT /pages/{name}",
        ]
    );
    page.choose("#answer", "if more holds").await;
    assert_eq!(page.rows().await, ["GET /admin/reports", "any /assets/*"]);
    page.choose("#answer", "never").await;
    assert_eq!(page.rows().await, ["POST /admin/users/{id}"]);

    page.type_path("/pages").await;
    assert!(page.rows().await.is_empty());
    page.choose("#answer", "by the role alone").await;
    assert_eq!(
        page.rows().await,
        ["GET /pages/{name}", "PUT /pages/{name}"]
    );
}

#[tokio::test]
async fn what_somebody_wrote_as_a_reason_is_shown_and_not_run() {
    let page = Page::open().await;
    let title = page.run("return document.title").await;
    assert_eq!(title, "Access matrix");
    assert_eq!(
        page.text("tr.foreign q")
            .await
            .trim_matches(['“', '”', '"']),
        wiki::REASON
    );
    assert_eq!(page.run("return document.scripts.length").await, 1);
    assert_eq!(page.run("return document.images.length").await, 0);
}

/// The policy that the page sets itself, beside the escaping.
#[tokio::test]
async fn a_script_that_got_in_all_the_same_would_not_run() {
    let page = Page::open().await;
    let script = "const script = document.createElement('script');
        script.textContent = \"document.title = 'broken'\";
        document.body.append(script);
        return document.title;";
    assert_eq!(page.run(script).await, "Access matrix");
}
