//! H16 (RFC 9728): what a resource says of itself.

use portcullis::{JwtConfig, Key, Location, ManagerBuilder, Scope, TrustedIssuer};
use serde_json::json;

use super::app::App;
use crate::support::fixtures;

const ROOT: &str = "/.well-known/oauth-protected-resource";

#[derive(Clone, Copy, Scope)]
enum Scope {
    #[scope(rename = "docs:read")]
    Read,
}

fn at(url: &str) -> impl FnOnce(&mut JwtConfig) + use<> {
    let url = url.to_owned();
    |config| config.resource = Some(url)
}

#[tokio::test]
async fn h16_the_document_names_the_resource_and_who_gives_out_tokens_for_it() {
    let theirs = Key::jwk(fixtures::P256_PUBLIC_JWK).id("theirs");
    let trusted = |name: &str| {
        TrustedIssuer::with_keys(name, [theirs.clone()])
            .audience("https://api.example.com")
            .shares_subjects()
    };
    let app = App::new(|builder| {
        builder
            .issuer("https://auth.example.com")
            .audience("https://api.example.com/v1")
            .trust(trusted("https://other.example"))
            .trust(trusted("not a URL"))
            .scopes::<Scope>()
            .with(at("https://api.example.com/v1"))
            .with(|config| config.resource_name = Some("The \"API\"".into()))
    });
    assert_eq!(
        app.document("/.well-known/oauth-protected-resource/v1")
            .await,
        json!({
            "resource": "https://api.example.com/v1",
            "authorization_servers": ["https://auth.example.com", "https://other.example"],
            "scopes_supported": ["docs:read"],
            "bearer_methods_supported": ["header"],
            "resource_name": "The \"API\"",
        })
    );
}

#[tokio::test]
async fn h16_the_least_is_the_resource_and_how_it_takes_tokens() {
    for (url, path) in [
        ("https://api.example.com", ROOT.to_owned()),
        ("https://api.example.com/", ROOT.to_owned()),
        ("https://api.example.com/v1/", format!("{ROOT}/v1/")),
        ("http://localhost:3000/a/b", format!("{ROOT}/a/b")),
    ] {
        let app = App::new(|builder| builder.with(at(url)));
        assert_eq!(
            app.document(&path).await,
            json!({ "resource": url, "bearer_methods_supported": ["header"] })
        );
    }
}

#[tokio::test]
async fn h16_authorization_servers_that_are_named_are_the_ones_told() {
    let app = App::new(|builder| {
        builder
            .issuer("https://auth.example.com")
            .with(at("https://api.example.com"))
            .with(|config| config.authorization_servers = vec!["https://front.example".into()])
    });
    let document = app.document(ROOT).await;
    assert_eq!(
        document["authorization_servers"],
        json!(["https://front.example"])
    );
}

#[tokio::test]
async fn h16_an_issuer_that_is_written_and_required_is_told_once() {
    let app = App::new(|builder| {
        builder
            .issuer("https://auth.example.com")
            .with(at("https://api.example.com"))
            .with(|config| {
                let issuers = ["https://auth.example.com", "https://old.example"];
                config.decode_issuer = issuers.map(Into::into).into();
            })
    });
    let document = app.document(ROOT).await;
    assert_eq!(
        document["authorization_servers"],
        json!(["https://auth.example.com", "https://old.example"])
    );
}

#[tokio::test]
async fn h16_only_what_rfc_6750_calls_a_bearer_method_is_told_as_one() {
    let methods = async |change: fn(&mut JwtConfig)| {
        let settings =
            |builder: ManagerBuilder| builder.with(at("https://api.example.com")).with(change);
        let document = App::new(settings).document(ROOT).await;
        document["bearer_methods_supported"].clone()
    };
    let all = |config: &mut JwtConfig| {
        config.token_location = vec![
            Location::Cookie,
            Location::Query,
            Location::Json,
            Location::Header,
        ];
    };
    assert_eq!(methods(all).await, json!(["header"]));
    assert_eq!(
        methods(|config| {
            config.token_location = vec![Location::Query, Location::Header];
            config.query_string_name = "access_token".into();
        })
        .await,
        json!(["header", "query"])
    );
    for change in [
        (|config| config.token_location = vec![Location::Cookie]) as fn(&mut JwtConfig),
        |config| config.header_name = "X-Token".into(),
        |config| config.header_type = "JWT".into(),
    ] {
        assert_eq!(methods(change).await, json!([]));
    }
}
