//! What an operator reads of fetches.

use portcullis::TrustedIssuer;
use tracing::Level;
use tracing::subscriber::DefaultGuard;

use super::log::Log;
use super::server::{Answer, Server};
use super::subscribers::keep_two_alive;
use super::world::{ISSUER, IssuerKey, PATH, Service, fetching, set_for};

/// Keeps everything that this thread writes until the guard is dropped.
fn record() -> (Log, DefaultGuard) {
    keep_two_alive();
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .without_time()
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

/// What was written of fetches since the last time.
fn lines(log: &Log) -> Vec<String> {
    let text = log.take();
    let ours = text
        .lines()
        .filter(|line| line.contains("portcullis::key_source"));
    ours.map(|line| line.trim().to_owned()).collect()
}

#[tokio::test]
async fn changed_keys_and_failures_are_told_once_without_a_query_or_a_body() {
    let (log, _guard) = record();
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
    assert_eq!(lines(&log), [told]);

    service.after(300).ask(&old.token()).await.accepted();
    assert_eq!(lines(&log), Vec::<String>::new(), "nothing changed");

    server.at(&path, Answer::json("the secret body"));
    service.after(300).ask(&old.token()).await.accepted();
    service.ask(&old.token()).await.accepted();
    let told = format!(
        "WARN portcullis::key_source::fetch: keys could not be fetched {from} reason=the document is refused: this is no JWK set, which is a JSON object with an array of keys named `keys`"
    );
    assert_eq!(lines(&log), [told]);

    server.at(&path, set_for(300, [&IssuerKey::new("other"), &old]));
    service.after(30).ask(&old.token()).await.accepted();
    let told = format!(
        "INFO portcullis::key_source::fetch: other keys were fetched {from} added=[\"other\"] removed=[]"
    );
    assert_eq!(lines(&log), [told]);
}

#[test]
fn the_query_of_a_url_is_in_no_debug_text() {
    let issuer =
        TrustedIssuer::with_jwks_url(ISSUER, "https://user:word@a.example/jwks?key=secret");
    let text = format!("{issuer:?}");
    assert!(text.contains("Url(https://a.example/jwks)"), "{text}");
    assert!(!text.contains("secret") && !text.contains("word"), "{text}");
}
