//! The token manager.

use std::env;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use portcullis::{
    ConfigError, IssuedToken, JwtManager, ManagerBuilder, ManualClock, ReloadedClaims,
    SessionEvent, SessionStore, VerifiedToken,
};

use crate::secret::{Secret, SecretError, obtain};
use crate::users::Users;

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

/// A manager of these settings, with the sessions in this store and the roles of these users.
///
/// # Errors
/// When the settings do not fit together.
pub fn manager(
    settings: ManagerBuilder,
    store: impl SessionStore,
    users: Users,
) -> Result<JwtManager, ConfigError> {
    settings
        .session_store(store)
        .reload_claims(move |token| reload(users.clone(), token))
        .on_session_event(log)
        .build()
}

/// What a user may do by now; nothing for one who is gone.
async fn reload(users: Users, token: VerifiedToken) -> sqlx::Result<Option<ReloadedClaims>> {
    let user = match token.subject().parse() {
        Ok(id) => users.find(id).await?,
        Err(_) => None,
    };
    Ok(user.map(|user| ReloadedClaims::new().roles(user.roles)))
}

fn log(event: &SessionEvent<'_>) {
    match event {
        SessionEvent::Began { session, subject } => {
            tracing::info!(user = subject, session, "logged in");
        }
        SessionEvent::Ended { session, subject } => {
            tracing::info!(user = subject, session, "logged out");
        }
        SessionEvent::SubjectEnded { subject, .. } => {
            tracing::info!(user = subject, "logged out everywhere");
        }
        // Here a service would write to its user as well.
        SessionEvent::Replayed {
            session, subject, ..
        } => tracing::warn!(
            user = subject,
            session,
            "two clients had one refresh token: it may be stolen, and the session is over"
        ),
        _ => {}
    }
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
