//! The service's own settings; those of its tokens are the `JWT_*` variables that Portcullis reads.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::sessions::{Sessions, UnknownSessions};

const PREFIX: &str = "AUTH_SERVER_";

/// Where the service listens and keeps its files.
///
/// | variable | default |
/// |---|---|
/// | `AUTH_SERVER_ADDRESS` | `127.0.0.1:3000`; port 0 takes a free one |
/// | `AUTH_SERVER_DATABASE` | `auth-server.db` |
/// | `AUTH_SERVER_SECRET_FILE` | `auth-server.secret`; used where no `JWT_*` variable has a key |
/// | `AUTH_SERVER_SESSIONS` | in the database; `postgres://…` or `redis://…` keeps them there, for several services to share |
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Where to listen.
    pub address: String,
    /// The database's file.
    pub database: PathBuf,
    /// The secret's file.
    pub secret_file: PathBuf,
    /// Where the sessions are.
    pub sessions: Sessions,
}

/// A variable that begins like ours and is none, or is of no use.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// Probably a slip of the pen.
    #[error(
        "the environment variable `{0}` is not known; there are AUTH_SERVER_ADDRESS, AUTH_SERVER_DATABASE, AUTH_SERVER_SECRET_FILE and AUTH_SERVER_SESSIONS"
    )]
    Unknown(String),
    /// Empty or not text.
    #[error("the environment variable `{0}` is empty or not text; give it a value or leave it out")]
    Empty(String),
    /// It says where the sessions are, and is no place for them. The value may hold a password and is not shown.
    #[error(transparent)]
    Sessions(#[from] UnknownSessions),
}

impl Config {
    /// The settings from the environment.
    ///
    /// # Errors
    /// When a variable that begins with `AUTH_SERVER_` is not known, or has no use.
    pub fn from_env() -> Result<Self, SettingError> {
        Self::from_variables(env::vars_os())
    }

    fn from_variables(
        variables: impl Iterator<Item = (OsString, OsString)>,
    ) -> Result<Self, SettingError> {
        let mut config = Self {
            address: "127.0.0.1:3000".to_owned(),
            database: "auth-server.db".into(),
            secret_file: "auth-server.secret".into(),
            sessions: Sessions::InDatabase,
        };
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
                continue;
            };
            let name = name.to_owned();
            let value = match value.into_string() {
                Ok(value) if !value.is_empty() => value,
                _ => return Err(SettingError::Empty(name)),
            };
            match name.as_str() {
                "AUTH_SERVER_ADDRESS" => config.address = value,
                "AUTH_SERVER_DATABASE" => config.database = value.into(),
                "AUTH_SERVER_SECRET_FILE" => config.secret_file = value.into(),
                "AUTH_SERVER_SESSIONS" => config.sessions = value.parse()?,
                _ => return Err(SettingError::Unknown(name)),
            }
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Config, SettingError> {
        let variables = variables.iter().map(|(k, v)| (k.into(), v.into()));
        Config::from_variables(variables)
    }

    #[test]
    fn every_setting_has_a_default() {
        let config = Config {
            address: "127.0.0.1:3000".to_owned(),
            database: "auth-server.db".into(),
            secret_file: "auth-server.secret".into(),
            sessions: Sessions::InDatabase,
        };
        assert_eq!(read(&[("HOME", "/"), ("PATH", "")]), Ok(config));
    }

    #[test]
    fn every_setting_can_be_set() {
        let config = Config {
            address: "[::]:80".to_owned(),
            database: "/var/lib/a.db".into(),
            secret_file: "/run/s".into(),
            sessions: "redis://r".parse().unwrap(),
        };
        let variables = [
            ("AUTH_SERVER_ADDRESS", "[::]:80"),
            ("AUTH_SERVER_DATABASE", "/var/lib/a.db"),
            ("AUTH_SERVER_SECRET_FILE", "/run/s"),
            ("AUTH_SERVER_SESSIONS", "redis://r"),
        ];
        assert_eq!(read(&variables), Ok(config));
    }

    #[test]
    fn a_slip_of_the_pen_is_reported() {
        for (name, value, error) in [
            (
                "AUTH_SERVER_ADRESS",
                "x",
                SettingError::Unknown as fn(String) -> _,
            ),
            ("AUTH_SERVER_ADDRESS", "", SettingError::Empty),
        ] {
            assert_eq!(read(&[(name, value)]), Err(error(name.to_owned())));
        }
    }
}
