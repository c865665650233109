//! The forms that values have, TOML's among them.

use std::time::Duration;

use portcullis::{JwtConfig, JwtManager, Lifetime, Location, SameSite, Weakening};
use serde_json::{Value, json};

use super::fields::fields;
use crate::support::forge::SECRET;

fn read(name: &str, value: &Value) -> JwtConfig {
    serde_json::from_value(json!({ name: value })).unwrap()
}

#[test]
fn toml_says_the_same_as_json() {
    let toml = r#"
        JWT_TOKEN_LOCATION = ["cookies", "headers"]
        JWT_ACCESS_TOKEN_EXPIRES = 600
        JWT_REFRESH_TOKEN_EXPIRES = false
        JWT_DECODE_LEEWAY = 10.0
        JWT_COOKIE_SAMESITE = "Strict"
        JWT_DECODE_AUDIENCE = "https://api.example.com"
    "#;
    let json = json!({
        "JWT_TOKEN_LOCATION": ["cookies", "headers"],
        "JWT_ACCESS_TOKEN_EXPIRES": 600,
        "JWT_REFRESH_TOKEN_EXPIRES": false,
        "JWT_DECODE_LEEWAY": 10,
        "JWT_COOKIE_SAMESITE": "Strict",
        "JWT_DECODE_AUDIENCE": ["https://api.example.com"],
    });
    let read: JwtConfig = toml::from_str(toml).unwrap();
    assert_eq!(
        fields(&read),
        fields(&serde_json::from_value(json).unwrap())
    );
}

#[test]
fn a_list_may_be_one_text_and_places_have_short_names() {
    for (text, location) in [
        ("headers", Location::Header),
        ("header", Location::Header),
        ("cookies", Location::Cookie),
        ("cookie", Location::Cookie),
        ("query_string", Location::Query),
        ("query", Location::Query),
        ("json", Location::Json),
    ] {
        let config = read("JWT_TOKEN_LOCATION", &json!(text));
        assert_eq!(config.token_location, [location]);
    }
}

#[test]
fn null_is_nothing_where_a_setting_can_be_nothing() {
    assert_eq!(
        read("JWT_COOKIE_SAMESITE", &json!(null)).cookie_samesite,
        None
    );
    assert_eq!(read("JWT_HEADER_TYPE", &json!(null)).header_type, "");
    let same_site = read("JWT_COOKIE_SAMESITE", &json!("None")).cookie_samesite;
    assert_eq!(same_site, Some(SameSite::None));
}

#[test]
fn every_weakening_has_a_name_that_turns_on_exactly_it() {
    for weakening in Weakening::ALL {
        let config = read("JWT_WEAKENINGS", &json!([weakening.name()]));
        assert!(config.weakenings.iter().eq([weakening]));
    }
    let all: Vec<&str> = Weakening::ALL.into_iter().map(Weakening::name).collect();
    let config = read("JWT_WEAKENINGS", &json!(all));
    assert!(config.weakenings.iter().eq(Weakening::ALL));
}

#[test]
fn zero_is_for_ever_only_where_it_is_said_so() {
    let mut options = json!({ "JWT_SECRET_KEY": SECRET, "JWT_ACCESS_TOKEN_EXPIRES": 0 });
    let config: JwtConfig = serde_json::from_value(options.clone()).unwrap();
    assert_eq!(config.access_token_expires, Lifetime::For(Duration::ZERO));
    let error = JwtManager::from_config(config).unwrap_err();
    assert_eq!(
        error.faults(),
        [portcullis::ConfigFault::Lifetime("access")]
    );

    options["JWT_WEAKENINGS"] = json!("zero_lifetime");
    let manager = JwtManager::from_config(serde_json::from_value(options).unwrap()).unwrap();
    let token = manager.access_token("alice").sign().unwrap();
    assert_eq!(token.expires_at(), None);
}
