//! The page as somebody has it before them.

use fantoccini::Locator;
use fantoccini::elements::Element;
use tempfile::TempDir;

use crate::browser::Browser;
use crate::wiki;

pub(crate) struct Page {
    browser: Browser,
    _folder: TempDir,
}

impl Page {
    pub(crate) async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("access.html");
        std::fs::write(&file, wiki::access().to_html()).unwrap();
        let browser = Browser::start().await;
        let url = format!("file://{}", file.display());
        browser.goto(&url).await.unwrap();
        Self {
            browser,
            _folder: folder,
        }
    }

    /// The rows that can be seen, by method and path.
    pub(crate) async fn rows(&self) -> Vec<String> {
        let mut rows = Vec::new();
        for row in self.all("tbody tr").await {
            if row.is_displayed().await.unwrap() {
                let method = row.find(Locator::Css(".method")).await.unwrap();
                let path = row.find(Locator::Css(".path")).await.unwrap();
                let (method, path) = (method.text().await.unwrap(), path.text().await.unwrap());
                rows.push(format!("{method} {path}"));
            }
        }
        rows
    }

    pub(crate) async fn type_path(&self, path: &str) {
        let field = self.browser.element("#path").await;
        field.clear().await.unwrap();
        field.send_keys(path).await.unwrap();
    }

    pub(crate) async fn choose(&self, list: &str, label: &str) {
        let list = self.browser.element(list).await;
        list.select_by_label(label).await.unwrap();
    }

    pub(crate) async fn switch(&self, kind: &str) {
        let chip = format!("input[name=access][value={kind}]");
        self.browser.element(&chip).await.click().await.unwrap();
    }

    pub(crate) async fn text(&self, css: &str) -> String {
        self.browser.element(css).await.text().await.unwrap()
    }

    pub(crate) async fn run(&self, script: &str) -> serde_json::Value {
        self.browser.run(script).await
    }

    async fn all(&self, css: &str) -> Vec<Element> {
        self.browser.find_all(Locator::Css(css)).await.unwrap()
    }
}
