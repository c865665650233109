//! Every option by its name, from a file and from the environment.

use std::process::Command;

use portcullis::JwtConfig;
use serde_json::{Map, Value, json};

use super::fields::fields;

/// Each option with a value that is not the default, in a file and in the environment.
fn options() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("JWT_WEAKENINGS", json!(["loose_times"]), "loose_times"),
        (
            "JWT_TOKEN_LOCATION",
            json!(["cookies", "headers", "query_string", "json"]),
            "cookies, headers,query_string,json",
        ),
        ("JWT_SECRET_KEY", json!("a"), "a"),
        ("JWT_PRIVATE_KEY", json!("b"), "b"),
        ("JWT_PUBLIC_KEY", json!("c"), "c"),
        ("JWT_ALGORITHM", json!("ES256"), "ES256"),
        (
            "JWT_DECODE_ALGORITHMS",
            json!(["HS384", "HS512"]),
            "HS384,HS512",
        ),
        ("JWT_KEY_ID", json!("k"), "k"),
        ("JWT_ACCESS_TOKEN_EXPIRES", json!(false), "false"),
        ("JWT_REFRESH_TOKEN_EXPIRES", json!(60), "60"),
        ("JWT_IDENTITY_CLAIM", json!("identity"), "identity"),
        ("JWT_VERIFY_SUB", json!(false), "no"),
        ("JWT_ENCODE_NBF", json!(false), "0"),
        ("JWT_ENCODE_SESSION", json!(false), "0"),
        ("JWT_ENCODE_ACCESS_TOKEN_PROFILE", json!(true), "1"),
        ("JWT_ENCODE_ISSUER", json!("i"), "i"),
        ("JWT_DECODE_ISSUER", json!(["i", "j"]), "i,j"),
        ("JWT_ENCODE_AUDIENCE", json!(["a"]), "a"),
        ("JWT_DECODE_AUDIENCE", json!("a"), "a"),
        ("JWT_DECODE_LEEWAY", json!(10), "10"),
        ("JWT_MAX_TOKEN_BYTES", json!(4096), "4096"),
        ("JWT_VERIFIED_TOKEN_CACHE_BYTES", json!(0), "0"),
        ("JWT_ROLE_CLAIMS", json!(["groups"]), "groups"),
        ("JWT_SCOPE_CLAIMS", json!([]), ""),
        (
            "JWT_ERROR_STYLE",
            json!("flask_jwt_extended"),
            "flask_jwt_extended",
        ),
        ("JWT_ERROR_MESSAGE_KEY", json!("message"), "message"),
        ("JWT_REALM", json!("shop"), "shop"),
        ("JWT_JWKS_MAX_AGE", json!(60), "60"),
        (
            "JWT_RESOURCE",
            json!("https://a.example"),
            "https://a.example",
        ),
        ("JWT_RESOURCE_NAME", json!("shop"), "shop"),
        (
            "JWT_AUTHORIZATION_SERVERS",
            json!(["https://a.example", "https://b.example"]),
            "https://a.example,https://b.example",
        ),
        ("JWT_HEADER_NAME", json!("X-Token"), "X-Token"),
        ("JWT_HEADER_TYPE", json!(null), ""),
        ("JWT_QUERY_STRING_NAME", json!("token"), "token"),
        ("JWT_QUERY_STRING_VALUE_PREFIX", json!("p "), "p "),
        ("JWT_JSON_KEY", json!("t"), "t"),
        ("JWT_REFRESH_JSON_KEY", json!("r"), "r"),
        ("JWT_ACCESS_COOKIE_NAME", json!("a"), "a"),
        ("JWT_REFRESH_COOKIE_NAME", json!("r"), "r"),
        ("JWT_ACCESS_COOKIE_PATH", json!("/api"), "/api"),
        ("JWT_REFRESH_COOKIE_PATH", json!("/api"), "/api"),
        ("JWT_COOKIE_DOMAIN", json!("example.com"), "example.com"),
        ("JWT_COOKIE_SECURE", json!(false), "False"),
        ("JWT_COOKIE_SAMESITE", json!("None"), "None"),
        ("JWT_SESSION_COOKIE", json!(true), "1"),
        ("JWT_COOKIE_MAX_AGE", json!(60), "60"),
        ("JWT_COOKIE_PARTITIONED", json!(true), "yes"),
        ("JWT_PLAIN_HTTP_DEVELOPMENT", json!(true), "TRUE"),
        ("JWT_COOKIE_CSRF_PROTECT", json!(false), "false"),
        ("JWT_CSRF_IN_EVERY_TOKEN", json!(true), "true"),
        ("JWT_CSRF_METHODS", json!(["POST", "put"]), "post,PUT"),
        ("JWT_CSRF_IN_COOKIES", json!(false), "false"),
        ("JWT_CSRF_CHECK_FORM", json!(true), "true"),
        ("JWT_ACCESS_CSRF_COOKIE_NAME", json!("c"), "c"),
        ("JWT_REFRESH_CSRF_COOKIE_NAME", json!("c"), "c"),
        ("JWT_ACCESS_CSRF_COOKIE_PATH", json!("/web"), "/web"),
        ("JWT_REFRESH_CSRF_COOKIE_PATH", json!("/web"), "/web"),
        ("JWT_ACCESS_CSRF_HEADER_NAME", json!("X-C"), "X-C"),
        ("JWT_REFRESH_CSRF_HEADER_NAME", json!("X-C"), "X-C"),
        ("JWT_ACCESS_CSRF_FIELD_NAME", json!("f"), "f"),
        ("JWT_REFRESH_CSRF_FIELD_NAME", json!("f"), "f"),
        ("JWT_CSRF_CHECK_ORIGIN", json!(false), "false"),
        (
            "JWT_CSRF_TRUSTED_ORIGINS",
            json!("https://a.example"),
            "https://a.example",
        ),
    ]
}

