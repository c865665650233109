//! K19: the id of a key without one is its RFC 7638 thumbprint; a secret has none.

use portcullis::{Algorithm, JwtConfig, JwtManager, Key};
use serde_json::{Value, json};

use super::{ed25519, ed25519_jwk, kid, minted, secret_text, thumbprint};
use crate::support::fixtures::{
    self, ED25519, ED25519_JWK, P256, P256_JWK, RSA, RSA_JWK, RSA_PKCS1, der, edited, key,
    public_key,
};
use crate::support::forge::{SECRET, token};
use crate::support::{Service, claims, header};

const ASYMMETRIC: [Algorithm; 10] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
    Algorithm::Ed25519,
];

fn manager(key: Key) -> JwtManager {
    JwtManager::builder().key(key).build().unwrap()
}

fn id_of(key: Key) -> Value {
    let manager = manager(key);
    kid(&manager, &minted(&manager))
}

#[test]
fn k19_tokens_carry_the_thumbprint_of_the_key_of_rfc_8037() {
    let key = Key::jwk(
        r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    );
    assert_eq!(id_of(key), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assert_eq!(id_of(ed25519(7)), thumbprint(7));
}

#[test]
fn k19_the_thumbprint_does_not_depend_on_the_form_of_the_key() {
    let jwk = |text: &str| Key::jwk(edited(text, "kid", Value::Null));
    let forms = [
        vec![
            Key::pem(Algorithm::EdDSA, ED25519),
            Key::pem(Algorithm::Ed25519, ED25519),
            Key::der(Algorithm::EdDSA, der(ED25519)),
            jwk(ED25519_JWK),
        ],
        vec![Key::pem(Algorithm::ES256, P256), jwk(P256_JWK)],
        vec![
            Key::pem(Algorithm::RS256, RSA),
            Key::pem(Algorithm::PS512, RSA_PKCS1),
            jwk(RSA_JWK),
        ],
    ];
    for forms in forms {
        let ids: Vec<Value> = forms.into_iter().map(id_of).collect();
        assert_eq!(ids[0].as_str().map(str::len), Some(43), "{ids:?}");
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }
}

#[test]
fn an_id_of_its_own_comes_before_the_thumbprint() {
    assert_eq!(id_of(ed25519(1).id("mine")), "mine");
    let jwk = edited(&ed25519_jwk(1).to_string(), "kid", "its-own".into());
    assert_eq!(id_of(Key::jwk(&jwk)), "its-own");
    assert_eq!(id_of(Key::jwk(&jwk).id("mine")), "mine");
    assert_eq!(id_of(Key::jwk(&jwk).without_id()), Value::Null);
    assert_eq!(id_of(Key::jwk(&jwk).without_id().id("mine")), "mine");
    assert_eq!(id_of(ed25519(1).id("mine").without_id()), Value::Null);
}

/// RFC 7638 section 7: a thumbprint of a weak secret can be guessed.
#[test]
fn k19_a_secret_has_no_id_by_itself() {
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        assert_eq!(id_of(Key::secret(algorithm, SECRET)), Value::Null);
        assert_eq!(id_of(Key::secret(algorithm, SECRET).id("mine")), "mine");
    }
}

/// What is written is read by those who have the public half, whether they know of ids or not.
#[test]
fn tokens_with_a_thumbprint_are_read_by_the_public_half() {
    for algorithm in ASYMMETRIC {
        let signer = Service::of(key(algorithm));
        let reader = Service::of(public_key(algorithm));
        reader
            .get(minted(&signer.manager))
            .accepted(algorithm.name());
        assert_eq!(reader.manager.signing_keys()[0].id(), None, "{algorithm}");
    }
}

/// Tokens from before there were ids are good as long as only one key can mean them.
#[test]
fn a_token_without_an_id_is_of_the_only_key_of_its_algorithm() {
    let old = token(
        header("EdDSA").to_string(),
        claims().to_string(),
        |signed| fixtures::sign(Algorithm::EdDSA, signed),
    );
    let ed = || Key::pem(Algorithm::EdDSA, ED25519);
    Service::of(ed()).get(&old).accepted("the only one");
    let beside = |old: Key| Service::new(|builder| builder.key(ed25519(1)).key(old));
    beside(ed())
        .get(&old)
        .refused("unknown_key", "two with ids");
    beside(ed().without_id())
        .get(&old)
        .accepted("two, and one of them without an id");
}

#[test]
fn a_foreign_id_is_not_that_of_a_key_that_signs() {
    let service = Service::of(Key::pem(Algorithm::EdDSA, ED25519));
    let head = header("EdDSA").with("kid", "\"another\"").to_string();
    let foreign = token(head, claims().to_string(), |signed| {
        fixtures::sign(Algorithm::EdDSA, signed)
    });
    service.get(foreign).refused("unknown_key", "another id");
}

#[test]
fn an_option_leaves_the_thumbprint_out() {
    let id = |options: Value| {
        let options = options.as_object().unwrap().clone();
        let config = JwtConfig::default().overlaid(options).unwrap();
        let manager = JwtManager::from_config(config).unwrap();
        kid(&manager, &minted(&manager))
    };
    let named = id(json!({ "JWT_ALGORITHM": "EdDSA", "JWT_PRIVATE_KEY": ED25519 }));
    assert_eq!(named, id_of(Key::pem(Algorithm::EdDSA, ED25519)));
    for (options, expected) in [
        (json!({ "JWT_ENCODE_KEY_ID": false }), Value::Null),
        (json!({ "JWT_FLASK_COMPATIBLE": true }), Value::Null),
        (
            json!({ "JWT_ENCODE_KEY_ID": false, "JWT_KEY_ID": "k" }),
            "k".into(),
        ),
        (
            json!({ "JWT_FLASK_COMPATIBLE": true, "JWT_ENCODE_KEY_ID": true }),
            named,
        ),
    ] {
        let mut options = options;
        options["JWT_ALGORITHM"] = "EdDSA".into();
        options["JWT_PRIVATE_KEY"] = ED25519.into();
        assert_eq!(id(options.clone()), expected, "{options}");
    }
    assert_eq!(
        id(json!({ "JWT_SECRET_KEY": secret_text("a") })),
        Value::Null
    );
}
