//! What browsers would drop without a word does not start.

use portcullis::{ConfigFault, JwtConfig, JwtManager, Location, SameSite, Weakening};

use crate::support::forge::SECRET;

/// The options that are at fault.
fn faults(change: impl FnOnce(&mut JwtConfig)) -> Vec<&'static str> {
    let builder = JwtManager::builder().secret(SECRET).with(|config| {
        config.token_location = vec![Location::Cookie];
        change(config);
    });
    let names = |fault: &ConfigFault| match fault {
        ConfigFault::Option { name, .. } => *name,
        other => panic!("{other}"),
    };
    match builder.build() {
        Ok(_) => Vec::new(),
        Err(error) => error.faults().iter().map(names).collect(),
    }
}

fn secure_names(config: &mut JwtConfig) {
    config.access_cookie_name = "__Secure-a".into();
    config.access_csrf_cookie_name = "__secure-b".into();
    config.refresh_csrf_cookie_name = "c".into();
}

#[test]
fn b1_a_host_cookie_has_no_domain_and_no_path_of_its_own() {
    assert_eq!(faults(|_| {}), [""; 0]);
    assert_eq!(
        faults(|config| config.cookie_domain = Some("example.com".to_owned())),
        [
            "JWT_ACCESS_COOKIE_NAME",
            "JWT_ACCESS_CSRF_COOKIE_NAME",
            "JWT_REFRESH_CSRF_COOKIE_NAME"
        ]
    );
    assert_eq!(
        faults(|config| config.access_cookie_path = "/api".to_owned()),
        ["JWT_ACCESS_COOKIE_NAME"]
    );
    assert_eq!(
        faults(|config| config.refresh_cookie_name = "__hOsT-r".to_owned()),
        ["JWT_REFRESH_COOKIE_NAME"]
    );
    let domain = |config: &mut JwtConfig| {
        secure_names(config);
        config.cookie_domain = Some("example.com".to_owned());
    };
    assert_eq!(faults(domain), [""; 0]);
}

#[test]
fn b1_b2_what_has_to_be_secure_is_a_fault_even_where_insecure_cookies_are_allowed() {
    let found = faults(|config| {
        secure_names(config);
        config.weakenings.insert(Weakening::InsecureCookies);
        config.cookie_secure = false;
        config.cookie_samesite = Some(SameSite::None);
        config.cookie_partitioned = true;
    });
    assert_eq!(
        found,
        [
            "JWT_ACCESS_COOKIE_NAME",
            "JWT_ACCESS_CSRF_COOKIE_NAME",
            "JWT_REFRESH_COOKIE_NAME",
            "JWT_COOKIE_SAMESITE",
            "JWT_COOKIE_PARTITIONED"
        ]
    );
}

#[test]
fn b2_insecure_cookies_are_asked_for_by_name() {
    let plain = |config: &mut JwtConfig| {
        *config = JwtConfig::flask_compatible();
        config.token_location = vec![Location::Cookie];
    };
    assert_eq!(faults(plain), [""; 0]);
    let strict = |config: &mut JwtConfig| {
        plain(config);
        config.weakenings.remove(Weakening::InsecureCookies);
    };
    assert_eq!(faults(strict), ["JWT_COOKIE_SECURE", "JWT_COOKIE_SAMESITE"]);
}

#[test]
fn names_paths_domains_and_ages_are_judged() {
    let found = faults(|config| {
        config.access_cookie_name = "a b".to_owned();
        config.refresh_cookie_name = String::new();
        config.access_csrf_cookie_path = "web".to_owned();
        config.refresh_cookie_path = "/a;b".to_owned();
        config.cookie_domain = Some(String::new());
        config.cookie_max_age = Some(std::time::Duration::ZERO);
        config.access_csrf_header_name = "a b".to_owned();
        config.refresh_csrf_field_name = String::new();
        config.csrf_trusted_origins = vec!["https://a.example/".to_owned()];
    });
    for name in [
        "JWT_ACCESS_COOKIE_NAME",
        "JWT_REFRESH_COOKIE_NAME",
        "JWT_ACCESS_CSRF_COOKIE_PATH",
        "JWT_REFRESH_COOKIE_PATH",
        "JWT_COOKIE_DOMAIN",
        "JWT_COOKIE_MAX_AGE",
        "JWT_ACCESS_CSRF_HEADER_NAME",
        "JWT_REFRESH_CSRF_FIELD_NAME",
        "JWT_CSRF_TRUSTED_ORIGINS",
    ] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
}

#[test]
fn no_two_cookies_have_one_name() {
    let twice =
        |config: &mut JwtConfig| config.refresh_cookie_name = "__Host-access_token".to_owned();
    assert_eq!(faults(twice), ["JWT_REFRESH_COOKIE_NAME"; 2]);
    let without_prefix = |config: &mut JwtConfig| {
        config.refresh_cookie_name = "__Secure-access_token".to_owned();
        config.plain_http_development = true;
    };
    assert_eq!(faults(without_prefix), ["JWT_REFRESH_COOKIE_NAME"]);
}

#[test]
fn x2_no_unsafe_method_is_left_out_in_silence() {
    use axum::http::Method;
    let fewer =
        |config: &mut JwtConfig| config.csrf_methods = Some(vec![Method::POST, Method::PUT]);
    assert_eq!(faults(fewer), ["JWT_CSRF_METHODS"]);
    let named = |config: &mut JwtConfig| {
        fewer(config);
        config.weakenings.insert(Weakening::FewerCsrfMethods);
    };
    assert_eq!(faults(named), [""; 0]);
}
