//! The variables that set both services up.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

/// The variables of the environment of a pair of services; by default tokens are in headers and nothing is configured.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Environment {
    variables: BTreeMap<&'static str, String>,
    config: BTreeMap<String, Value>,
}

impl Environment {
    pub(crate) fn headers() -> Self {
        Self::default()
    }

    pub(crate) fn cookies() -> Self {
        Self::default().with("TWIN_COOKIES", "1")
    }

    pub(crate) fn cookies_then_headers() -> Self {
        Self::default().with("TWIN_COOKIES", "2")
    }

    pub(crate) fn locations(locations: &str) -> Self {
        Self::default().with("TWIN_LOCATIONS", locations)
    }

    pub(crate) fn user_lookup(self) -> Self {
        self.with("TWIN_USER_LOOKUP", "1")
    }

    pub(crate) fn custom_errors(self) -> Self {
        self.with("TWIN_CUSTOM", "1")
    }

    /// One option of Flask-JWT-Extended.
    pub(crate) fn set(mut self, option: &str, value: impl Into<Value>) -> Self {
        self.config.insert(option.to_owned(), value.into());
        self
    }

    /// The names of the options that are set.
    pub(crate) fn options(&self) -> impl Iterator<Item = &str> {
        self.config.keys().map(String::as_str)
    }

    pub(crate) fn variables(&self) -> impl Iterator<Item = (&'static str, String)> {
        let config =
            (!self.config.is_empty()).then(|| ("TWIN_CONFIG", json!(self.config).to_string()));
        self.variables
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .chain(config)
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.insert(name, value.to_owned());
        self
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.variables() {
            write!(formatter, "{name}='{value}' ")?;
        }
        Ok(())
    }
}
