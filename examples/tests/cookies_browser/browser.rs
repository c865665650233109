//! A headless Chromium of the test's own, and what a user does in it.

use std::io::{BufRead as _, BufReader};
use std::ops::Deref;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wait::Wait;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

const NO_DRIVER: &str = "these tests drive a real browser and need `chromedriver`: run tests/run, which installs it, or `apt-get install chromium-driver`";

/// The browser's commands are those of [`Client`].
pub(crate) struct Browser {
    client: Client,
    /// Ended before its folder is removed.
    _driver: Driver,
    _folder: TempDir,
}

struct Driver {
    child: Child,
    port: String,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let driver = Driver::start(&folder);
        // Containers have little shared memory, and as root Chromium has no sandbox.
        let profile = format!("--user-data-dir={}", folder.path().display());
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            &profile,
        ];
        let options = json!({ "goog:chromeOptions": { "args": arguments } });
        let Value::Object(capabilities) = options else {
            unreachable!("written as an object");
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://localhost:{}", driver.port))
            .await
            .expect("chromedriver starts Chromium");
        Self {
            client,
            _driver: driver,
            _folder: folder,
        }
    }

    pub(crate) fn wait(&self) -> Wait<'_> {
        self.client.wait().every(Duration::from_millis(20))
    }

    /// The element, as soon as it is there.
    pub(crate) async fn element(&self, css: &str) -> Element {
        loop {
            match self.wait().for_element(Locator::Css(css)).await {
                Ok(element) => return element,
                // The page was left while it was asked; the next one is asked again.
                Err(error) if error.to_string().contains("aborted by navigation") => {}
                Err(error) => panic!("no {css}: {error}"),
            }
        }
    }

    /// Types into the form's fields, in their order on the page, and presses its button.
    pub(crate) async fn submit(&self, form: &str, fields: &[(&str, &str)]) {
        for (name, text) in fields {
            let field = self.element(&format!("{form} [name={name}]")).await;
            field.clear().await.unwrap();
            field.send_keys(text).await.unwrap();
        }
        self.element(&format!("{form} button"))
            .await
            .click()
            .await
            .unwrap();
    }

    /// What the script returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What the script's promise ends with.
    pub(crate) async fn run_async(&self, promise: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; ({promise}).then(done, (error) => done(String(error)));"
        );
        self.client
            .execute_async(&script, Vec::new())
            .await
            .unwrap()
    }
}

impl Deref for Browser {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Driver {
    fn start(folder: &TempDir) -> Self {
        // It takes a free port of IPv4, then the same of IPv6, and ends where another program has that one.
        let mut attempts = (0..10).map(|_| Self::attempt(folder));
        attempts
            .find_map(|driver| driver)
            .expect("chromedriver says on which port it is")
    }

    fn attempt(folder: &TempDir) -> Option<Self> {
        let mut child = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", folder.path())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{NO_DRIVER} ({error})"));
        let printed = BufReader::new(child.stdout.take().unwrap());
        let port = printed.lines().map(Result::unwrap).find_map(|line| {
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let driver = Self {
            child,
            port: port.unwrap_or_default(),
        };
        (!driver.port.is_empty()).then_some(driver)
    }
}

impl Drop for Driver {
    /// With its whole group: a driver that is killed leaves its browser behind.
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("bash")
            .args(["-c", "kill -s KILL -- \"$0\"", &group])
            .status();
        let _ = self.child.wait();
    }
}
