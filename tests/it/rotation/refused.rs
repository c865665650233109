//! Changes that are refused, and change nothing.

use portcullis::{Algorithm, JwtManager, Key, KeyFault, RotationError, TrustedIssuer};

use super::{ed25519, kid, minted, secret, secret_text, states};
use crate::support::fixtures::RSA_PUBLIC;
use crate::support::service::instant;
use crate::support::{NOW, Service};

#[test]
fn a_change_that_is_refused_changes_nothing() {
    let service = Service::new(|builder| {
        builder
            .key(secret("active"))
            .key(Key::pem(Algorithm::RS256, RSA_PUBLIC).id("public"))
            .retired_key(secret("retired"), instant(NOW + 100))
    });
    let before = states(&service);
    let manager = &service.manager;
    let known = |id: &str| RotationError::KnownId(id.to_owned());
    let short = KeyFault::ShortSecret {
        algorithm: Algorithm::HS256,
        shortest: 32,
        length: 5,
    };
    for (key, error) in [
        (secret("active"), known("active")),
        (secret("retired"), known("retired")),
        (ed25519(1).id("public"), known("public")),
        (
            Key::secret(Algorithm::HS256, "short").id("k"),
            RotationError::Key(short),
        ),
        (
            Key::secret(Algorithm::HS256, secret_text("k")),
            RotationError::NoId,
        ),
        (ed25519(1).without_id(), RotationError::NoId),
        (secret("k").id("k\u{7f}"), RotationError::KeyId),
        (secret("k").id("k".repeat(257)), RotationError::KeyId),
        (
            Key::pem(Algorithm::RS256, RSA_PUBLIC),
            RotationError::PublicKey,
        ),
    ] {
        assert_eq!(manager.add_next_key(key.clone()), Err(error.clone()));
        assert_eq!(manager.rotate_key(key), Err(error));
    }
    let unknown = || RotationError::UnknownKey("none".to_owned());
    assert_eq!(manager.activate_key("none"), Err(unknown()));
    assert_eq!(manager.revoke_key("none"), Err(unknown()));
    assert_eq!(
        manager.activate_key("public"),
        Err(RotationError::PublicKey)
    );
    let retired = RotationError::Retired("retired".to_owned());
    assert_eq!(manager.activate_key("retired"), Err(retired));
    assert_eq!(
        manager.revoke_key("active"),
        Err(RotationError::LastSigningKey)
    );
    assert_eq!(states(&service), before);
    assert_eq!(kid(manager, &minted(manager)), "active");
}

#[test]
fn a_key_that_is_over_is_not_there() {
    let service = Service::new(|builder| {
        builder
            .key(secret("active"))
            .retired_key(secret("retired"), instant(NOW))
    });
    let unknown = RotationError::UnknownKey("retired".to_owned());
    assert_eq!(
        service.manager.activate_key("retired"),
        Err(unknown.clone())
    );
    assert_eq!(service.manager.revoke_key("retired"), Err(unknown));
    service.manager.add_next_key(secret("retired")).unwrap();
}

#[test]
fn the_error_says_when_a_key_may_sign() {
    let service = Service::of(ed25519(1));
    let id = service.manager.add_next_key(ed25519(2)).unwrap();
    let error = service.manager.activate_key(&id).unwrap_err();
    assert_eq!(
        error.to_string(),
        "other services may not have read the key yet; activate it from 1800000300 on (seconds since 1970), or use `rotate_key` in an emergency"
    );
}

#[test]
fn a_manager_that_was_built_without_a_key_never_gets_one() {
    let partner = Key::pem(Algorithm::RS256, RSA_PUBLIC);
    let issuer = TrustedIssuer::with_keys("https://id.example.com", [partner]).audience("orders");
    let manager = JwtManager::builder().trust(issuer).build().unwrap();
    assert_eq!(
        manager.rotate_key(ed25519(1)),
        Err(RotationError::NoOwnKeys)
    );
    assert_eq!(
        manager.add_next_key(ed25519(1)),
        Err(RotationError::NoOwnKeys)
    );
    assert!(!manager.can_sign());
}
