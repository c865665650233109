//! The keys that options hold.

use portcullis::{ConfigError, JwtConfig, JwtManager, Key, ManagerBuilder};
use serde_json::{Value, json};

use crate::support::fixtures;
use crate::support::forge::SECRET;

fn config(options: Value) -> JwtConfig {
    serde_json::from_value(options).unwrap()
}

fn build(options: Value) -> Result<JwtManager, ConfigError> {
    JwtManager::from_config(config(options))
}

fn fault(options: Value) -> String {
    let error = build(options).unwrap_err();
    assert_eq!(error.faults().len(), 1, "{error}");
    error.faults()[0].to_string()
}

#[test]
fn keys_that_are_missing_unused_or_weak_name_their_option() {
    let unused =
        "is not a key for the algorithm; set `JWT_ALGORITHM` to the one it is for, or unset it";
    for (options, text) in [
        (
            json!({}),
            "there is no key; set `JWT_SECRET_KEY` to what `openssl rand -hex 32` prints (`-hex 64` for HS384 and HS512)",
        ),
        (
            json!({ "JWT_ALGORITHM": "ES256" }),
            "there is no key; set `JWT_PRIVATE_KEY` to the PEM text of a private key, or `JWT_PUBLIC_KEY` to that of a public one",
        ),
        (
            json!({ "JWT_SECRET_KEY": "short" }),
            "`JWT_SECRET_KEY`: a secret for HS256 has at least 32 bytes, this one has 5; make one with `openssl rand -hex 32`",
        ),
        (
            json!({ "JWT_SECRET_KEY": SECRET, "JWT_PRIVATE_KEY": fixtures::P256 }),
            &format!("`JWT_PRIVATE_KEY` {unused}"),
        ),
        (
            json!({ "JWT_SECRET_KEY": SECRET, "JWT_PUBLIC_KEY": fixtures::P256_PUBLIC }),
            &format!("`JWT_PUBLIC_KEY` {unused}"),
        ),
        (
            json!({ "JWT_SECRET_KEY": SECRET, "JWT_ALGORITHM": "ES256", "JWT_PRIVATE_KEY": fixtures::P256 }),
            &format!("`JWT_SECRET_KEY` {unused}"),
        ),
        (
            json!({ "JWT_SECRET_KEY": SECRET, "JWT_KEY_ID": "" }),
            "`JWT_KEY_ID` is empty, longer than 256 bytes or has control characters",
        ),
        (
            json!({ "JWT_ALGORITHM": "ES256", "JWT_PUBLIC_KEY": fixtures::P256 }),
            "`JWT_PUBLIC_KEY` is a private key; set `JWT_PRIVATE_KEY` to it if this service signs",
        ),
        (
            json!({ "JWT_ALGORITHM": "RS256", "JWT_PRIVATE_KEY": fixtures::RSA, "JWT_PUBLIC_KEY": include_str!("../../keys/rsa-2048.spki.pem") }),
            "`JWT_PUBLIC_KEY` is not the public half of `JWT_PRIVATE_KEY`; set it to that, or unset it",
        ),
    ] {
        assert_eq!(fault(options), text);
    }
}

#[test]
fn a_public_key_alone_verifies_and_beside_its_private_one_changes_nothing() {
    let public = json!({ "JWT_ALGORITHM": "RS256", "JWT_PUBLIC_KEY": fixtures::RSA_PUBLIC });
    assert!(!build(public).unwrap().can_sign());
    let both = json!({ "JWT_ALGORITHM": "RS256", "JWT_PRIVATE_KEY": fixtures::RSA, "JWT_PUBLIC_KEY": fixtures::RSA_PUBLIC });
    assert!(build(both).unwrap().can_sign());
}

/// What the manager makes of another manager's token.
async fn accepts(manager: &JwtManager, other: Value) -> bool {
    use axum::{Router, body::Body, routing::get};
    use tower::ServiceExt as _;

    #[portcullis::jwt_required]
    async fn hello() {}

    let token = build(other).unwrap().access_token("alice").sign().unwrap();
    let request = axum::http::Request::get("/")
        .header("authorization", format!("Bearer {}", token.as_str()))
        .body(Body::empty())
        .unwrap();
    let app: Router = Router::new()
        .route("/", get(hello))
        .with_state(manager.clone());
    app.oneshot(request).await.unwrap().status().is_success()
}

