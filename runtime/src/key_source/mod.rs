//! Where keys come from that change under us: a file, or an issuer's own key set. Fetched by whoever needs them, one fetch at a time.

mod asking;
mod attempts;
mod fault;
mod fetch;
mod file;
mod flight;
mod options;
mod origin;
mod range;
#[cfg(feature = "remote_keys")]
mod remote;
mod validity;
mod within;

pub(crate) use self::fault::FetchFault;
pub use self::options::FetchOptions;
pub(crate) use self::origin::Origin;
pub(crate) use self::validity::Validity;

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use self::attempts::Attempts;
use self::origin::Place;
use crate::clock::{self, Clock};
use crate::config::ConfigFault;
use crate::keys::Keyring;

/// Makes a keyring of a document, given the present one and the time, in seconds since 1970. Where it says why it cannot, the present
/// keys stay.
pub(crate) type ReadKeys =
    Arc<dyn Fn(&[u8], &Keyring, i64) -> Result<Keyring, KeySetFault> + Send + Sync>;

/// Why a document is no set of keys. Its text goes into the log.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct KeySetFault(pub(crate) String);

/// One place that keys come from, and what was tried there.
pub(crate) struct KeySource {
    origin: Origin,
    place: Place,
    reads: ReadKeys,
    clock: Arc<dyn Clock>,
    attempts: Arc<Attempts>,
    /// What the present keys were read from.
    accepted: Mutex<Option<Vec<u8>>>,
    cooldown: Duration,
    timeout: Duration,
}

impl KeySource {
    /// Fails where the options are out of range, or nothing can be fetched from such a place.
    pub(crate) fn new(
        origin: Origin,
        options: &FetchOptions,
        reads: ReadKeys,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, ConfigFault> {
        let place = options
            .judged()
            .and_then(|()| Place::new(&origin, options))
            .map_err(|problem| ConfigFault::KeySource {
                place: origin.to_string(),
                problem,
            })?;
        Ok(Self {
            cooldown: place.cooldown(options),
            timeout: options.timeout,
            attempts: Arc::new(Attempts::new(options.timeout)),
            accepted: Mutex::default(),
            origin,
            place,
            reads,
            clock,
        })
    }

    /// Of keys that were read a moment ago, without this source.
    pub(crate) fn first_validity(&self) -> Validity {
        Validity::from(self.now(), file::LIFE, None)
    }

    fn now(&self) -> i64 {
        clock::seconds(self.clock.now())
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeySource")
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}
