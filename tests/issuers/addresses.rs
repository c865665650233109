//! Q8: where keys are fetched from, and where they are not.

use std::process::Command;

use portcullis::{ConfigFault, FetchOptions, TrustedIssuer};
use serde_json::json;

use super::server::{Answer, Server};
use super::world::{ISSUER, IssuerKey, PATH, Service, builder, fetching, set_for};

const PRIVATE: &str = "the URL leads into a private network; where that is meant, say `FetchOptions::allow_private_network`";

/// What is told of an issuer whose keys are at this URL.
fn fault_of(url: &str, options: FetchOptions) -> Option<(String, String)> {
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, url).fetching(options);
    match builder([issuer]).build().err()?.faults() {
        [ConfigFault::KeySource { place, problem }] => Some((place.clone(), problem.clone())),
        other => panic!("{url}: {other:?}"),
    }
}

#[test]
fn q8_a_url_that_keys_are_never_fetched_from_is_a_fault_of_the_set_up() {
    for (url, place, problem) in [
        (
            "http://issuer.example/jwks",
            "http://issuer.example/jwks",
            "the URL is not `https`; for development alone there is `FetchOptions::allow_http`",
        ),
        (
            "ftp://issuer.example/jwks",
            "ftp://issuer.example/jwks",
            "the URL is not `https`",
        ),
        (
            "file:///etc/jwks.json",
            "file:///etc/jwks.json",
            "the URL is not `https`",
        ),
        (
            "/jwks",
            "a URL that cannot be read",
            "the URL cannot be read; give a whole one, as in `https://id.example.com/keys`",
        ),
        (
            "https://",
            "a URL that cannot be read",
            "the URL cannot be read; give a whole one, as in `https://id.example.com/keys`",
        ),
        (
            "https://user:password@issuer.example/jwks?key=secret",
            "https://issuer.example/jwks",
            "the URL has a user name or a password",
        ),
        (
            "https://issuer.example/jwks#keys",
            "https://issuer.example/jwks",
            "the URL has a fragment",
        ),
    ] {
        let told = fault_of(url, FetchOptions::new());
        assert_eq!(told, Some((place.to_owned(), problem.to_owned())), "{url}");
    }
    assert_eq!(
        fault_of("https://issuer.example/jwks?tenant=1", FetchOptions::new()),
        None
    );
    assert_eq!(
        fault_of(
            "http://issuer.example/jwks",
            FetchOptions::new().allow_http()
        ),
        None
    );
}

#[test]
fn q8_an_address_in_a_private_network_is_a_fault_of_the_set_up_however_it_is_written() {
    for host in [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "100.100.100.200",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[::127.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
        "[2001:db8::1]",
    ] {
        let url = format!("https://{host}/jwks");
        let problem = fault_of(&url, FetchOptions::new()).map(|(_, problem)| problem);
        assert_eq!(problem.as_deref(), Some(PRIVATE), "{url}");
        assert_eq!(
            fault_of(&url, FetchOptions::new().allow_private_network()),
            None,
            "{url}"
        );
    }
    for host in [
        "93.184.215.14",
        "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]",
        "[::ffff:8.8.8.8]",
    ] {
        assert_eq!(
            fault_of(&format!("https://{host}/jwks"), FetchOptions::new()),
            None,
            "{host}"
        );
    }
}

#[tokio::test]
async fn q8_a_name_that_leads_into_a_private_network_is_not_connected_to() {
    let key = IssuerKey::new("a");
    let server = Server::start().await;
    server.at(PATH, set_for(300, [&key]));
    let options = FetchOptions::new().root_certificate(&server.authority);
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, server.url(PATH)).fetching(options);
    let service = Service::trusting([issuer]);
    service.ask(&key.token()).await.unavailable();
    assert_eq!(server.count(), 0);
    let error = service.manager.load_keys().await.unwrap_err().to_string();
    let expected = "every address of the host is in a private network; where that is meant, say `FetchOptions::allow_private_network`";
    assert!(error.ends_with(expected), "{error}");
}

