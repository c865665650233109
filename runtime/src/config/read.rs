//! Settings read by the names of the options, whatever they are written in.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::fault::{ConfigError, ConfigFault};
use super::judge::Judged;
use super::options::{Given, OPTIONS, nearest};
use super::settings::JwtConfig;

impl JwtConfig {
    /// The same settings with these options laid over them; `null` stands for what is already there, and for nothing where a
    /// setting can be nothing.
    ///
    /// `JWT_FLASK_COMPATIBLE` replaces all settings, whatever place it has among the options.
    ///
    /// ```
    /// use portcullis::JwtConfig;
    /// use serde_json::json;
    ///
    /// let options = json!({ "JWT_TOKEN_LOCATION": "cookies", "JWT_COOKIE_SECURE": true });
    /// let config = JwtConfig::flask_compatible().overlaid(options.as_object().cloned().unwrap_or_default())?;
    /// assert!(config.cookie_secure);
    /// # Ok::<(), portcullis::ConfigError>(())
    /// ```
    ///
    /// # Errors
    /// When an option is not known or its value has a wrong form; all faults at once, those that are found only with all settings
    /// together among them.
    pub fn overlaid(self, options: Map<String, Value>) -> Result<Self, ConfigError> {
        let options = options
            .into_iter()
            .map(|(name, value)| (name, Given::Value(value)));
        self.overlaid_with(options.collect())
    }

    /// The same with options of any source.
    pub(super) fn overlaid_with(
        mut self,
        options: Vec<(String, Given)>,
    ) -> Result<Self, ConfigError> {
        let (mut known, unknown) = sort(options);
        let mut faults = Vec::new();
        // The table's order, so that the base comes first.
        known.sort_by_key(|(index, _)| *index);
        let mut last = None;
        for (index, given) in known {
            let Some(option) = OPTIONS.get(index) else {
                continue;
            };
            let result = match last.replace(index) {
                Some(last) if last == index => Err("set twice".into()),
                _ => (option.set)(&mut self, given),
            };
            faults.extend(
                result
                    .err()
                    .map(|problem| ConfigFault::option(option.name, problem)),
            );
        }
        faults.extend(unknown);
        if faults.is_empty() {
            return Ok(self);
        }
        Judged::new(&self.settled(), &mut faults);
        Err(ConfigError::new(faults))
    }
}

/// The options by their place in the table, and a fault for each that is not there.
fn sort(options: Vec<(String, Given)>) -> (Vec<(usize, Given)>, Vec<ConfigFault>) {
    let mut known = Vec::with_capacity(options.len());
    let mut unknown = Vec::new();
    for (name, given) in options {
        match OPTIONS.iter().position(|option| option.name == name) {
            Some(index) => known.push((index, given)),
            None => unknown.push(ConfigFault::UnknownOption {
                nearest: nearest(&name),
                name,
            }),
        }
    }
    (known, unknown)
}

/// Over [`JwtConfig::default`], with the options as they are listed in [the manual](crate::manual::configuration). The error's text
/// has every fault.
impl<'de> Deserialize<'de> for JwtConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Options)
    }
}

struct Options;

impl<'de> Visitor<'de> for Options {
    type Value = JwtConfig;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of `JWT_…` options")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JwtConfig, A::Error> {
        let mut options = Vec::new();
        while let Some((name, value)) = map.next_entry()? {
            options.push((name, Given::Value(value)));
        }
        JwtConfig::default()
            .overlaid_with(options)
            .map_err(A::Error::custom)
    }
}
