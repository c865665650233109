//! Keys added, activated, rotated and revoked while the service runs, and every change that is refused.

use std::time::Duration;

use portcullis::{Algorithm, Key, KeyState, RotationError};
use serde_json::Value;

use super::{ed25519, ed25519_jwk, kid, minted, named, secret, secret_text, states, thumbprint};
use crate::support::fixtures::RSA_PUBLIC;
use crate::support::service::instant;
use crate::support::{NOW, Service};

/// The longest life of a token, which is that of a refresh token, and the few seconds in which a change may take place.
const OVERLAP: i64 = 30 * 24 * 60 * 60 + 5;

fn retired_at(now: i64) -> KeyState {
    KeyState::Retired {
        until: Some(instant(now + OVERLAP)),
    }
}

fn signing(service: &Service) -> Value {
    kid(&service.manager, &minted(&service.manager))
}

#[test]
fn a_key_is_next_then_active_then_retired_then_gone() {
    let service = Service::of(ed25519(1));
    let id = service.manager.add_next_key(ed25519(2)).unwrap();
    assert_eq!(id, thumbprint(2));
    let since = instant(NOW);
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), KeyState::Active),
            named(&id, KeyState::Next { since })
        ]
    );
    assert_eq!(signing(&service), thumbprint(1));

    service.at(NOW + 300).manager.activate_key(&id).unwrap();
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), retired_at(NOW + 300)),
            named(&id, KeyState::Active)
        ]
    );
    assert_eq!(signing(&service), id);

    service.at(NOW + 300 + OVERLAP);
    assert_eq!(states(&service), [named(&id, KeyState::Active)]);
}

#[test]
fn a_key_waits_until_others_had_the_time_to_read_it() {
    for age in [0, 1, 300, 24 * 60 * 60] {
        let service = Service::new(|builder| {
            builder
                .key(ed25519(1))
                .next_key(ed25519(2))
                .with(|config| config.jwks_max_age = Duration::from_secs(age))
        });
        let age = i64::try_from(age).unwrap();
        let id = thumbprint(2);
        if age > 0 {
            let ready_at = instant(NOW + age);
            let early = RotationError::NotPublishedLongEnough { ready_at };
            let before = states(&service);
            for moment in [NOW, NOW + age - 1, NOW - 1_000] {
                service.at(moment);
                assert_eq!(service.manager.activate_key(&id), Err(early.clone()));
            }
            assert_eq!(states(service.at(NOW)), before);
        }
        service.at(NOW + age).manager.activate_key(&id).unwrap();
        assert_eq!(signing(&service), id);
    }
}

#[test]
fn a_key_on_request_waits_from_the_build_on() {
    let service = Service::new(|builder| builder.key(ed25519(1)).key(ed25519(2)));
    let ready_at = instant(NOW + 300);
    assert_eq!(
        service.manager.activate_key(&thumbprint(2)),
        Err(RotationError::NotPublishedLongEnough { ready_at })
    );
    service
        .at(NOW + 300)
        .manager
        .activate_key(&thumbprint(2))
        .unwrap();
    assert_eq!(signing(&service), thumbprint(2));
}

#[test]
fn a_secret_is_not_published_and_waits_for_nobody() {
    let service = Service::of(secret("a"));
    let id = service.manager.add_next_key(secret("b")).unwrap();
    service.manager.activate_key(&id).unwrap();
    assert_eq!(signing(&service), "b");
}

#[test]
fn an_emergency_waits_for_nobody() {
    let service = Service::of(ed25519(1));
    let old = minted(&service.manager);
    let id = service.manager.rotate_key(ed25519(2)).unwrap();
    assert_eq!(id, thumbprint(2));
    assert_eq!(
        states(&service),
        [
            named(&thumbprint(1), retired_at(NOW)),
            named(&id, KeyState::Active)
        ]
    );
    service.get(&old).accepted("of the retired key");
    service
        .get(minted(&service.manager))
        .accepted("of the new key");
}

