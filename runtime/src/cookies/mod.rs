//! Tokens as cookies: how they are set, and how they are taken back.

mod names;
mod same_site;

pub use self::same_site::SameSite;

use crate::config::{ConfigFault, JwtConfig};

/// How a manager sets cookies.
#[derive(Debug)]
pub(crate) struct CookieRules {}

impl CookieRules {
    pub(crate) fn judge(_config: &JwtConfig, _faults: &mut Vec<ConfigFault>) -> Self {
        Self {}
    }
}
