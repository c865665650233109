//! Names of issuers by which their keys are to be found.

use portcullis::{FetchOptions, JwtManager, TrustedIssuer};

fn faults(issuer: TrustedIssuer) -> Vec<String> {
    let error = JwtManager::builder().trust(issuer).build().unwrap_err();
    error.faults().iter().map(ToString::to_string).collect()
}

#[test]
fn keys_are_discovered_by_a_url_alone() {
    let text = "its keys are found by its name, which is no URL that begins with `https://` and has neither `?` nor `#`; correct it, or say where the keys are: `jwks_url`, `jwks_file` or `given_keys`";
    for name in [
        "id.example.com",
        "http://",
        "https://",
        "https:///realm",
        "HTTPS://id.example.com",
        "https://id.example.com?tenant=1",
        "https://id.example.com#a",
        "ftp://id.example.com",
    ] {
        let issuer = TrustedIssuer::discover(name).audience("orders");
        assert_eq!(
            faults(issuer),
            [format!("the trusted issuer `{name}`: {text}")]
        );
    }
}

#[test]
fn an_issuer_of_plain_http_is_for_development() {
    let text = "its keys would be fetched over plain HTTP, where whoever is on the way can put their own in; give a URL that begins with `https://`, or for development say `FetchOptions::allow_http`";
    for issuer in [
        TrustedIssuer::discover("http://localhost:8080/realms/shop"),
        TrustedIssuer::keycloak("http://localhost:8080", "shop"),
    ] {
        let name = "http://localhost:8080/realms/shop";
        let issuer = issuer.audience("orders");
        assert_eq!(
            faults(issuer.clone()),
            [format!("the trusted issuer `{name}`: {text}")]
        );
        let issuer = issuer.fetching(FetchOptions::new().allow_http());
        JwtManager::builder().trust(issuer).build().unwrap();
    }
}

#[test]
fn the_url_of_metadata_is_no_name() {
    let text = "that is the URL of its metadata; give its name, which stands there as `issuer` and mostly is what precedes `/.well-known/`";
    for name in [
        "https://id.example.com/.well-known/openid-configuration",
        "https://id.example.com/.well-known/oauth-authorization-server/realms/shop",
    ] {
        let issuer = TrustedIssuer::discover(name).audience("orders");
        assert_eq!(
            faults(issuer),
            [format!("the trusted issuer `{name}`: {text}")]
        );
    }
}