#[test]
fn a_revoked_key_is_refused_from_the_next_request_on() {
    let service = Service::new(|builder| builder.key(ed25519(1)).next_key(secret("next")));
    let old = minted(&service.manager);
    service.manager.rotate_key(ed25519(2)).unwrap();
    service.get(&old).accepted("before");
    service.manager.revoke_key(&thumbprint(1)).unwrap();
    service.get(&old).refused("unknown_key", "after");
    service.manager.revoke_key("next").unwrap();
    assert_eq!(states(&service), [named(&thumbprint(2), KeyState::Active)]);
}

#[test]
fn keys_without_an_id_are_revoked_together() {
    let service = Service::of(Key::secret(Algorithm::HS256, secret_text("old")));
    let old = minted(&service.manager);
    assert_eq!(
        service.manager.revoke_keys_without_id(),
        Err(RotationError::LastSigningKey)
    );
    service.manager.rotate_key(secret("new")).unwrap();
    service.get(&old).accepted("before");
    service.manager.revoke_keys_without_id().unwrap();
    service
        .get(&old)
        .refused("signature", "the only key left is another");
    assert_eq!(states(&service), [named("new", KeyState::Active)]);
    assert_eq!(
        service.manager.revoke_keys_without_id(),
        Err(RotationError::NoKeyWithoutId)
    );
}

#[test]
fn the_active_key_may_be_activated_again() {
    let service = Service::of(ed25519(1));
    let before = states(&service);
    service.manager.activate_key(&thumbprint(1)).unwrap();
    assert_eq!(states(&service), before);
}

/// Otherwise a clock that is set back would leave the service without a key that signs.
#[test]
fn an_activated_key_signs_whatever_the_clock_says() {
    let service = Service::of(secret("a"));
    service.manager.rotate_key(secret("b")).unwrap();
    for moment in [NOW - 1, NOW - 1_000_000, -5, NOW] {
        service.at(moment);
        assert_eq!(signing(&service), "b", "{moment}");
    }
    service
        .at(NOW - 1_000)
        .manager
        .rotate_key(secret("c"))
        .unwrap();
    assert_eq!(signing(&service), "c");
    assert_eq!(signing(service.at(NOW)), "c");
}

#[test]
fn a_service_that_only_verified_can_get_a_key_that_signs() {
    let service = Service::of(Key::pem(Algorithm::RS256, RSA_PUBLIC));
    assert!(!service.manager.can_sign());
    let id = service.manager.add_next_key(ed25519(1)).unwrap();
    assert!(!service.manager.can_sign());
    service.at(NOW + 300).manager.activate_key(&id).unwrap();
    service
        .get(minted(&service.manager))
        .accepted("by the new key");
    assert_eq!(states(&service)[0], (None, KeyState::VerifyOnly));
}

/// `JWT_DECODE_ALGORITHMS` makes one key several, which retire together.
#[test]
fn a_key_of_several_algorithms_is_retired_as_a_whole() {
    let service = Service::new(|builder| {
        builder.with(|config| {
            config.secret_key = Some(secret_text("a").repeat(2));
            config.key_id = Some("a".to_owned());
            config.decode_algorithms = vec![Algorithm::HS384, Algorithm::HS512];
        })
    });
    service.manager.rotate_key(secret("b")).unwrap();
    assert_eq!(
        states(&service),
        [
            named("a", retired_at(NOW)),
            named("a", retired_at(NOW)),
            named("a", retired_at(NOW)),
            named("b", KeyState::Active)
        ]
    );
    service
        .manager
        .access_token("alice")
        .signing_key("a")
        .sign()
        .unwrap_err();
    service.manager.revoke_key("a").unwrap();
    assert_eq!(states(&service), [named("b", KeyState::Active)]);
}

#[test]
fn a_private_jwk_keeps_its_own_id() {
    let service = Service::of(secret("a"));
    let mut jwk = ed25519_jwk(3);
    jwk["kid"] = "its-own".into();
    let id = service
        .manager
        .rotate_key(Key::jwk(jwk.to_string()))
        .unwrap();
    assert_eq!(id, "its-own");
    assert_eq!(signing(&service), "its-own");
}
