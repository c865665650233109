//! The settings judged together, and the manager made of them.

use super::ManagerBuilder;
use super::fault::ConfigError;
use super::judge::Judged;
use super::settings::JwtConfig;
use crate::issuers::{self, Own};
use crate::keys::{LiveKeys, RotationRules};
use crate::manager::{Inner, JwtManager};
use crate::mint::Minting;
use crate::publish::Publishing;
use crate::rejection::Words;
use crate::session::{LatestEpoch, SessionRules};
use crate::store::BoundedStore;
use crate::verify::{Demands, Trust, Verification};

impl ManagerBuilder {
    /// Judges the settings, prepares the keys and makes the manager.
    ///
    /// # Errors
    /// When anything is missing, weak or contradictory; all faults at once.
    pub fn build(self) -> Result<JwtManager, ConfigError> {
        let mut faults = Vec::new();
        let config = &self.config.settled();
        // Our own tokens alone are signed by our keys.
        let longest = SessionRules::new(config, &[]).longest();
        let rotation = RotationRules::new(config, longest);
        let keys = self.judge_keys(config, &rotation, &mut faults);
        let mut judged = Judged::new(config, &mut faults);
        let own = self.own(config, keys.as_ref(), &judged.demands);
        let issuers = issuers::judge(&self.issuers, &own, &mut faults);
        judged.demands.prefixes_of_others = issuers::prefixes_of_others(&self.issuers);
        let minting = Minting::judge(
            config,
            judged.demands.prefixes_of_others.clone(),
            &mut faults,
        );
        let publishing = Publishing::judge(
            config,
            self.server.as_ref(),
            minting.issuer.as_deref(),
            &issuers,
            self.known,
            &mut faults,
        );
        match keys {
            Some(keys) if faults.is_empty() => Ok(JwtManager::new(Inner {
                minting,
                publishing,
                sessions: SessionRules::new(config, &issuers),
                verification: Verification::new(
                    Trust::new(keys, judged.layout, judged.demands),
                    issuers,
                    config,
                ),
                places: judged.places,
                csrf: judged.csrf,
                cookies: judged.cookies,
                words: Words::new(config),
                store: BoundedStore::new(self.store, config.store_timeout),
                store_failure: self.store_failure,
                rotation,
                latest_epoch: LatestEpoch::default(),
                clock: self.clock,
                hooks: self.hooks,
                known: self.known,
            })),
            _ => Err(ConfigError::new(faults)),
        }
    }

    /// What trusted issuers are judged beside. Keys that were refused are keys too.
    fn own<'m>(
        &'m self,
        config: &'m JwtConfig,
        keys: Option<&LiveKeys>,
        demands: &'m Demands,
    ) -> Own<'m> {
        // A key that is refused is one, too.
        let has_keys =
            !self.keys.is_empty() || keys.is_none_or(|keys| !keys.load().ring.keys().is_empty());
        Own {
            issuers: own_issuers(config, demands),
            audiences: &demands.audiences,
            has_keys: has_keys || self.hooks.looks_up_keys(),
            leeway: config.decode_leeway,
            clock: &self.clock,
        }
    }
}

/// What the manager's own tokens name, and what is required of them.
fn own_issuers<'c>(config: &'c JwtConfig, demands: &'c Demands) -> Vec<&'c str> {
    let written = config.encode_issuer.as_deref();
    demands
        .issuers
        .iter()
        .map(|issuer| &**issuer)
        .chain(written)
        .collect()
}
