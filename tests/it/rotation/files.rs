//! All keys of a service in one set, as a text or in a file.

use std::fs;

use portcullis::{ConfigFault, JwtManager, KeyState, RotationError};
use serde_json::{Value, json};

use super::{ed25519_jwk, kid, minted, named, secret, secret_text, states, thumbprint};
use crate::support::service::instant;
use crate::support::{NOW, Service};

pub(super) fn with(mut jwk: Value, members: Value) -> Value {
    let Value::Object(members) = members else {
        panic!("an object")
    };
    jwk.as_object_mut().unwrap().extend(members);
    jwk
}

pub(super) fn set(keys: &[Value]) -> String {
    json!({ "keys": keys }).to_string()
}

fn service_of(keys: &[Value]) -> Service {
    Service::new(|builder| builder.with(|config| config.keys = Some(set(keys))))
}

pub(super) fn oct(id: &str) -> Value {
    json!({ "kty": "oct", "alg": "HS256", "kid": id, "k": crate::support::forge::encode(secret_text(id)) })
}

pub(super) const OVERLAP: i64 = 30 * 24 * 60 * 60 + 5;

#[test]
fn keys_take_over_from_each_other_at_the_instants_that_the_set_says() {
    let service = service_of(&[
        ed25519_jwk(1),
        with(ed25519_jwk(2), json!({ "nbf": NOW + 1_000 })),
        with(oct("third"), json!({ "nbf": NOW + 2_000 })),
    ]);
    let since = instant(NOW);
    let retired = |end: i64| KeyState::Retired {
        until: Some(instant(end)),
    };
    let first = minted(&service.manager);
    assert_eq!(kid(&service.manager, &first), thumbprint(1));
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), KeyState::Active),
            named(&thumbprint(2), KeyState::Next { since }),
            named("third", KeyState::Next { since }),
        ]
    );

    service.at(NOW + 999);
    assert_eq!(
        kid(&service.manager, &minted(&service.manager)),
        thumbprint(1)
    );
    service.at(NOW + 1_000);
    assert_eq!(
        kid(&service.manager, &minted(&service.manager)),
        thumbprint(2)
    );
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), retired(NOW + 1_000 + OVERLAP)),
            named(&thumbprint(2), KeyState::Active),
            named("third", KeyState::Next { since }),
        ]
    );
    service
        .at(NOW + 899)
        .get(&first)
        .accepted("before it expires");

    service.at(NOW + 1_000 + OVERLAP);
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(2), retired(NOW + 2_000 + OVERLAP)),
            named("third", KeyState::Active),
        ]
    );
}

/// So replicas change at the same instant without talking to each other.
#[test]
fn replicas_of_one_set_read_each_others_tokens_at_any_instant() {
    let keys = [
        ed25519_jwk(1),
        with(ed25519_jwk(2), json!({ "nbf": NOW + 10 })),
    ];
    let (one, other) = (service_of(&keys), service_of(&keys));
    for second in 0..20 {
        let token = minted(&one.at(NOW + second).manager);
        // Their clocks differ by a second.
        other
            .at(NOW + second + 1)
            .get(&token)
            .accepted("by the other");
    }
}

#[test]
fn of_keys_of_one_instant_the_first_signs_and_none_but_it() {
    let service = service_of(&[oct("a"), oct("b"), ed25519_jwk(1)]);
    assert_eq!(
        states(&service),
        [
            named("a", KeyState::Active),
            named("b", KeyState::VerifyOnly),
            named(&thumbprint(1), KeyState::VerifyOnly),
        ]
    );
    assert_eq!(kid(&service.manager, &minted(&service.manager)), "a");
    service
        .manager
        .access_token("alice")
        .signing_key("b")
        .sign()
        .unwrap_err();
    let token = minted(&Service::of(secret("b")).manager);
    service.get(token).accepted("by the second");
}

#[test]
fn a_revoked_key_is_not_there() {
    for revoked in [
        json!({ "revoked_at": NOW }),
        json!(true),
        json!("yes"),
        json!(0),
    ] {
        let service = service_of(&[
            ed25519_jwk(1),
            with(ed25519_jwk(2), json!({ "revoked": revoked })),
        ]);
        let token = minted(&Service::of(super::ed25519(2)).manager);
        service.get(token).refused("unknown_key", "revoked");
    }
    for not in [json!(null), json!(false)] {
        let service = service_of(&[
            ed25519_jwk(1),
            with(ed25519_jwk(2), json!({ "revoked": not })),
        ]);
        let token = minted(&Service::of(super::ed25519(2)).manager);
        service.get(token).accepted("not revoked");
    }
}

#[test]
fn keys_of_a_text_can_be_changed_in_code() {
    let service = service_of(&[oct("a"), with(oct("b"), json!({ "nbf": NOW - 10 }))]);
    service.manager.rotate_key(secret("c")).unwrap();
    assert_eq!(kid(&service.manager, &minted(&service.manager)), "c");
    assert_eq!(
        service.manager.activate_key("b"),
        Err(RotationError::Retired("b".to_owned()))
    );
}

#[test]
fn a_file_is_read_when_the_manager_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.json");
    let path_text = path.to_str().unwrap().to_owned();
    let build = || JwtManager::builder().keys_file(path_text.clone()).build();
    let fault = |problem: &str| {
        vec![ConfigFault::Option {
            name: "JWT_KEYS_FILE",
            problem: problem.to_owned(),
        }]
    };
    let missing = "the path of a file that cannot be read (entity not found)";
    assert_eq!(build().unwrap_err().faults(), fault(missing));
    fs::write(&path, "{}").unwrap();
    let no_set = "not a good set of keys: it is no JWK set: a JSON object with the member `keys`, a list of JWKs";
    assert_eq!(build().unwrap_err().faults(), fault(no_set));

    fs::write(&path, set(&[ed25519_jwk(1)])).unwrap();
    let manager = build().unwrap();
    assert_eq!(kid(&manager, &minted(&manager)), thumbprint(1));
    let refused = Err(RotationError::KeysFile);
    assert_eq!(manager.add_next_key(secret("a")).map(drop), refused);
    assert_eq!(manager.rotate_key(secret("a")).map(drop), refused);
    assert_eq!(manager.activate_key("a"), refused);
    assert_eq!(manager.revoke_key(&thumbprint(1)), refused);
}
