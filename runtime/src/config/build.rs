//! The settings judged together, and the manager made of them.

use std::time::Duration;

use super::ManagerBuilder;
use super::fault::{ConfigError, ConfigFault};
use super::settings::JwtConfig;
use super::weakening::Weakening;
use crate::claims::layout::{Grant, Layout, is_claim_path, path_of};
use crate::cookies::CookieRules;
use crate::csrf::CsrfRules;
use crate::keys::{Keyring, PreparedKey};
use crate::locate::Places;
use crate::manager::{Inner, JwtManager};
use crate::mint::{Minting, is_reserved_claim};
use crate::quotable::is_quotable;
use crate::rejection::Words;
use crate::verify::{Demands, Verification};

/// Clocks of servers that keep time at all differ by less.
const LONGEST_LEEWAY: Duration = Duration::from_mins(5);

impl ManagerBuilder {
    /// Judges the settings, prepares the keys and makes the manager.
    ///
    /// # Errors
    /// When anything is missing, weak or contradictory; all faults at once.
    pub fn build(self) -> Result<JwtManager, ConfigError> {
        let mut faults = Vec::new();
        let keys = self.judge_keys(&mut faults);
        let config = &self.config;
        let demands = Demands::judge(config, &mut faults);
        judge_texts(config, &mut faults);
        judge_limits(config, &mut faults);
        let layout = judge_claims(config, &mut faults);
        let places = Places::judge(config, &mut faults);
        let csrf = CsrfRules::judge(config, &mut faults);
        let cookies = CookieRules::judge(config, &mut faults);
        match keys {
            Some(keys) if faults.is_empty() => Ok(JwtManager::new(Inner {
                minting: Minting::new(config),
                verification: Verification::new(config, keys, layout, demands),
                places,
                csrf,
                cookies,
                words: Words::new(config),
                store: self.store,
                clock: self.clock,
                hooks: self.hooks,
            })),
            _ => Err(ConfigError::new(faults)),
        }
    }

    fn judge_keys(&self, faults: &mut Vec<ConfigFault>) -> Option<Keyring> {
        if self.keys.is_empty() && !self.hooks.looks_up_keys() {
            faults.push(self.no_key.clone());
            return None;
        }
        let mut prepared = Vec::with_capacity(self.keys.len());
        for (index, key) in self.keys.iter().enumerate() {
            let position = index + 1;
            match key.prepare() {
                Ok(key) if key.has_usable_id() => prepared.push(key),
                Ok(_) => faults.push(ConfigFault::KeyId(position)),
                Err(fault) => faults.push(ConfigFault::Key { position, fault }),
            }
        }
        if let Some(position) = signer_behind_a_public_key(&prepared) {
            faults.push(ConfigFault::SigningKeyNotFirst(position));
        }
        let keyring = Keyring::new(prepared);
        if keyring.is_err() {
            faults.push(ConfigFault::IndistinguishableKeys);
        }
        keyring.ok()
    }
}

fn judge_texts(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if config
        .decode_issuer
        .iter()
        .chain(&config.encode_issuer)
        .any(String::is_empty)
    {
        faults.push(ConfigFault::Empty("issuer"));
    }
    if config
        .decode_audience
        .iter()
        .chain(&config.encode_audience)
        .any(String::is_empty)
    {
        faults.push(ConfigFault::Empty("audience"));
    }
    if !config.realm.chars().all(is_quotable) {
        faults.push(ConfigFault::Realm);
    }
}

fn judge_limits(config: &JwtConfig, faults: &mut Vec<ConfigFault>) {
    if config.decode_leeway > LONGEST_LEEWAY && !config.weakenings.contains(Weakening::LongLeeway) {
        faults.push(ConfigFault::Leeway(config.decode_leeway.as_secs()));
    }
    for (name, lifetime) in [
        ("access", config.access_token_expires),
        ("refresh", config.refresh_token_expires),
    ] {
        if lifetime.seconds().is_err() {
            faults.push(ConfigFault::Lifetime(name));
        }
    }
    if !(256..=1 << 20).contains(&config.max_token_bytes) {
        faults.push(ConfigFault::MaxTokenBytes(config.max_token_bytes));
    }
}

fn judge_claims(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Layout {
    let mut layout = Layout::default();
    let roles = config.role_claims.iter().map(|claim| (claim, Grant::Role));
    let scopes = config
        .scope_claims
        .iter()
        .map(|claim| (claim, Grant::Scope));
    for (claim, grant) in roles.chain(scopes) {
        if !is_claim_path(claim) {
            faults.push(ConfigFault::ClaimName(claim.clone()));
        } else if path_of(claim)
            .first()
            .is_some_and(|first| is_reserved_claim(first) || *first == config.identity_claim)
        {
            faults.push(ConfigFault::ReservedClaim(claim.clone()));
        } else if layout.add(claim, grant).is_err() {
            faults.push(ConfigFault::ClaimPath(claim.clone()));
        }
    }
    layout
}

/// The position of the first key that signs, counted from 1, where it is not the first of all.
fn signer_behind_a_public_key(keys: &[PreparedKey]) -> Option<usize> {
    keys.iter()
        .position(|key| key.signer.is_some())
        .filter(|index| *index > 0)
        .map(|index| index + 1)
}
