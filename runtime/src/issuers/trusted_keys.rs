//! The keys of a trusted issuer, judged: those that are given, or the place that others come from.

use std::sync::Arc;

use super::{IssuerFault, IssuerKeys, TrustedIssuer};
use crate::clock::Clock;
use crate::config::{ConfigFault, Weakenings};
use crate::crypto::{Algorithm, Family};
use crate::key_source::{KeySource, Origin};
use crate::keys::{Key, Keyring, LiveKeys, PreparedKey, RingKey, reads_public_set};

impl TrustedIssuer {
    /// Faults of the place go where those of the manager's settings are.
    pub(super) fn live_keys(
        &self,
        clock: &Arc<dyn Clock>,
        told: &mut Vec<IssuerFault>,
        faults: &mut Vec<ConfigFault>,
    ) -> Option<LiveKeys> {
        self.judge_algorithms(told);
        let origin = match &self.keys {
            IssuerKeys::Given(keys) => {
                let ring = self
                    .given_ring(keys, told)
                    .map_err(|fault| told.push(fault));
                return ring.ok().map(LiveKeys::given);
            }
            IssuerKeys::File(path) => Origin::File(path.clone()),
            #[cfg(feature = "remote_keys")]
            IssuerKeys::Url(url) => Origin::Url(url.clone()),
            #[cfg(feature = "remote_keys")]
            IssuerKeys::Discovery if !self.unfit.is_empty() => return None,
            #[cfg(feature = "remote_keys")]
            IssuerKeys::Discovery => {
                if let Err(fault) = self.judge_url() {
                    told.push(fault);
                    return None;
                }
                Origin::Discovery {
                    issuer: self.issuer.clone(),
                }
            }
            #[cfg(not(feature = "remote_keys"))]
            IssuerKeys::OutOfReach => {
                told.push(IssuerFault::OutOfReach);
                return None;
            }
        };
        let reads = reads_public_set(self.algorithms.clone().unwrap_or_default());
        KeySource::new(origin, &self.fetching, reads, Arc::clone(clock))
            .map(LiveKeys::from_source)
            .map_err(|fault| faults.push(fault))
            .ok()
    }

    fn judge_algorithms(&self, told: &mut Vec<IssuerFault>) {
        let named = self.algorithms.as_deref();
        if named.is_some_and(<[_]>::is_empty) {
            told.push(IssuerFault::NoAlgorithm);
        }
        if !matches!(self.keys, IssuerKeys::Given(_)) {
            let secrets = named
                .unwrap_or_default()
                .iter()
                .copied()
                .filter(|named| is_secret(*named));
            told.extend(secrets.map(IssuerFault::SecretAlgorithm));
        }
    }

    /// Keys that verify, and never sign.
    fn given_ring(
        &self,
        keys: &[Key],
        told: &mut Vec<IssuerFault>,
    ) -> Result<Keyring, IssuerFault> {
        if keys.is_empty() {
            return Err(IssuerFault::NoKeys);
        }
        let mut ring = Vec::new();
        for (index, key) in keys.iter().enumerate() {
            match self.given_key(index + 1, key) {
                Ok(key) => ring.push(RingKey::verifying(key, i64::MIN)),
                Err(fault) => told.push(fault),
            }
        }
        Keyring::of(ring).map_err(|_| IssuerFault::IndistinguishableKeys)
    }

    fn given_key(&self, position: usize, key: &Key) -> Result<PreparedKey, IssuerFault> {
        let key = key
            .prepare(Weakenings::none())
            .map_err(|fault| IssuerFault::Key { position, fault })?;
        let algorithm = key.algorithm;
        let named = self.algorithms.as_deref();
        if !key.has_usable_id() {
            return Err(IssuerFault::KeyId(position));
        }
        if key.signer.is_some() && !is_secret(algorithm) {
            return Err(IssuerFault::PrivateKey(position));
        }
        match named {
            None if is_secret(algorithm) => Err(IssuerFault::Secret(position)),
            Some(named) if !named.iter().any(|named| algorithm.verifies(*named)) => {
                Err(IssuerFault::KeyAlgorithm {
                    position,
                    algorithm,
                })
            }
            _ => Ok(key),
        }
    }

    /// Whether its metadata can be below its name (RFC 8414 section 2).
    #[cfg(feature = "remote_keys")]
    fn judge_url(&self) -> Result<(), IssuerFault> {
        let (is_plain, rest) = match self.issuer.strip_prefix("http://") {
            Some(rest) => (true, rest),
            None => (
                false,
                self.issuer.strip_prefix("https://").unwrap_or_default(),
            ),
        };
        if rest.is_empty() || rest.starts_with('/') || rest.contains(['?', '#']) {
            return Err(IssuerFault::NoUrl);
        }
        if rest.contains("/.well-known/") {
            return Err(IssuerFault::MetadataUrl);
        }
        if is_plain && !self.fetching.allows_http {
            return Err(IssuerFault::PlainHttp);
        }
        Ok(())
    }
}

fn is_secret(algorithm: Algorithm) -> bool {
    algorithm.family() == Family::Hmac
}
