//! The settings judged together, and the manager made of them.

use std::time::Duration;

use super::ManagerBuilder;
use super::fault::{ConfigError, ConfigFault};
use super::lifetime::Lifetime;
use crate::claims::layout::{Grant, Layout, is_claim_path, path_of};
use crate::keys::{Keyring, PreparedKey};
use crate::manager::{Inner, JwtManager};
use crate::mint::{Minting, is_reserved_claim};
use crate::quotable::is_quotable;
use crate::verify::{Endless, Verification};

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
        self.judge_texts(&mut faults);
        self.judge_limits(&mut faults);
        let layout = self.judge_claims(&mut faults);
        match keys {
            Some(keys) if faults.is_empty() => Ok(self.manager(keys, layout)),
            _ => Err(ConfigError::new(faults)),
        }
    }

    fn manager(self, keys: Keyring, layout: Layout) -> JwtManager {
        let audiences: Vec<Box<str>> = self.audiences.into_iter().map(Into::into).collect();
        let endless = Endless {
            access: self.access_lifetime == Lifetime::Never,
            refresh: self.refresh_lifetime == Lifetime::Never,
        };
        JwtManager::new(Inner {
            verification: Verification {
                keys,
                issuer: self.issuer.map(Into::into),
                audiences,
                leeway: i64::try_from(self.leeway.as_secs()).unwrap_or_default(),
                max_token_bytes: self.max_token_bytes,
                layout,
                endless,
            },
            minting: Minting {
                access_lifetime: self.access_lifetime,
                refresh_lifetime: self.refresh_lifetime,
                role_claim: self.role_claims.into_iter().next(),
                scope_claim: self.scope_claims.into_iter().next(),
            },
            store: self.store,
            clock: self.clock,
            realm: self.realm.into(),
        })
    }

    fn judge_keys(&self, faults: &mut Vec<ConfigFault>) -> Option<Keyring> {
        if self.keys.is_empty() {
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

    fn judge_texts(&self, faults: &mut Vec<ConfigFault>) {
        if self.issuer.as_deref() == Some("") {
            faults.push(ConfigFault::Empty("issuer"));
        }
        if self.audiences.iter().any(String::is_empty) {
            faults.push(ConfigFault::Empty("audience"));
        }
        if !self.realm.chars().all(is_quotable) {
            faults.push(ConfigFault::Realm);
        }
    }

    fn judge_limits(&self, faults: &mut Vec<ConfigFault>) {
        if self.leeway > LONGEST_LEEWAY {
            faults.push(ConfigFault::Leeway(self.leeway.as_secs()));
        }
        for (name, lifetime) in [
            ("access", self.access_lifetime),
            ("refresh", self.refresh_lifetime),
        ] {
            if lifetime.seconds().is_err() {
                faults.push(ConfigFault::Lifetime(name));
            }
        }
        if !(256..=1 << 20).contains(&self.max_token_bytes) {
            faults.push(ConfigFault::MaxTokenBytes(self.max_token_bytes));
        }
    }

    fn judge_claims(&self, faults: &mut Vec<ConfigFault>) -> Layout {
        let mut layout = Layout::default();
        let roles = self.role_claims.iter().map(|claim| (claim, Grant::Role));
        let scopes = self.scope_claims.iter().map(|claim| (claim, Grant::Scope));
        for (claim, grant) in roles.chain(scopes) {
            if !is_claim_path(claim) {
                faults.push(ConfigFault::ClaimName(claim.clone()));
            } else if path_of(claim)
                .first()
                .is_some_and(|first| is_reserved_claim(first))
            {
                faults.push(ConfigFault::ReservedClaim(claim.clone()));
            } else if layout.add(claim, grant).is_err() {
                faults.push(ConfigFault::ClaimPath(claim.clone()));
            }
        }
        layout
    }
}

/// The position of the first key that signs, counted from 1, where it is not the first of all.
fn signer_behind_a_public_key(keys: &[PreparedKey]) -> Option<usize> {
    keys.iter()
        .position(|key| key.signer.is_some())
        .filter(|index| *index > 0)
        .map(|index| index + 1)
}
