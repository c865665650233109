//! What cannot be published is found when the manager is built.

use std::time::Duration;

use portcullis::{AuthorizationServerMetadata, JwtConfig, JwtManager, Lifetime, ManagerBuilder};
use serde_json::json;

use crate::support::forge::SECRET;

const NO_URL: &str =
    "no absolute URL; write it as others reach it, as in `https://api.example.com/v1`";
const PLAIN_HTTP: &str = "reached over plain HTTP; it has to begin with `https://`, unless its host is `localhost` or a loopback address";
const MORE: &str =
    "a URL with a query or a fragment; others know it by scheme, host and path alone";

fn faults(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Vec<String> {
    let error = settings(JwtManager::builder().secret(SECRET))
        .build()
        .unwrap_err();
    error.faults().iter().map(ToString::to_string).collect()
}

fn of_config(change: impl FnOnce(&mut JwtConfig)) -> Vec<String> {
    faults(|builder| builder.with(change))
}

#[test]
fn h16_the_resource_is_a_url_by_which_others_reach_it() {
    for (url, problem) in [
        ("", NO_URL),
        ("api.example.com", NO_URL),
        ("https://api.example.com/a b", NO_URL),
        ("https://user@api.example.com", NO_URL),
        ("http://api.example.com", PLAIN_HTTP),
        ("https://api.example.com/#v1", MORE),
        ("https://api.example.com?v=1", MORE),
    ] {
        assert_eq!(
            of_config(|config| config.resource = Some(url.into())),
            [format!("`JWT_RESOURCE` is {problem}")]
        );
    }
}

#[test]
fn the_other_settings_have_their_texts() {
    assert_eq!(
        of_config(
            |config| config.authorization_servers = vec!["https://a.example".into(), "b".into()]
        ),
        [
            "`JWT_AUTHORIZATION_SERVERS` is a list with something else than issuers; each is a URL, as in `https://auth.example.com`"
        ]
    );
    assert_eq!(
        of_config(|config| config.jwks_max_age = Duration::from_secs(86_401)),
        [
            "`JWT_JWKS_MAX_AGE` is more than a day; a new key would have to wait as long before it signs"
        ]
    );
    for good in [Duration::ZERO, Duration::from_hours(24)] {
        let builder = JwtManager::builder().secret(SECRET);
        let built = builder.with(|config| config.jwks_max_age = good).build();
        assert!(built.is_ok());
    }
}

#[test]
fn an_authorization_server_needs_an_issuer_that_is_a_url() {
    let text =
        |problem: &str| format!("the metadata of the authorization server: `issuer` is {problem}");
    let metadata = AuthorizationServerMetadata::new;
    assert_eq!(
        faults(|builder| builder.authorization_server(metadata())),
        [text(
            "missing; name it with `.issuer(…)`, or as `JWT_ENCODE_ISSUER`"
        )]
    );
    for (issuer, problem) in [
        ("auth", NO_URL),
        ("http://auth.example.com", PLAIN_HTTP),
        ("https://auth.example.com?tenant=a", MORE),
        ("https://auth.example.com/#", MORE),
    ] {
        assert_eq!(
            faults(|builder| builder.issuer(issuer).authorization_server(metadata())),
            [text(problem)]
        );
    }
}

#[test]
fn every_fault_of_the_metadata_is_told_with_its_member() {
    let metadata = AuthorizationServerMetadata::new()
        .token_endpoint("oauth/token", ["password"])
        .revocation_endpoint("http://auth.example.com/revoke")
        .introspection_endpoint("https://auth.example.com/#")
        .member("issuer", "https://other.example")
        .member("scopes_supported", json!([]));
    let found = faults(|builder| {
        builder
            .issuer("https://auth.example.com")
            .authorization_server(metadata)
    });
    let own = "set by a method of its own, or by the manager";
    let expected = [
        ("token_endpoint", NO_URL),
        ("revocation_endpoint", PLAIN_HTTP),
        ("introspection_endpoint", MORE),
        ("issuer", own),
        ("scopes_supported", own),
    ];
    let expected = expected.map(|(member, problem)| {
        format!("the metadata of the authorization server: `{member}` is {problem}")
    });
    assert_eq!(found, expected);
}

#[test]
fn p7_the_profile_needs_all_that_each_of_its_tokens_names() {
    let found = of_config(|config| {
        config.encode_access_token_profile = true;
        config.access_token_expires = Lifetime::Never;
        config.identity_claim = "user".into();
    });
    let expected = [
        "an issuer, which each of its tokens names; set `JWT_ENCODE_ISSUER`",
        "an audience, which each of its tokens names; set `JWT_ENCODE_AUDIENCE`",
    ]
    .map(|missing| format!("`JWT_ENCODE_ACCESS_TOKEN_PROFILE` is on without {missing}"));
    let [issuer, audience] = expected;
    assert_eq!(
        found,
        [
            issuer,
            audience,
            "`JWT_ENCODE_ACCESS_TOKEN_PROFILE` is on for access tokens that never expire; set `JWT_ACCESS_TOKEN_EXPIRES` to seconds".to_owned(),
            "`JWT_ENCODE_ACCESS_TOKEN_PROFILE` is on for tokens whose identity is not in `sub`; leave `JWT_IDENTITY_CLAIM` out".to_owned(),
        ]
    );
}
