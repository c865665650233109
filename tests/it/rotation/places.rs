//! What a key does that is next, active or retired from the start.

use std::time::SystemTime;

use portcullis::{
    Algorithm, ConfigFault, JwtManager, Key, KeyFault, KeyState, MintError, RotationError,
};
use serde_json::Value;

use super::{ed25519, kid, minted, named, secret, secret_text, states, thumbprint};
use crate::support::fixtures::{ED25519_PUBLIC, RSA_PUBLIC};
use crate::support::service::instant;
use crate::support::{NOW, Service};

fn service() -> Service {
    Service::new(|builder| {
        builder
            .key(ed25519(1))
            .key(secret("tenant"))
            .key(Key::pem(Algorithm::RS256, RSA_PUBLIC).id("public"))
            .next_key(ed25519(2))
            .retired_key(secret("old"), instant(NOW + 100))
    })
}

/// A token of this key alone, minted at `NOW`.
fn token_of(key: Key) -> String {
    minted(&Service::of(key).manager)
}

#[test]
fn every_key_says_what_it_does() {
    let since = instant(NOW);
    let until = Some(instant(NOW + 100));
    let service = service();
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), KeyState::Active),
            named("tenant", KeyState::OnRequest),
            named("public", KeyState::VerifyOnly),
            named(&thumbprint(2), KeyState::Next { since }),
            named("old", KeyState::Retired { until }),
        ]
    );
    let algorithms = service.manager.signing_keys();
    let algorithms: Vec<Algorithm> = algorithms
        .iter()
        .map(portcullis::KeyStatus::algorithm)
        .collect();
    assert_eq!(
        algorithms,
        [
            Algorithm::EdDSA,
            Algorithm::HS256,
            Algorithm::RS256,
            Algorithm::EdDSA,
            Algorithm::HS256
        ]
    );
}

#[test]
fn the_status_of_a_key_holds_nothing_secret() {
    let shown = format!(
        "{:?} {:?}",
        service().manager,
        service().manager.signing_keys()
    );
    for secret in [secret_text("old"), secret_text("tenant"), "AQEB".to_owned()] {
        assert!(!shown.contains(&secret), "{shown}");
    }
}

#[test]
fn only_the_active_key_signs_by_itself() {
    let service = service();
    let token = minted(&service.manager);
    assert_eq!(kid(&service.manager, &token), thumbprint(1));
    service.get(token).accepted("by the active key");
}

#[test]
fn neither_a_next_nor_a_retired_key_signs_on_request() {
    let service = service();
    let by = |id: &str| service.manager.access_token("alice").signing_key(id).sign();
    assert!(by(&thumbprint(1)).is_ok(), "active");
    assert!(by("tenant").is_ok(), "on request");
    for id in [thumbprint(2).as_str(), "old", "public"] {
        let error = by(id).unwrap_err();
        assert!(
            matches!(error, MintError::NoSuchSigningKey(named) if named == id),
            "{id}"
        );
    }
}

#[test]
fn a_next_key_verifies_ahead_of_its_use() {
    service()
        .get(token_of(ed25519(2)))
        .accepted("by the next key");
}

#[test]
fn a_retired_key_verifies_until_its_end() {
    let service = service();
    let token = token_of(secret("old"));
    service.get(&token).accepted("long before");
    service.at(NOW + 99).get(&token).accepted("a second before");
    service
        .at(NOW + 100)
        .get(&token)
        .refused("unknown_key", "at the end");
    assert!(
        !states(&service)
            .iter()
            .any(|(id, _)| id.as_deref() == Some("old"))
    );
}

#[test]
fn a_retired_key_may_be_public_and_is_known_by_its_thumbprint() {
    let signer = Key::pem(Algorithm::EdDSA, crate::support::fixtures::ED25519);
    let token = token_of(signer);
    let service = Service::new(|builder| {
        builder.key(ed25519(1)).retired_key(
            Key::pem(Algorithm::EdDSA, ED25519_PUBLIC),
            instant(NOW + 100),
        )
    });
    service.get(token).accepted("by the public half");
}

#[test]
fn a_retired_secret_may_be_without_an_id() {
    let old = || Key::secret(Algorithm::HS256, secret_text("old"));
    let token = token_of(old());
    let service = Service::new(|builder| {
        builder
            .key(secret("new"))
            .retired_key(old(), instant(NOW + 100))
    });
    assert_eq!(kid(&service.manager, &token), Value::Null);
    service.get(token).accepted("without an id");
}

#[test]
fn all_faults_of_next_and_retired_keys_are_told_at_once() {
    let error = JwtManager::builder()
        .key(secret("active"))
        .next_key(Key::secret(Algorithm::HS256, "short").id("short"))
        .next_key(Key::secret(Algorithm::HS256, secret_text("a")))
        .next_key(Key::pem(Algorithm::RS256, RSA_PUBLIC))
        .next_key(secret("b").id(""))
        .next_key(secret("active"))
        .retired_key(Key::secret(Algorithm::HS256, "short"), SystemTime::now())
        .retired_key(secret("c").id("\n"), SystemTime::now())
        .build()
        .unwrap_err();
    let next = |position, fault| ConfigFault::NextKey { position, fault };
    let retired = |position, fault| ConfigFault::RetiredKey { position, fault };
    let short = KeyFault::ShortSecret {
        algorithm: Algorithm::HS256,
        shortest: 32,
        length: 5,
    };
    assert_eq!(
        error.faults(),
        [
            next(1, RotationError::Key(short.clone())),
            next(2, RotationError::NoId),
            next(3, RotationError::PublicKey),
            next(4, RotationError::KeyId),
            next(5, RotationError::KnownId("active".to_owned())),
            retired(1, RotationError::Key(short)),
            retired(2, RotationError::KeyId),
        ]
    );
    assert_eq!(
        error.faults()[1].to_string(),
        "next key 2: the key has no id; give it one with `Key::id`, which its tokens then carry"
    );
}
