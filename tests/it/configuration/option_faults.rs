//! What is said of options that are wrong.

use portcullis::{ConfigFault, JwtConfig, JwtManager};
use serde_json::{Value, json};

use crate::support::forge::SECRET;

fn faults(options: &Value) -> Vec<String> {
    let options = options.as_object().cloned().unwrap();
    match JwtConfig::default().overlaid(options) {
        Ok(config) => JwtManager::from_config(config)
            .map(drop)
            .map_err(|error| error.faults().iter().map(ToString::to_string).collect())
            .unwrap_err(),
        Err(error) => error.faults().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_form_that_is_wrong_has_its_text() {
    let places =
        "no place of a token; the places are `headers`, `cookies`, `query_string` and `json`";
    let leeway = "not a whole number of seconds";
    let lifetime = "neither a whole number of seconds nor `false` for never";
    let weakenings = "no list of weakenings; they are tokens_without_expiry, tokens_without_id, tokens_without_issued_at, unknown_token_types, any_media_type, sender_constrained_tokens, loose_times, loose_claims, loose_encoding, unrelated_issuer_and_audience, reserved_claims, short_secrets, zero_lifetime, long_leeway, unguarded_options, several_credentials, repeated_credentials, insecure_cookies, fewer_csrf_methods";
    for (name, value, problem) in [
        (
            "JWT_COOKIE_SECURE",
            json!("true"),
            "neither `true` nor `false`",
        ),
        ("JWT_COOKIE_SECURE", json!(1), "neither `true` nor `false`"),
        ("JWT_HEADER_NAME", json!(7), "not a text"),
        ("JWT_SECRET_KEY", json!(["x"]), "not a text"),
        (
            "JWT_ROLE_CLAIMS",
            json!(["a", 1]),
            "neither a text nor a list of texts",
        ),
        ("JWT_TOKEN_LOCATION", json!(["headers", "body"]), places),
        ("JWT_TOKEN_LOCATION", json!({ "headers": true }), places),
        (
            "JWT_ALGORITHM",
            json!("none"),
            "not a supported algorithm; set HS256, RS256, ES256, EdDSA or another of the documented ones",
        ),
        ("JWT_DECODE_LEEWAY", json!(1.5), leeway),
        ("JWT_DECODE_LEEWAY", json!(-1), leeway),
        ("JWT_DECODE_LEEWAY", json!(1e300), leeway),
        ("JWT_ACCESS_TOKEN_EXPIRES", json!(-1), lifetime),
        ("JWT_ACCESS_TOKEN_EXPIRES", json!(true), lifetime),
        ("JWT_REFRESH_TOKEN_EXPIRES", json!("15 min"), lifetime),
        ("JWT_MAX_TOKEN_BYTES", json!("8k"), "not a whole number"),
        (
            "JWT_COOKIE_SAMESITE",
            json!(false),
            "none of `Strict`, `Lax` and `None`",
        ),
        (
            "JWT_CSRF_METHODS",
            json!(["PO ST"]),
            "not a list of methods, as in `POST` and `DELETE`",
        ),
        (
            "JWT_ERROR_STYLE",
            json!("flask"),
            "neither `problem` nor `flask_jwt_extended`",
        ),
        ("JWT_WEAKENINGS", json!(["everything"]), weakenings),
        (
            "JWT_IDENTITY_CLAIM",
            json!(""),
            "empty; it is `sub` where it is left out",
        ),
        (
            "JWT_IDENTITY_CLAIM",
            json!("type"),
            "a claim with a meaning of its own; use `sub`, or a name of your own",
        ),
        (
            "JWT_ERROR_MESSAGE_KEY",
            json!(""),
            "empty; it is `msg` where it is left out",
        ),
    ] {
        let mut options = json!({ "JWT_SECRET_KEY": SECRET });
        options[name] = value;
        assert_eq!(faults(&options), [format!("`{name}` is {problem}")]);
    }
}

#[test]
fn times_of_sessions_that_are_wrong_have_their_texts() {
    let text = "`JWT_LONGEST_TOKEN_LIFETIME` is less than what access or refresh tokens may live; what was ended would be forgotten before them";
    for (name, value) in [
        ("JWT_ACCESS_TOKEN_EXPIRES", json!(7201)),
        ("JWT_ACCESS_TOKEN_EXPIRES", json!(false)),
        ("JWT_REFRESH_TOKEN_EXPIRES", json!(7201)),
        ("JWT_REFRESH_TOKEN_EXPIRES", json!(false)),
        ("JWT_WEAKENINGS", json!(["tokens_without_expiry"])),
    ] {
        let mut options = json!({
            "JWT_SECRET_KEY": SECRET, "JWT_LONGEST_TOKEN_LIFETIME": 7200, "JWT_REFRESH_TOKEN_EXPIRES": 7200,
        });
        options[name] = value;
        assert_eq!(faults(&options), [text], "{name}");
    }
    for (name, value, problem) in [
        (
            "JWT_REFRESH_GRACE",
            json!(61),
            "more than 60 seconds; it is for requests that cross each other, and whoever steals a spent token has as long to use it",
        ),
        (
            "JWT_STORE_TIMEOUT",
            json!(61),
            "less than a millisecond or more than 60 seconds; every request may have to wait as long",
        ),
        (
            "JWT_SESSION_LIFETIME",
            json!(0),
            "less than a second or more than a hundred years; for ever is written `Lifetime::Never`, in the options `false`",
        ),
    ] {
        let options = json!({ "JWT_SECRET_KEY": SECRET, name: value });
        assert_eq!(faults(&options), [format!("`{name}` is {problem}")]);
    }
}

#[test]
fn a_name_that_is_not_known_is_refused_with_the_nearest_one() {
    for (name, nearest) in [
        ("JWT_ACESS_TOKEN_EXPIRES", "JWT_ACCESS_TOKEN_EXPIRES"),
        ("JWT_SECRET", "JWT_SECRET_KEY"),
        ("SECRET_KEY", "JWT_SECRET_KEY"),
        ("secret_key", "JWT_SECRET_KEY"),
        ("jwt_token_location", "JWT_TOKEN_LOCATION"),
        ("JWT_TOKEN_LOCATIONS", "JWT_TOKEN_LOCATION"),
        ("JWT_COOKIE_SAME_SITE", "JWT_COOKIE_SAMESITE"),
        ("JWT_AUDIENCE", "JWT_ENCODE_AUDIENCE"),
        ("JWT_CSRF_PROTECT", "JWT_COOKIE_CSRF_PROTECT"),
    ] {
        let text = format!("`{name}` is not known; did you mean `{nearest}`?");
        assert_eq!(faults(&json!({ name: "x" })), [text]);
    }
    for name in ["", "JWT_", "JWT_Z", "QQQQQQQQQQQQQQQQ"] {
        assert_eq!(
            faults(&json!({ name: "x" })),
            [format!("`{name}` is not known")]
        );
    }
}

#[test]
fn all_faults_come_together_and_none_shows_a_value() {
    let text = format!(
        r#"{{
            "JWT_SECRET": "{SECRET}",
            "JWT_REALM": "\"",
            "JWT_ALGORITHM": "{SECRET}",
            "JWT_HEADER_NAME": "{SECRET} ",
            "JWT_COOKIE_SECURE": "{SECRET}",
            "JWT_ACCESS_TOKEN_EXPIRES": 0,
            "JWT_DECODE_LEEWAY": 301,
            "JWT_REALM": "b"
        }}"#
    );
    let error = serde_json::from_str::<JwtConfig>(&text)
        .unwrap_err()
        .to_string();
    assert!(!error.contains(SECRET), "{error}");
    for told in [
        "`JWT_SECRET` is not known",
        "`JWT_REALM` is set twice",
        "`JWT_ALGORITHM` is not a supported algorithm",
        "`JWT_HEADER_NAME` is not the name of a header",
        "`JWT_COOKIE_SECURE` is neither",
        "the lifetime of access tokens",
        "a leeway of 301 seconds",
        "the realm has characters",
    ] {
        assert_eq!(error.matches(told).count(), 1, "{told}: {error}");
    }
}

#[test]
fn debug_shows_no_key() {
    let options =
        json!({ "JWT_SECRET_KEY": SECRET, "JWT_PRIVATE_KEY": SECRET, "JWT_PUBLIC_KEY": SECRET });
    let config: JwtConfig = serde_json::from_value(options).unwrap();
    assert!(!format!("{config:?}").contains(SECRET));
    let builder = portcullis::ManagerBuilder::from(config);
    assert!(!format!("{builder:?}").contains(SECRET));
    let error = builder.build().unwrap_err();
    assert!(!format!("{error:?} {:?}", error.faults()).contains(SECRET));
    assert!(matches!(error.faults(), [ConfigFault::Option { .. }, ..]));
}
