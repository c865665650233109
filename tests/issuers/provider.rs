//! The process belongs to the application.

use tokio_rustls::rustls::crypto::CryptoProvider;

use super::server::Server;
use super::world::{IssuerKey, PATH, Service, set_for};

#[tokio::test]
async fn no_crypto_provider_is_installed_for_the_process() {
    let server = Server::start().await;
    let key = IssuerKey::new("a");
    server.at(PATH, set_for(300, [&key]));
    Service::of(&server).ask(&key.token()).await.accepted();
    assert!(CryptoProvider::get_default().is_none());
}
