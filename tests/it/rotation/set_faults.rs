//! Sets of keys that are refused, each fault by its name.

use portcullis::{ConfigFault, JwtConfig, JwtManager, KeyState};
use serde_json::json;

use super::files::{OVERLAP, oct, set, with};
use super::{ed25519_jwk, secret, secret_text, states};
use crate::support::service::instant;
use crate::support::{NOW, Service};

fn faults_of(keys: &str) -> Vec<String> {
    let built = JwtManager::builder()
        .clock(portcullis::ManualClock::at(instant(NOW)))
        .with(|config| config.keys = Some(keys.to_owned()))
        .build();
    let error = built.unwrap_err();
    error.faults().iter().map(ToString::to_string).collect()
}

#[test]
fn every_fault_of_a_set_is_told_at_once() {
    let fault = |text: &str| format!("`JWT_KEYS` is not a good set of keys: {text}");
    let no_set = "it is no JWK set: a JSON object with the member `keys`, a list of JWKs";
    for text in [
        "",
        "[]",
        "{}",
        r#"{"keys":{}}"#,
        r#"{"keys":null}"#,
        "\u{0}",
    ] {
        assert_eq!(faults_of(text), [fault(no_set)], "{text}");
    }
    let none =
        "no key signs now; there has to be a private one without `nbf`, or with one that is past";
    let mut public = ed25519_jwk(1);
    public.as_object_mut().unwrap().remove("d");
    for keys in [
        vec![],
        vec![public],
        vec![with(ed25519_jwk(1), json!({ "nbf": NOW + 1 }))],
        vec![with(ed25519_jwk(1), json!({ "revoked": true }))],
    ] {
        assert_eq!(faults_of(&set(&keys)), [fault(none)]);
    }
    let twice = "two keys for the same algorithm have the same `kid`, or none; give each its own";
    assert_eq!(faults_of(&set(&[oct("a"), oct("a")])), [fault(twice)]);
    let mut short = oct("a");
    short["k"] = "c2hvcnQ".into();
    assert_eq!(
        faults_of(&set(&[
            oct("a"),
            short,
            json!(7),
            with(oct("b"), json!({ "nbf": 1.5 })),
            with(oct("c"), json!({ "exp": "never" })),
            with(oct("d"), json!({ "kid": "" })),
            with(oct("e"), json!({ "nbf": NOW, "exp": NOW + 1 })),
        ])),
        [
            fault(
                "key 2: a secret for HS256 has at least 32 bytes, this one has 5; make one with `openssl rand -hex 32`"
            ),
            fault(
                "key 3: this is not one JWK; it is a JSON object with `kty` and, by that, `k`, `n` and `e`, or `crv`, `x` and `y`"
            ),
            fault("key 4: its `nbf` is no whole number of seconds since 1970"),
            fault("key 5: its `exp` is no whole number of seconds since 1970"),
            fault("key 6: its `kid` is empty, longer than 256 bytes or has control characters"),
            fault(
                "key 7: it has an `exp` and no other signs after it; give its successor an `nbf`"
            ),
        ]
    );
}

#[test]
fn an_end_may_be_later_than_that_of_the_last_token_and_no_earlier() {
    let keys = |end: i64| {
        set(&[
            with(ed25519_jwk(1), json!({ "exp": end })),
            with(ed25519_jwk(2), json!({ "nbf": NOW + 1_000 })),
        ])
    };
    let last = NOW + 1_000 + OVERLAP;
    assert_eq!(
        faults_of(&keys(last - 1)),
        [format!(
            "`JWT_KEYS` is not a good set of keys: key 1: its `exp` comes before the last of its tokens is over; it is {last} or later, or left out"
        )]
    );
    for end in [last, last + 1_000] {
        let service = Service::new(|builder| builder.with(|config| config.keys = Some(keys(end))));
        service.at(NOW + 1_000);
        let until = Some(instant(end));
        assert_eq!(states(&service)[0].1, KeyState::Retired { until });
    }
}

#[test]
fn a_set_has_all_keys_there_are() {
    let text = || Some(set(&[oct("a")]));
    let beside = |option| vec![ConfigFault::KeysBesideSet(option)];
    let faults = |config: JwtConfig| {
        JwtManager::from_config(config)
            .unwrap_err()
            .faults()
            .to_vec()
    };
    for (name, value) in [
        ("JWT_SECRET_KEY", secret_text("b")),
        ("JWT_KEY_ID", "b".to_owned()),
    ] {
        let mut options = json!({ "JWT_KEYS": text() });
        options[name] = value.into();
        let config = JwtConfig::default().overlaid(options.as_object().unwrap().clone());
        assert_eq!(faults(config.unwrap()), beside("JWT_KEYS"), "{name}");
    }
    let builder = || JwtManager::builder().with(|config| config.keys = text());
    for builder in [
        builder().key(secret("b")),
        builder().next_key(secret("b")),
        builder().retired_key(secret("b"), instant(NOW)),
    ] {
        assert_eq!(builder.build().unwrap_err().faults(), beside("JWT_KEYS"));
    }
}
