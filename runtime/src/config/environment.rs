//! Settings from the environment.

use std::ffi::OsString;

use super::fault::ConfigError;
use super::options::Given;
use super::settings::JwtConfig;

impl JwtConfig {
    /// Settings from the environment: every [option](crate::manual::configuration) is a variable of the same name.
    ///
    /// Switches are `true` or `false`, `yes` or `no`, `1` or `0`; the items of lists are parted by commas; durations are whole seconds.
    /// Variables whose names do not begin with `JWT_` are not looked at.
    ///
    /// # Errors
    /// When a variable that begins with `JWT_` is not known, or one has a wrong value; all faults at once.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_variables(std::env::vars_os())
    }

    fn from_variables(
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, ConfigError> {
        let option = |(name, value): (OsString, OsString)| {
            let name = name
                .into_string()
                .ok()
                .filter(|name| name.starts_with("JWT_"))?;
            let given = value.into_string().map_or(Given::NotText, Given::Text);
            Some((name, given))
        };
        Self::default().overlaid_with(variables.into_iter().filter_map(option).collect())
    }
}
