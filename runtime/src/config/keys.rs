//! The keys of a manager: the one of the settings, those added in code, those to come and those that signed before.

use super::ManagerBuilder;
use super::configured_keys::{Configured, PRIVATE, SECRET};
use super::fault::ConfigFault;
use super::own_set::OwnSet;
use super::settings::JwtConfig;
use crate::clock::seconds;
use crate::crypto::Family;
use crate::keys::{Keyring, LiveKeys, PreparedKey, RingKey, RotationRules};

impl ManagerBuilder {
    /// Those of a set, or of the settings, in code, to come and retired.
    pub(super) fn judge_keys(
        &self,
        config: &JwtConfig,
        rules: &RotationRules,
        faults: &mut Vec<ConfigFault>,
    ) -> Option<LiveKeys> {
        if let Some(set) = OwnSet::of(config) {
            let beside = self.keys.len() + self.next_keys.len() + self.retired_keys.len();
            return set.judge(beside > 0, rules, &self.clock, faults);
        }
        let now = seconds(self.clock.now());
        let mut keys = self.first_keys(config, rules, now, faults)?;
        self.judge_next(rules, now, &mut keys, faults);
        self.judge_retired(rules, now, &mut keys, faults);
        let keyring = Keyring::of(keys);
        if keyring.is_err() {
            faults.push(ConfigFault::IndistinguishableKeys);
        }
        keyring.ok().map(LiveKeys::given)
    }

    /// The key of the settings comes first and so signs; the others verify beside it.
    fn first_keys(
        &self,
        config: &JwtConfig,
        rules: &RotationRules,
        now: i64,
        faults: &mut Vec<ConfigFault>,
    ) -> Option<Vec<RingKey>> {
        let from_config = Configured::new(config, rules, faults).keys();
        let mut prepared = match from_config {
            None if self.keys.is_empty()
                && self.issuers.is_empty()
                && !self.hooks.looks_up_keys() =>
            {
                faults.push(no_key(config, self.from_options));
                return None;
            }
            keys => keys.unwrap_or_default(),
        };
        let of_settings = prepared.len();
        for (index, key) in self.keys.iter().enumerate() {
            let position = index + 1;
            match key.prepare_given(rules) {
                Ok(key) if key.has_usable_id() => prepared.push(key),
                Ok(_) => faults.push(ConfigFault::KeyId(position)),
                Err(fault) => faults.push(ConfigFault::Key { position, fault }),
            }
        }
        if let Some(position) = signer_behind_a_public_key(&prepared) {
            faults.push(ConfigFault::SigningKeyNotFirst(position));
        }
        let place = |(index, key)| RingKey {
            follows: (1..of_settings).contains(&index),
            ..match index {
                0 => RingKey::active(key, now),
                _ => RingKey::on_request(key, now),
            }
        };
        Some(prepared.into_iter().enumerate().map(place).collect())
    }
}

fn no_key(config: &JwtConfig, from_options: bool) -> ConfigFault {
    if !from_options {
        return ConfigFault::NoKey;
    }
    if config.algorithm.family() == Family::Hmac {
        ConfigFault::NoKeyOption {
            option: SECRET,
            content: "what `openssl rand -hex 32` prints (`-hex 64` for HS384 and HS512)",
        }
    } else {
        ConfigFault::NoKeyOption {
            option: PRIVATE,
            content: "the PEM text of a private key, or `JWT_PUBLIC_KEY` to that of a public one",
        }
    }
}

/// The position of the first key that signs, counted from 1, where it is not the first of all.
fn signer_behind_a_public_key(keys: &[PreparedKey]) -> Option<usize> {
    keys.iter()
        .position(|key| key.signer.is_some())
        .filter(|index| *index > 0)
        .map(|index| index + 1)
}
