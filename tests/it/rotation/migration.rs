//! From a secret to a key pair, as the manual's page of keys tells it: nobody is logged out, and at no time is the public key a secret.

use std::time::Duration;

use portcullis::{Algorithm, Key, ManagerBuilder};

use super::{kid, minted, secret_text};
use crate::standards::confusion::public_texts;
use crate::support::fixtures::{ED25519, is_hmac};
use crate::support::forge::{hs, token};
use crate::support::service::instant;
use crate::support::{NOW, Service, claims, header};

const DAY: i64 = 24 * 60 * 60;

fn old() -> Key {
    Key::secret(Algorithm::HS256, secret_text("old"))
}

fn new() -> Key {
    Key::pem(Algorithm::EdDSA, ED25519)
}

fn algorithm(service: &Service, token: &str) -> String {
    let header = service.manager.unverified_header(token).unwrap();
    header["alg"].as_str().unwrap().to_owned()
}

/// K3: whatever is known of the public key, no HMAC with it is a signature.
fn refuses_the_public_key_as_a_secret(service: &Service) {
    let now = service.clock_seconds();
    let claims = claims()
        .with("iat", now)
        .with("nbf", now)
        .with("exp", now + 900);
    let ids: Vec<Option<String>> = service
        .manager
        .signing_keys()
        .iter()
        .map(|key| key.id().map(str::to_owned))
        .chain([None])
        .collect();
    for (what, text) in public_texts(Algorithm::EdDSA) {
        for hmac in Algorithm::ALL.into_iter().filter(|hmac| is_hmac(*hmac)) {
            for id in &ids {
                let head = match id {
                    Some(id) => header(hmac.name()).with("kid", format!("\"{id}\"")),
                    None => header(hmac.name()),
                };
                let forged = token(head.to_string(), claims.to_string(), |signed| {
                    hs(hmac.name(), &text, signed)
                });
                let reason = service.get(forged).reason();
                assert!(
                    matches!(
                        reason,
                        Some("signature" | "unknown_key" | "algorithm_mismatch")
                    ),
                    "{hmac} with {what} as {id:?}: {reason:?}"
                );
            }
        }
    }
}

impl Service {
    fn clock_seconds(&self) -> i64 {
        use portcullis::Clock as _;
        let since = self.clock.now().duration_since(instant(0)).unwrap();
        i64::try_from(since.as_secs()).unwrap()
    }
}

#[test]
fn k3_a_secret_gives_way_to_a_key_pair_in_three_deployments() {
    let deploy = |settings: fn(ManagerBuilder) -> ManagerBuilder, now: i64| {
        let service = Service::new(settings);
        service.at(now);
        service
    };
    // 1. The new key is published and verifies; the secret signs as before.
    let first = deploy(|builder| builder.key(old()).next_key(new()), NOW);
    let before = minted(&first.manager);
    assert_eq!(algorithm(&first, &before), "HS256");
    refuses_the_public_key_as_a_secret(&first);

    // 2. Once every replica and every reader has it, the new key signs and the secret is retired.
    let second = |now| {
        deploy(
            |builder| {
                builder
                    .key(new())
                    .retired_key(old(), instant(NOW + 31 * DAY))
            },
            now,
        )
    };
    let during = second(NOW + 600);
    let after = minted(&during.manager);
    assert_eq!(algorithm(&during, &after), "EdDSA");
    first
        .at(NOW + 600)
        .get(&after)
        .accepted("new token, replica of the first step");
    during
        .get(&before)
        .accepted("old token, replica of the second step");
    refuses_the_public_key_as_a_secret(&during);

    // 3. When the last old token is over, the secret is taken out.
    let third = deploy(|builder| builder.key(new()), NOW + 700);
    third.get(&after).accepted("new token");
    third.get(&before).refused("unknown_key", "old token");
    refuses_the_public_key_as_a_secret(&third);
}

#[test]
fn k3_a_secret_gives_way_to_a_key_pair_while_the_service_runs() {
    let service = Service::new(|builder| {
        builder
            .key(old())
            .access_lifetime(Duration::from_mins(15))
            .refresh_lifetime(Duration::from_mins(15))
    });
    let before = minted(&service.manager);
    let id = service.manager.add_next_key(new()).unwrap();
    assert_eq!(algorithm(&service, &minted(&service.manager)), "HS256");
    refuses_the_public_key_as_a_secret(&service);

    service.at(NOW + 300).manager.activate_key(&id).unwrap();
    let after = minted(&service.manager);
    assert_eq!(algorithm(&service, &after), "EdDSA");
    assert_eq!(kid(&service.manager, &after), id);
    service.get(&before).accepted("old token");
    service.get(&after).accepted("new token");
    refuses_the_public_key_as_a_secret(&service);

    service
        .at(NOW + 899)
        .get(&before)
        .accepted("old token to its last second");
    service
        .at(NOW + 900)
        .get(&before)
        .refused("token_expired", "old token");
    service
        .at(NOW + 300 + 905)
        .get(&before)
        .refused("unknown_key", "old token after the overlap");
    service
        .get(minted(&service.manager))
        .accepted("new token after the overlap");
    refuses_the_public_key_as_a_secret(&service);
}
