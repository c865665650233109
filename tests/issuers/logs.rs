//! What an operator reads of fetches.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use portcullis::TrustedIssuer;
use tracing::subscriber::{DefaultGuard, NoSubscriber};
use tracing::{Dispatch, Level};

use super::server::{Answer, Server};
use super::world::{ISSUER, IssuerKey, PATH, Service, fetching, set_for};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Everything that this thread writes until the guard is dropped.
    fn record() -> (Self, DefaultGuard) {
        // With one subscriber alone an event is lost when another test's thread reaches it first.
        static SECOND: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::new()));
        LazyLock::force(&SECOND);
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(Level::DEBUG)
            .without_time()
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// What was written of fetches since the last time.
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap();
        let ours = text
            .lines()
            .filter(|line| line.contains("portcullis::key_source"));
        ours.map(|line| line.trim().to_owned()).collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn changed_keys_and_failures_are_told_once_without_a_query_or_a_body() {
    let (log, _guard) = Log::record();
    let old = IssuerKey::new("old");
    let server = Server::start().await;
    let path = format!("{PATH}?key=secret");
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, server.url(&path));
    let service = Service::trusting([issuer.fetching(fetching(&server))]);
    let from = format!("from={}", server.url(PATH));

    server.at(&path, set_for(300, [&old]));
    service.ask(&old.token()).await.accepted();
    let told = format!(
        "INFO portcullis::key_source::fetch: other keys were fetched {from} added=[\"old\"] removed=[]"
    );
    assert_eq!(log.lines(), [told]);

    service.after(300).ask(&old.token()).await.accepted();
    assert_eq!(log.lines(), Vec::<String>::new(), "nothing changed");

    server.at(&path, Answer::json("the secret body"));
    service.after(300).ask(&old.token()).await.accepted();
    service.ask(&old.token()).await.accepted();
    let told = format!(
        "WARN portcullis::key_source::fetch: keys could not be fetched {from} reason=the document is refused: this is no JWK set, which is a JSON object with an array of keys named `keys`"
    );
    assert_eq!(log.lines(), [told]);

    server.at(&path, set_for(300, [&IssuerKey::new("other"), &old]));
    service.after(30).ask(&old.token()).await.accepted();
    let told = format!(
        "INFO portcullis::key_source::fetch: other keys were fetched {from} added=[\"other\"] removed=[]"
    );
    assert_eq!(log.lines(), [told]);
}

#[test]
fn the_query_of_a_url_is_in_no_debug_text() {
    let issuer =
        TrustedIssuer::with_jwks_url(ISSUER, "https://user:word@a.example/jwks?key=secret");
    let text = format!("{issuer:?}");
    assert!(text.contains("Url(https://a.example/jwks)"), "{text}");
    assert!(!text.contains("secret") && !text.contains("word"), "{text}");
}