#[tokio::test]
async fn one_secret_serves_the_algorithms_that_are_named_and_no_other() {
    for id in [json!(null), json!("k")] {
        let manager = build(json!({
            "JWT_SECRET_KEY": SECRET, "JWT_KEY_ID": id,
            "JWT_DECODE_ALGORITHMS": ["HS512", "HS256"],
        }))
        .unwrap();
        for (algorithm, accepted) in [("HS256", true), ("HS512", true), ("HS384", false)] {
            let other =
                json!({ "JWT_SECRET_KEY": SECRET, "JWT_KEY_ID": id, "JWT_ALGORITHM": algorithm });
            assert_eq!(accepts(&manager, other).await, accepted, "{algorithm} {id}");
        }
    }
}

#[tokio::test]
async fn one_rsa_key_serves_both_paddings() {
    let rsa = |algorithm| json!({ "JWT_PRIVATE_KEY": fixtures::RSA, "JWT_ALGORITHM": algorithm });
    let mut options = rsa("RS256");
    options["JWT_DECODE_ALGORITHMS"] = json!("PS512");
    let manager = build(options).unwrap();
    assert!(accepts(&manager, rsa("PS512")).await);
    assert!(!accepts(&manager, rsa("PS256")).await);
}

#[tokio::test]
async fn an_algorithm_of_another_family_is_a_fault_but_for_who_moves_over() {
    let mut options = json!({
        "JWT_PRIVATE_KEY": fixtures::RSA, "JWT_ALGORITHM": "RS256", "JWT_DECODE_ALGORITHMS": ["HS256"],
    });
    let text = "`JWT_DECODE_ALGORITHMS`: HS256 takes a secret (`Key::secret`), this is an RSA key";
    assert_eq!(fault(options.clone()), text);
    let short = json!({ "JWT_SECRET_KEY": &SECRET[..40], "JWT_DECODE_ALGORITHMS": "HS512" });
    let text = "`JWT_DECODE_ALGORITHMS`: a secret for HS512 has at least 64 bytes, this one has 40; make one with `openssl rand -hex 64`";
    assert_eq!(fault(short), text);

    options["JWT_FLASK_COMPATIBLE"] = json!(true);
    let manager = build(options).unwrap();
    let rsa = json!({ "JWT_PRIVATE_KEY": fixtures::RSA, "JWT_ALGORITHM": "RS256" });
    assert!(accepts(&manager, rsa).await);
    assert!(!accepts(&manager, json!({ "JWT_SECRET_KEY": SECRET })).await);
}

#[test]
fn short_secrets_pass_only_by_their_weakening_and_empty_ones_never() {
    let with = |secret: &str| json!({ "JWT_SECRET_KEY": secret, "JWT_WEAKENINGS": "short_secrets", "JWT_DECODE_ALGORITHMS": "HS512" });
    assert!(build(with("x")).is_ok());
    let text = "`JWT_SECRET_KEY`: a secret for HS256 has at least 32 bytes, this one has 0; make one with `openssl rand -hex 32`";
    assert_eq!(fault(with("")), text);
    let other =
        json!({ "JWT_SECRET_KEY": "x", "JWT_WEAKENINGS": ["zero_lifetime", "long_leeway"] });
    assert!(fault(other).contains("at least 32 bytes"));
}

#[test]
fn a_key_that_flask_would_ignore_is_ignored_for_who_moves_over() {
    let options =
        json!({ "JWT_FLASK_COMPATIBLE": true, "JWT_SECRET_KEY": "x", "JWT_PUBLIC_KEY": "y" });
    assert!(build(options).unwrap().can_sign());
}

#[tokio::test]
async fn keys_added_in_code_verify_beside_that_of_the_options() {
    let other = "another-secret-of-32-bytes-and-more";
    let manager = ManagerBuilder::from_config(config(
        json!({ "JWT_SECRET_KEY": SECRET, "JWT_KEY_ID": "new" }),
    ))
    .key(Key::secret(portcullis::Algorithm::HS256, other).id("old"))
    .build()
    .unwrap();
    let old = json!({ "JWT_SECRET_KEY": other, "JWT_KEY_ID": "old" });
    assert!(accepts(&manager, old).await);
    let new = json!({ "JWT_SECRET_KEY": SECRET, "JWT_KEY_ID": "new" });
    let minted = manager.access_token("alice").sign().unwrap();
    let expected = build(new).unwrap().access_token("alice").sign().unwrap();
    let header = |text: &str| text.split('.').next().unwrap().to_owned();
    assert_eq!(header(minted.as_str()), header(expected.as_str()));
    let added = ManagerBuilder::from_config(JwtConfig::default()).secret(other);
    assert!(added.build().unwrap().can_sign());
}
