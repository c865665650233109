//! The parts that a provider's name is made of, which may come from a configuration file.

use portcullis::{JwtManager, TrustedIssuer};

use super::provider::public_key;

/// What is wrong with the parts of this provider's name.
fn faults(issuer: TrustedIssuer) -> Vec<String> {
    let issuer = issuer.given_keys([public_key()]).audience("orders");
    let Err(error) = JwtManager::builder().trust(issuer).build() else {
        return Vec::new();
    };
    let texts = error.faults().iter().map(ToString::to_string);
    texts
        .map(|text| text.split_once("`: ").unwrap().1.to_owned())
        .collect()
}

/// What parts a URL, what ends a line, and what is not there at all.
const ODD: [&str; 14] = [
    "", ".", "..", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "a\0", "a@b", "ä", "a:b",
];

#[test]
fn a_realm_a_server_a_project_and_a_pool_are_one_segment_each() {
    let segment = "one segment of a path, of ASCII letters, digits, `-`, `_`, `.` and `~`; give the whole name of an issuer that has another to `TrustedIssuer::discover`";
    for odd in ODD {
        for (issuer, part) in [
            (
                TrustedIssuer::keycloak("https://id.example.com", odd),
                "realm",
            ),
            (
                TrustedIssuer::okta("example.okta.com", odd),
                "authorization server",
            ),
            (TrustedIssuer::firebase(odd), "project id"),
        ] {
            let found = faults(issuer);
            let expected = format!("its {part} is to be {segment}");
            assert_eq!(found.first(), Some(&expected), "{odd:?}");
        }
        let pool = format!("eu-central-1_{odd}");
        if pool.len() > "eu-central-1_".len() && !odd.starts_with('.') {
            assert_eq!(
                faults(TrustedIssuer::cognito("eu-central-1", &pool)),
                [
                    "its user pool id is to be that of a pool in this region, as in `eu-central-1_AbCdEfGhI`"
                ]
            );
        }
    }
}

#[test]
fn a_domain_is_a_host_and_nothing_else() {
    let host = "its domain is to be the name of a host in lower case and nothing around it, as in `login.example.com`";
    for odd in ODD.into_iter().chain([
        "https://example.okta.com",
        "example.okta.com/",
        "example.okta.com:443",
        "example..com",
        ".example.com",
        "example.com.",
        "Example.okta.com",
        "localhost",
        "ada@example.okta.com",
    ]) {
        assert_eq!(faults(TrustedIssuer::auth0(odd)), [host], "{odd:?}");
        assert_eq!(
            faults(TrustedIssuer::okta(odd, "default")),
            [host],
            "{odd:?}"
        );
    }
}

#[test]
fn a_tenant_is_one_tenant() {
    let uuid = "its tenant id is to be a UUID in lower case; `common`, `organizations` and names of domains stand for tenants whose tokens name others";
    for odd in ODD.into_iter().chain([
        "common",
        "organizations",
        "consumers",
        "example.onmicrosoft.com",
        "72F988BF-86F1-41AF-91AB-2D7CD011DB47",
        "72f988bf86f141af91ab2d7cd011db47",
        "72f988bf-86f1-41af-91ab-2d7cd011db4",
        "72f988bf-86f1-41af-91ab-2d7cd011db47/",
        "72f988bf-86f1-41af-91ab-2d7cd011db4g",
    ]) {
        assert_eq!(faults(TrustedIssuer::entra(odd)), [uuid], "{odd:?}");
        assert_eq!(faults(TrustedIssuer::entra_v1(odd)), [uuid], "{odd:?}");
    }
}

#[test]
fn a_server_is_where_the_realms_are_below() {
    let base = "its base URL is to be the URL of the server without the realm, as in `https://id.example.com`";
    for odd in ODD.into_iter().chain([
        "id.example.com",
        "https://",
        "https:///",
        "https://id.example.com//",
        "https://id.example.com?a=b",
        "https://ada@id.example.com",
        "https://id.example.com/a b",
        "https://id.example.com/realms/shop",
    ]) {
        assert_eq!(
            faults(TrustedIssuer::keycloak(odd, "shop")),
            [base],
            "{odd:?}"
        );
    }
}

#[test]
fn a_pool_is_in_its_region() {
    let pool =
        "its user pool id is to be that of a pool in this region, as in `eu-central-1_AbCdEfGhI`";
    for odd in [
        "eu-west-1_AbCdEfGhI",
        "AbCdEfGhI",
        "eu-central-1_",
        "eu-central-1",
    ] {
        assert_eq!(faults(TrustedIssuer::cognito("eu-central-1", odd)), [pool]);
    }
    let region = "its region is to be the name of a region, as in `eu-central-1`";
    let found = faults(TrustedIssuer::cognito(
        "evil.example.com/",
        "evil.example.com/_a",
    ));
    assert_eq!(found, [region, pool]);
}
