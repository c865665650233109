//! The settings judged together, and the manager made of them.

use super::ManagerBuilder;
use super::fault::ConfigError;
use super::judge::Judged;
use crate::manager::{Inner, JwtManager};
use crate::mint::Minting;
use crate::rejection::Words;
use crate::session::{LatestEpoch, SessionRules};
use crate::store::BoundedStore;
use crate::verify::Verification;

impl ManagerBuilder {
    /// Judges the settings, prepares the keys and makes the manager.
    ///
    /// # Errors
    /// When anything is missing, weak or contradictory; all faults at once.
    pub fn build(self) -> Result<JwtManager, ConfigError> {
        let mut faults = Vec::new();
        let config = &self.config.settled();
        let keys = self.judge_keys(config, &mut faults);
        let judged = Judged::new(config, &mut faults);
        match keys {
            Some(keys) if faults.is_empty() => Ok(JwtManager::new(Inner {
                minting: Minting::new(config),
                verification: Verification::new(config, keys, judged.layout, judged.demands),
                places: judged.places,
                csrf: judged.csrf,
                cookies: judged.cookies,
                words: Words::new(config),
                store: BoundedStore::new(self.store, config.store_timeout),
                store_failure: self.store_failure,
                sessions: SessionRules::new(config),
                latest_epoch: LatestEpoch::default(),
                clock: self.clock,
                hooks: self.hooks,
                known: self.known,
            })),
            _ => Err(ConfigError::new(faults)),
        }
    }
}
