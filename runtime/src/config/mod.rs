//! How a manager is set up, and every fault of a set-up at once.

mod build;
mod builder;
mod environment;
mod fault;
mod lifetime;
mod variables;

pub use self::builder::ManagerBuilder;
pub use self::fault::{ConfigError, ConfigFault};
pub use self::lifetime::Lifetime;
