//! How a manager is set up, and every fault of a set-up at once.

mod build;
mod builder;
mod claims;
mod configured_keys;
mod defaults;
mod environment;
mod fault;
mod judge;
mod keys;
mod known;
mod lifetime;
mod options;
mod own_set;
mod read;
mod rotation;
mod settings;
mod weakening;

pub use self::builder::ManagerBuilder;
pub(crate) use self::claims::GrantClaims;
pub use self::fault::{ConfigError, ConfigFault};
pub(crate) use self::judge::LONGEST_LEEWAY;
pub(crate) use self::known::KnownGrants;
pub use self::lifetime::Lifetime;
pub use self::settings::JwtConfig;
pub use self::weakening::{Weakening, Weakenings};
