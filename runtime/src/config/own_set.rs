//! All keys of a service as one set, given as a text or in a file.

use std::path::Path;
use std::sync::Arc;

use super::fault::ConfigFault;
use super::settings::JwtConfig;
use crate::clock::{Clock, seconds};
use crate::key_source::{FetchOptions, KeySource, Origin};
use crate::keys::own_set::{read, reads_own_set};
use crate::keys::{LiveKeys, RotationRules};

const KEYS: &str = "JWT_KEYS";
const FILE: &str = "JWT_KEYS_FILE";

/// Where the set is.
pub(super) struct OwnSet<'c> {
    config: &'c JwtConfig,
    place: Place<'c>,
}

#[derive(Clone, Copy)]
enum Place<'c> {
    Text(&'c str),
    File(&'c Path),
}

impl<'c> OwnSet<'c> {
    /// Nothing where the keys are given one by one.
    pub(super) fn of(config: &'c JwtConfig) -> Option<Self> {
        let file = config.keys_file.as_deref();
        let place = match file {
            Some(path) => Place::File(Path::new(path)),
            None => Place::Text(config.keys.as_deref()?),
        };
        Some(Self { config, place })
    }

    /// The keys as they are now; those of a file change with it.
    pub(super) fn judge(
        &self,
        has_keys_in_code: bool,
        rules: &RotationRules,
        clock: &Arc<dyn Clock>,
        faults: &mut Vec<ConfigFault>,
    ) -> Option<LiveKeys> {
        let option = self.option();
        if has_keys_in_code || self.has_keys_in_settings() {
            faults.push(ConfigFault::KeysBesideSet(option));
        }
        let mut fault = |problem| faults.push(ConfigFault::option(option, problem));
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(problem) => {
                fault(problem);
                return None;
            }
        };
        let ring = match read(&bytes, None, rules, seconds(clock.now())) {
            Ok(ring) => ring,
            Err(problems) => {
                for problem in problems {
                    fault(format!("not a good set of keys: {problem}"));
                }
                return None;
            }
        };
        let Place::File(path) = self.place else {
            return Some(LiveKeys::given(ring));
        };
        let source = KeySource::new(
            Origin::File(path.to_owned()),
            &FetchOptions::new(),
            reads_own_set(rules.clone()),
            Arc::clone(clock),
        );
        match source {
            Ok(source) => Some(LiveKeys::watched(ring, source)),
            Err(fault) => {
                faults.push(fault);
                None
            }
        }
    }

    fn option(&self) -> &'static str {
        match self.place {
            Place::Text(_) => KEYS,
            Place::File(_) => FILE,
        }
    }

    fn has_keys_in_settings(&self) -> bool {
        let config = self.config;
        let both_sets = config.keys.is_some() && config.keys_file.is_some();
        let single = [
            &config.secret_key,
            &config.private_key,
            &config.public_key,
            &config.key_id,
        ];
        both_sets || single.into_iter().any(Option::is_some)
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        match self.place {
            Place::Text(text) => Ok(text.as_bytes().to_vec()),
            Place::File(path) => {
                warn_if_open_to_others(path);
                std::fs::read(path).map_err(|error| {
                    format!("the path of a file that cannot be read ({})", error.kind())
                })
            }
        }
    }
}

/// Private keys are for the service alone; its group may be how it gets at them.
#[cfg(unix)]
fn warn_if_open_to_others(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    const OTHERS: u32 = 0o007;
    let mode = std::fs::metadata(path).map(|metadata| metadata.permissions().mode());
    if mode.is_ok_and(|mode| mode & OTHERS != 0) {
        tracing::warn!(
            "everybody on this machine may read or write the file of `JWT_KEYS_FILE`; take that away with `chmod o-rwx`"
        );
    }
}

#[cfg(not(unix))]
fn warn_if_open_to_others(_: &Path) {}
