//! The options: every name under which a setting can be given, and what is done with a value.

mod form;
mod given;
mod lists;
mod named;
mod nearest;
mod table;

pub(super) use self::given::Given;
pub(super) use self::nearest::nearest;
pub(super) use self::table::OPTIONS;

use self::given::Problem;
use super::settings::JwtConfig;

/// One option. What forms its value has is said by the type of the field that it sets.
pub(super) struct JwtOption {
    /// As Flask-JWT-Extended has it, or in the same manner where the option is ours.
    pub(super) name: &'static str,
    /// Sets the field, or says what is wrong with the value.
    pub(super) set: fn(&mut JwtConfig, Given) -> Result<(), Problem>,
    /// The field's value as the manual shows it.
    #[cfg(test)]
    shown: fn(&JwtConfig) -> serde_json::Value,
}

#[cfg(test)]
mod manual_tests;
