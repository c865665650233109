//! The token manager's settings.

use std::env;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{ConfigError, IssuedToken, ManagerBuilder, ManualClock};

use crate::secret::{Secret, SecretError, obtain};

/// With any of these the environment says itself what signs.
const KEY_VARIABLES: [&str; 4] = [
    "JWT_SECRET_KEY",
    "JWT_PRIVATE_KEY",
    "JWT_PUBLIC_KEY",
    "JWT_ALGORITHM",
];
const HOUR: Duration = Duration::from_hours(1);

/// The secret from the file, made where there is none; nothing where the environment has a key.
///
/// # Errors
/// When the file cannot be used.
pub fn secret_of(file: &Path) -> Result<Option<Secret>, SecretError> {
    if KEY_VARIABLES
        .into_iter()
        .any(|name| env::var_os(name).is_some())
    {
        return Ok(None);
    }
    obtain(file).map(Some)
}

/// Settings from the `JWT_*` variables and, where they have no key, this secret.
///
/// # Errors
/// When a variable is wrong.
pub fn settings(secret: Option<&Secret>) -> Result<ManagerBuilder, ConfigError> {
    let settings = ManagerBuilder::from_env()?;
    Ok(match secret {
        Some(secret) => settings.secret(secret.text()),
        None => settings,
    })
}

/// A token that was good for a minute, an hour ago: nobody has to wait to see how an expired one is refused.
///
/// # Errors
/// When the settings are wrong, or have no key that signs.
pub fn already_expired(
    settings: ManagerBuilder,
) -> Result<IssuedToken, Box<dyn std::error::Error + Send + Sync>> {
    let an_hour_ago = SystemTime::now().checked_sub(HOUR).unwrap_or(UNIX_EPOCH);
    let past = settings.clock(ManualClock::at(an_hour_ago)).build()?;
    let token = past.access_token(0).lifetime(Duration::from_mins(1));
    Ok(token.sign()?)
}