/// An issuer on this machine whose metadata names a key set at this host of the same machine.
async fn names(issuer: &str, host: &str) -> (Server, Service, IssuerKey) {
    let server = Server::start().await;
    let issuer = format!("https://{issuer}:{}", server.port);
    let key = IssuerKey::of(&issuer, "a");
    let uri = format!("https://{host}:{}{PATH}", server.port);
    let metadata = json!({"issuer": issuer, "jwks_uri": uri}).to_string();
    server.at("/.well-known/openid-configuration", Answer::json(metadata));
    server.at(PATH, set_for(300, [&key]));
    let issuer = TrustedIssuer::discover(issuer).fetching(fetching(&server));
    (server, Service::trusting([issuer]), key)
}

#[tokio::test]
async fn q8_metadata_leads_nobody_into_a_private_network_but_to_the_configured_host() {
    for (issuer, host, reason) in [
        (
            "localhost",
            "127.0.0.1",
            "the metadata names a `jwks_uri` that leads into a private network; where that is meant, say `FetchOptions::allow_private_network`",
        ),
        (
            "127.0.0.1",
            "localhost",
            "every address of the host is in a private network; where that is meant, say `FetchOptions::allow_private_network`",
        ),
    ] {
        let (server, service, key) = names(issuer, host).await;
        service.ask(&key.token()).await.unavailable();
        assert_eq!(server.count(), 1, "the metadata alone");
        let error = service.manager.load_keys().await.unwrap_err().to_string();
        assert!(error.ends_with(reason), "{error}");
        let (server, service, key) = names(issuer, issuer).await;
        service.ask(&key.token()).await.accepted();
        assert_eq!(server.count(), 2);
    }
}

#[tokio::test]
async fn q8_plain_http_is_spoken_only_where_that_was_said() {
    let key = IssuerKey::new("a");
    let server = Server::start_without_tls().await;
    server.at(PATH, set_for(300, [&key]));
    let url = format!("http://localhost:{}{PATH}", server.port);
    let options = FetchOptions::new().allow_private_network();
    assert_eq!(
        fault_of(&url, options.clone())
            .map(|(_, problem)| problem)
            .as_deref(),
        Some("the URL is not `https`; for development alone there is `FetchOptions::allow_http`")
    );
    let issuer = TrustedIssuer::with_jwks_url(ISSUER, url).fetching(options.allow_http());
    Service::trusting([issuer])
        .ask(&key.token())
        .await
        .accepted();
}

#[tokio::test]
async fn q8_no_proxy_of_the_environment_sees_a_fetch() {
    let direct = "availability::q1_nothing_is_fetched_before_a_token_needs_it_and_the_first_waits";
    let proxy = Server::start_without_tls().await;
    let address = format!("http://{}", proxy.address());
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([direct, "--exact"]);
    for name in [
        "HTTPS_PROXY",
        "https_proxy",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
    ] {
        command.env(name, &address);
    }
    let output = tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert_eq!(proxy.count(), 0);
}

#[tokio::test]
async fn q8_metadata_leads_nobody_from_tls_to_plain_http() {
    let server = Server::start().await;
    let plain = Server::start_without_tls().await;
    let issuer = format!("https://localhost:{}", server.port);
    let key = IssuerKey::of(&issuer, "a");
    let uri = format!("http://localhost:{}{PATH}", plain.port);
    let metadata = json!({"issuer": issuer, "jwks_uri": uri}).to_string();
    server.at("/.well-known/openid-configuration", Answer::json(metadata));
    plain.at(PATH, set_for(300, [&key]));
    let trusted = TrustedIssuer::discover(issuer).fetching(fetching(&server).allow_http());
    let service = Service::trusting([trusted]);
    service.ask(&key.token()).await.unavailable();
    assert_eq!((server.count(), plain.count()), (1, 0));
    let error = service.manager.load_keys().await.unwrap_err().to_string();
    let expected = "the metadata names a `jwks_uri` that is not `https`";
    assert!(error.ends_with(expected), "{error}");
}