fn read(options: Value) -> Vec<(&'static str, String)> {
    fields(&serde_json::from_value(options).unwrap())
}

#[test]
fn every_option_changes_the_field_of_its_name_and_no_other() {
    let default = fields(&JwtConfig::default());
    assert_eq!(options().len(), default.len());
    for (name, value, _) in options() {
        let changed = read(json!({ name: value }));
        let names: Vec<String> = changed
            .iter()
            .filter(|field| !default.contains(field))
            .map(|(field, _)| format!("JWT_{}", field.to_uppercase()))
            .collect();
        assert_eq!(names, [name]);
    }
}

#[test]
fn the_environment_says_the_same_as_a_file() {
    let all: Map<String, Value> = options()
        .into_iter()
        .map(|(name, value, _)| (name.to_owned(), value))
        .collect();
    let variables = options().into_iter().map(|(name, _, text)| (name, text));
    let output = Command::new(env!("CARGO_BIN_EXE_environment"))
        .arg("fields")
        .env_clear()
        .envs(variables)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let expected: Vec<String> = read(Value::Object(all))
        .into_iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn without_options_it_is_the_default() {
    assert_eq!(read(json!({})), fields(&JwtConfig::default()));
    let nulls: Map<String, Value> = options()
        .into_iter()
        .filter(|(name, _, _)| {
            // Nothing is not their default.
            !["JWT_HEADER_TYPE", "JWT_COOKIE_SAMESITE"].contains(name)
        })
        .map(|(name, _, _)| (name.to_owned(), Value::Null))
        .collect();
    assert_eq!(read(Value::Object(nulls)), fields(&JwtConfig::default()));
}

#[test]
fn flasks_defaults_come_first_wherever_they_are_asked_for() {
    let flask = fields(&JwtConfig::flask_compatible());
    assert_eq!(read(json!({ "JWT_FLASK_COMPATIBLE": true })), flask);
    let text =
        r#"{ "JWT_COOKIE_SECURE": true, "JWT_ALGORITHM": "HS512", "JWT_FLASK_COMPATIBLE": true }"#;
    let config: JwtConfig = serde_json::from_str(text).unwrap();
    assert!(config.cookie_secure);
    let mut expected = JwtConfig::flask_compatible();
    expected.cookie_secure = true;
    expected.algorithm = portcullis::Algorithm::HS512;
    assert_eq!(fields(&config), fields(&expected));
    let mut back = Map::new();
    back.insert("JWT_FLASK_COMPATIBLE".to_owned(), Value::Bool(false));
    let back = JwtConfig::flask_compatible().overlaid(back).unwrap();
    assert_eq!(fields(&back), fields(&JwtConfig::default()));
}
