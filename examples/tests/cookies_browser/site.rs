//! The example as a user goes about in it.

use fantoccini::Locator;
use fantoccini::cookies::Cookie;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::program::Running;

/// A browser, logged in as alice.
pub(crate) struct Site {
    pub(crate) program: Running,
    pub(crate) browser: Browser,
}

impl Site {
    pub(crate) async fn logged_in() -> Self {
        Self::log_in(Running::start()).await
    }

    pub(crate) async fn logged_in_over_plain_http() -> Self {
        Self::log_in(Running::start_for_plain_http()).await
    }

    async fn log_in(program: Running) -> Self {
        let browser = Browser::start().await;
        browser.goto(&program.url).await.unwrap();
        browser
            .submit("#login", &[("password", "correct horse")])
            .await;
        browser.element("#notes").await;
        Self { program, browser }
    }

    pub(crate) async fn open(&self, path: &str) {
        let url = format!("{}{path}", self.program.url);
        self.browser.goto(&url).await.unwrap();
    }

    /// Adds a note through this form and waits until the page shows it.
    pub(crate) async fn add(&self, form: &str, text: &str) {
        self.browser.submit(form, &[("text", text)]).await;
        let shown = format!("//ul[@id='notes']/li[text()='{text}']");
        let shown = self
            .browser
            .wait()
            .for_element(Locator::XPath(&shown))
            .await;
        shown.unwrap_or_else(|error| panic!("{text} is not shown: {error}"));
    }

    pub(crate) async fn log_out(&self) {
        self.browser.element("#logout").await.click().await.unwrap();
        self.browser.element("#login").await;
    }

    /// The notes that the service keeps.
    pub(crate) async fn notes(&self) -> Value {
        self.open("/").await;
        self.browser.element("#notes").await;
        self.browser
            .run_async("fetch('/api/notes').then((answer) => answer.json())")
            .await
    }

    /// The names of the cookies that scripts of the page can read, in their order.
    pub(crate) async fn readable(&self) -> Value {
        let names = "return document.cookie.split('; ').map((pair) => pair.split('=')[0]).sort()";
        self.browser.run(names).await
    }

    /// What the browser keeps for this path, which need not be a page.
    pub(crate) async fn kept(&self, path: &str) -> Vec<Cookie<'static>> {
        self.open("/").await;
        self.browser
            .run(&format!("history.replaceState(null, '', '{path}')"))
            .await;
        let mut cookies = self.browser.get_all_cookies().await.unwrap();
        cookies.sort_by(|one, other| one.name().cmp(other.name()));
        cookies
    }

    pub(crate) async fn kept_names(&self, path: &str) -> Vec<String> {
        let cookies = self.kept(path).await;
        cookies
            .iter()
            .map(|cookie| cookie.name().to_owned())
            .collect()
    }

    /// The status and the `code` of what a script of the page is answered.
    pub(crate) async fn asked(&self, path: &str, options: &Value) -> Value {
        self.browser
            .run_async(&format!(
                "fetch('{path}', {options}).then(async (answer) => [answer.status, (await answer.json()).code])"
            ))
            .await
    }
}

/// Name, whether scripts are kept away, whether HTTPS is asked for, and the path.
pub(crate) fn described(cookie: &Cookie<'_>) -> Value {
    json!([
        cookie.name(),
        cookie.http_only(),
        cookie.secure(),
        cookie.path()
    ])
}
