//! The key of the settings, for each of their algorithms.

use super::fault::ConfigFault;
use super::settings::JwtConfig;
use crate::crypto::{Algorithm, Family};
use crate::keys::{Key, KeyFault, PreparedKey, RotationRules, belongs};

pub(super) const SECRET: &str = "JWT_SECRET_KEY";
pub(super) const PRIVATE: &str = "JWT_PRIVATE_KEY";
const PUBLIC: &str = "JWT_PUBLIC_KEY";

/// The key of the settings.
pub(super) struct Configured<'c> {
    config: &'c JwtConfig,
    rules: &'c RotationRules,
    faults: &'c mut Vec<ConfigFault>,
}

impl<'c> Configured<'c> {
    pub(super) fn new(
        config: &'c JwtConfig,
        rules: &'c RotationRules,
        faults: &'c mut Vec<ConfigFault>,
    ) -> Self {
        Self {
            config,
            rules,
            faults,
        }
    }

    /// Prepared for each algorithm, the one that signs first; nothing where no key is set, or only one that the algorithm does not take.
    pub(super) fn keys(&mut self) -> Option<Vec<PreparedKey>> {
        let is_secret = self.config.algorithm.family() == Family::Hmac;
        self.judge_unused(is_secret);
        let (option, material) = if is_secret {
            (SECRET, self.config.secret_key.as_deref()?)
        } else {
            let private = self.config.private_key.as_deref().map(|pem| (PRIVATE, pem));
            let public = self.config.public_key.as_deref().map(|pem| (PUBLIC, pem));
            private.or(public)?
        };
        let Some(first) = self.first(option, material) else {
            return Some(Vec::new());
        };
        let mut keys = vec![first];
        for algorithm in &self.config.decode_algorithms {
            if !keys.iter().any(|key| key.algorithm.verifies(*algorithm)) {
                keys.extend(self.further(*algorithm, is_secret, material));
            }
        }
        Some(keys)
    }

    /// The key that signs.
    fn first(&mut self, option: &'static str, material: &str) -> Option<PreparedKey> {
        let config = self.config;
        let is_secret = option == SECRET;
        let key = self.prepare(option, config.algorithm, is_secret, material)?;
        if !key.has_usable_id() {
            self.fault(
                "JWT_KEY_ID",
                "empty, longer than 256 bytes or has control characters",
            );
        }
        match (option, &key.signer) {
            (PRIVATE, None) => self.fault(
                PRIVATE,
                "a public key; set `JWT_PUBLIC_KEY` to it if this service only verifies",
            ),
            (PUBLIC, Some(_)) => self.fault(PUBLIC, IS_PRIVATE),
            (PRIVATE, Some(signer)) => {
                let public = config.public_key.as_deref();
                let public =
                    public.and_then(|pem| self.prepare(PUBLIC, config.algorithm, false, pem));
                match public {
                    Some(public) if public.signer.is_some() => self.fault(PUBLIC, IS_PRIVATE),
                    Some(public) if !belongs(signer, &public.verifier) => self.fault(
                        PUBLIC,
                        "not the public half of `JWT_PRIVATE_KEY`; set it to that, or unset it",
                    ),
                    _ => {}
                }
            }
            _ => {}
        }
        Some(key)
    }

    /// The same key for another algorithm, which it verifies and never signs.
    ///
    /// Flask-JWT-Extended starts with algorithms that the key is not for and refuses their tokens; a service that moves over does too.
    fn further(
        &mut self,
        algorithm: Algorithm,
        is_secret: bool,
        material: &str,
    ) -> Option<PreparedKey> {
        match key(self.config, algorithm, is_secret, material).prepare_given(self.rules) {
            Ok(key) => Some(key),
            Err(KeyFault::WrongFamily { .. }) if !self.config.weakenings.is_empty() => {
                tracing::warn!(%algorithm, "`JWT_DECODE_ALGORITHMS` names an algorithm that the key is not for; its tokens are refused");
                None
            }
            Err(fault) => {
                self.faults.push(ConfigFault::KeyOption {
                    option: "JWT_DECODE_ALGORITHMS",
                    fault,
                });
                None
            }
        }
    }

    fn prepare(
        &mut self,
        option: &'static str,
        algorithm: Algorithm,
        is_secret: bool,
        material: &str,
    ) -> Option<PreparedKey> {
        let key = key(self.config, algorithm, is_secret, material);
        let fault = |fault| self.faults.push(ConfigFault::KeyOption { option, fault });
        key.prepare_given(self.rules).map_err(fault).ok()
    }

    /// A key that is set and not used is a mistake: whoever set it believes that it signs. Flask-JWT-Extended ignores it.
    fn judge_unused(&mut self, is_secret: bool) {
        let config = self.config;
        let unused = [
            (SECRET, !is_secret && config.secret_key.is_some()),
            (PRIVATE, is_secret && config.private_key.is_some()),
            (PUBLIC, is_secret && config.public_key.is_some()),
        ];
        for (option, _) in unused.into_iter().filter(|(_, unused)| *unused) {
            if config.weakenings.is_empty() {
                self.fault(
                    option,
                    "not a key for the algorithm; set `JWT_ALGORITHM` to the one it is for, or unset it",
                );
            } else {
                tracing::warn!(option, "a key that the algorithm does not take is not used");
            }
        }
    }

    fn fault(&mut self, option: &'static str, problem: &str) {
        self.faults.push(ConfigFault::option(option, problem));
    }
}

const IS_PRIVATE: &str = "a private key; set `JWT_PRIVATE_KEY` to it if this service signs";

fn key(config: &JwtConfig, algorithm: Algorithm, is_secret: bool, material: &str) -> Key {
    let key = if is_secret {
        Key::secret(algorithm, material)
    } else {
        Key::pem(algorithm, material)
    };
    match &config.key_id {
        Some(id) => key.id(id),
        None => key,
    }
}
