//! A key that was replaced verifies as long as any token of it can live, and no longer.

use std::time::Duration;

use portcullis::{KeyState, Lifetime, ManagerBuilder};

use super::{ed25519, minted, named, secret, states, thumbprint};
use crate::support::service::instant;
use crate::support::{NOW, Service};

/// The few seconds in which a change may take place.
const MOMENT: i64 = 5;

/// How long a key verifies after it was replaced.
fn overlap(settings: impl FnOnce(ManagerBuilder) -> ManagerBuilder) -> Option<i64> {
    let service = Service::new(|builder| settings(builder.key(secret("a"))));
    service.manager.rotate_key(secret("b")).unwrap();
    let status = &service.manager.signing_keys()[0];
    let KeyState::Retired { until } = status.state() else {
        panic!("{status:?}")
    };
    let until = until?.duration_since(instant(NOW)).unwrap().as_secs();
    Some(i64::try_from(until).unwrap() - MOMENT)
}

#[test]
fn the_overlap_is_the_longest_life_of_a_token() {
    let seconds = Duration::from_secs;
    assert_eq!(overlap(|builder| builder), Some(30 * 24 * 60 * 60));
    let both = |access, refresh| {
        overlap(|builder| {
            builder
                .access_lifetime(seconds(access))
                .refresh_lifetime(seconds(refresh))
        })
    };
    assert_eq!(both(60, 100), Some(100));
    assert_eq!(both(200, 100), Some(200));
    let longest = |longest| {
        overlap(|builder| {
            builder
                .refresh_lifetime(seconds(1_000))
                .leeway(seconds(30))
                .with(|config| config.longest_token_lifetime = longest)
        })
    };
    assert_eq!(longest(None), Some(1_030));
    assert_eq!(longest(Some(seconds(5_000).into())), Some(5_030));
    assert_eq!(longest(Some(Lifetime::Never)), None);
    assert_eq!(
        overlap(|builder| builder.access_lifetime(Lifetime::Never)),
        None
    );
}

#[test]
fn a_key_whose_tokens_live_for_ever_is_kept_for_ever() {
    let service = Service::new(|builder| {
        builder
            .key(ed25519(1))
            .access_lifetime(Lifetime::Never)
            .with(|config| config.jwks_max_age = Duration::ZERO)
    });
    let endless = minted(&service.manager);
    service.manager.add_next_key(ed25519(2)).unwrap();
    service.manager.activate_key(&thumbprint(2)).unwrap();
    service
        .at(NOW + 100 * 365 * 24 * 60 * 60)
        .get(&endless)
        .accepted("a hundred years later");
    assert_eq!(
        states(&service)[0],
        named(&thumbprint(1), KeyState::Retired { until: None })
    );
    service
        .manager
        .access_token("alice")
        .signing_key(thumbprint(1))
        .sign()
        .unwrap_err();
    service.manager.revoke_key(&thumbprint(1)).unwrap();
    service.get(&endless).refused("unknown_key", "revoked");
}

/// The last token of the former key, at every second of its life and of the leeway.
#[test]
fn no_token_is_refused_for_a_rotation() {
    let service = Service::new(|builder| {
        builder
            .key(secret("first"))
            .access_lifetime(Duration::from_secs(40))
            .refresh_lifetime(Duration::from_secs(40))
            .leeway(Duration::from_secs(20))
    });
    let mut tokens: Vec<(i64, String)> = Vec::new();
    for second in 0..200_i64 {
        service.at(NOW + second);
        if second % 25 == 24 {
            service
                .manager
                .rotate_key(secret(&second.to_string()))
                .unwrap();
        }
        tokens.push((NOW + second, minted(&service.manager)));
        for (minted_at, token) in tokens.iter().rev().take(70) {
            let answer = service.get(token);
            if NOW + second < minted_at + 60 {
                answer.accepted(&format!(
                    "minted {} seconds before",
                    NOW + second - minted_at
                ));
            } else {
                assert!(matches!(
                    answer.reason(),
                    Some("token_expired" | "unknown_key")
                ));
            }
        }
    }
    assert!(
        service.manager.signing_keys().len() <= 5,
        "ended keys are dropped"
    );
}

#[test]
fn the_former_key_is_refused_once_its_last_token_is_over() {
    let service = Service::new(|builder| {
        builder
            .key(secret("a"))
            .access_lifetime(Duration::from_secs(100))
            .refresh_lifetime(Duration::from_secs(100))
    });
    service.manager.rotate_key(secret("b")).unwrap();
    // Whoever stole the key mints tokens that live on.
    let thief = Service::new(|builder| builder.key(secret("a")));
    let forged = minted(&thief.at(NOW + 90).manager);
    service
        .at(NOW + 104)
        .get(&forged)
        .accepted("within the overlap");
    service
        .at(NOW + 105)
        .get(&forged)
        .refused("unknown_key", "after it");
}

/// An end that was set at the build is not made shorter or longer by later changes.
#[test]
fn later_changes_leave_the_end_of_a_retired_key() {
    let service = Service::of(secret("a"));
    service.manager.rotate_key(secret("b")).unwrap();
    let end = states(&service)[0].clone();
    service
        .at(NOW + 1_000)
        .manager
        .rotate_key(secret("c"))
        .unwrap();
    assert_eq!(states(&service)[0], end);
    assert_ne!(states(&service)[1].1, end.1);
}
