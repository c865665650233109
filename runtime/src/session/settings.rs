//! How a manager is told about sessions.

use std::time::Duration;

use crate::config::{Lifetime, ManagerBuilder};

impl ManagerBuilder {
    /// When a session ends however often it is refreshed, counted from the login: 90 days by default. How long it may lie idle is
    /// [`refresh_lifetime`](Self::refresh_lifetime).
    ///
    /// ```
    /// use portcullis::JwtManager;
    /// use std::time::Duration;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let manager = JwtManager::builder()
    ///     .secret("0pen-sesame-0pen-sesame-0pen-sesame")
    ///     .refresh_lifetime(Duration::from_hours(8))
    ///     .session_lifetime(Duration::from_hours(7 * 24))
    ///     .refresh_grace(Duration::ZERO)
    ///     .store_timeout(Duration::from_millis(500))
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn session_lifetime(self, lifetime: impl Into<Lifetime>) -> Self {
        self.with(|config| config.session_lifetime = lifetime.into())
    }

    /// For how long a refresh token that was just spent gets the same successor again, because two tabs are not theft: 10 seconds
    /// by default, at most a minute; zero is never.
    #[must_use]
    pub fn refresh_grace(self, grace: Duration) -> Self {
        self.with(|config| config.refresh_grace = grace)
    }

    /// How long the session store may take for one answer: a second by default, from a millisecond to a minute; then it counts as
    /// failed.
    #[must_use]
    pub fn store_timeout(self, timeout: Duration) -> Self {
        self.with(|config| config.store_timeout = timeout)
    }
}
