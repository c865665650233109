//! Random changes against a plain list of keys that says which tokens verify and what signs.

use std::time::Duration;

use portcullis::{KeyState, RotationError};
use proptest::prelude::*;

use super::{ed25519, kid, minted, secret, thumbprint};
use crate::support::service::instant;
use crate::support::{NOW, Service};

const LIFE: i64 = 600;
const OVERLAP: i64 = LIFE + 30 + 5;
const PUBLICATION: i64 = 120;

#[derive(Clone, Copy, Debug)]
enum Step {
    Add(u8),
    Activate(u8),
    Rotate(u8),
    Revoke(u8),
    Mint,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let key = 0..8_u8;
    prop_oneof![
        key.clone().prop_map(Step::Add),
        key.clone().prop_map(Step::Activate),
        key.clone().prop_map(Step::Rotate),
        key.prop_map(Step::Revoke),
        Just(Step::Mint),
        (0..400_i64).prop_map(Step::Wait),
    ]
}

/// Even ones are secrets, odd ones key pairs, which are published.
fn key(number: u8) -> portcullis::Key {
    match number % 2 {
        0 => secret(&id(number)),
        _ => ed25519(number),
    }
}

fn id(number: u8) -> String {
    match number % 2 {
        0 => format!("secret-{number}"),
        _ => thumbprint(number),
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Next { since: i64 },
    Active,
    Retired { until: i64 },
}

/// What should be, told as simply as can be.
struct Model {
    now: i64,
    keys: Vec<(u8, Place)>,
}

impl Model {
    fn present(&self) -> Vec<(u8, Place)> {
        let is_over = |place| matches!(place, Place::Retired { until } if until <= self.now);
        let keys = self.keys.iter().copied();
        keys.filter(|(_, place)| !is_over(*place)).collect()
    }

    fn place(&self, number: u8) -> Option<Place> {
        let mut present = self.present().into_iter();
        present
            .find(|(known, _)| *known == number)
            .map(|(_, place)| place)
    }

    fn active(&self) -> u8 {
        let active = self.keys.iter().find(|(_, place)| *place == Place::Active);
        active.unwrap().0
    }

    fn add(&mut self, number: u8) -> Result<(), RotationError> {
        if self.place(number).is_some() {
            return Err(RotationError::KnownId(id(number)));
        }
        self.keys = self.present();
        self.keys.push((number, Place::Next { since: self.now }));
        Ok(())
    }

    fn hand_over(&mut self, number: u8) {
        self.keys = self.present();
        let until = self.now + OVERLAP;
        for (known, place) in &mut self.keys {
            if *place == Place::Active {
                *place = Place::Retired { until };
            }
            if *known == number {
                *place = Place::Active;
            }
        }
    }

    fn activate(&mut self, number: u8) -> Result<(), RotationError> {
        match self.place(number) {
            None => return Err(RotationError::UnknownKey(id(number))),
            Some(Place::Retired { .. }) => return Err(RotationError::Retired(id(number))),
            Some(Place::Active) => return Ok(()),
            Some(Place::Next { since }) if number % 2 == 1 && self.now < since + PUBLICATION => {
                let ready_at = instant(since + PUBLICATION);
                return Err(RotationError::NotPublishedLongEnough { ready_at });
            }
            Some(Place::Next { .. }) => self.hand_over(number),
        }
        Ok(())
    }

    fn revoke(&mut self, number: u8) -> Result<(), RotationError> {
        match self.place(number) {
            None => Err(RotationError::UnknownKey(id(number))),
            Some(Place::Active) => Err(RotationError::LastSigningKey),
            Some(_) => {
                self.keys = self.present();
                self.keys.retain(|(known, _)| *known != number);
                Ok(())
            }
        }
    }

    fn states(&self) -> Vec<(String, KeyState)> {
        let state = |place| match place {
            Place::Next { since } => KeyState::Next {
                since: instant(since),
            },
            Place::Active => KeyState::Active,
            Place::Retired { until } => KeyState::Retired {
                until: Some(instant(until)),
            },
        };
        let present = self.present().into_iter();
        present
            .map(|(number, place)| (id(number), state(place)))
            .collect()
    }
}

struct Minted {
    token: String,
    by: u8,
    at: i64,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_do_what_a_plain_list_says(steps in prop::collection::vec(step(), 1..40)) {
        let service = Service::new(|builder| {
            builder
                .key(key(0))
                .access_lifetime(Duration::from_mins(10))
                .refresh_lifetime(Duration::from_secs(500))
                .leeway(Duration::from_secs(30))
                .with(|config| config.jwks_max_age = Duration::from_mins(2))
        });
        let mut model = Model { now: NOW, keys: vec![(0, Place::Active)] };
        let mut tokens: Vec<Minted> = Vec::new();
        for step in steps {
            let manager = &service.manager;
            match step {
                Step::Add(number) => {
                    prop_assert_eq!(manager.add_next_key(key(number)), model.add(number).map(|()| id(number)));
                }
                Step::Activate(number) => {
                    prop_assert_eq!(manager.activate_key(&id(number)), model.activate(number));
                }
                Step::Rotate(number) => {
                    let added = model.add(number);
                    if added.is_ok() {
                        model.hand_over(number);
                    }
                    prop_assert_eq!(manager.rotate_key(key(number)), added.map(|()| id(number)));
                }
                Step::Revoke(number) => {
                    prop_assert_eq!(manager.revoke_key(&id(number)), model.revoke(number));
                }
                Step::Mint => {
                    let token = minted(manager);
                    prop_assert_eq!(kid(manager, &token), id(model.active()));
                    tokens.push(Minted { token, by: model.active(), at: model.now });
                }
                Step::Wait(seconds) => {
                    model.now += seconds;
                    service.at(model.now);
                }
            }
            let keys = service.manager.signing_keys();
            let states: Vec<_> = keys.iter().map(|key| (key.id().unwrap().to_owned(), key.state())).collect();
            prop_assert_eq!(states, model.states());
            for Minted { token, by, at } in &tokens {
                let expected = match model.place(*by) {
                    None => Some("unknown_key"),
                    Some(_) if model.now >= at + LIFE + 30 => Some("token_expired"),
                    Some(_) => None,
                };
                prop_assert_eq!(service.get(token).reason(), expected);
            }
        }
    }
}
