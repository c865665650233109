//! What the rest of the crate takes from a manager: the time, and the rules it was built with.

use std::time::SystemTime;

use super::JwtManager;
use crate::clock::{Now, from_microseconds, microseconds, seconds};
use crate::cookies::CookieRules;
use crate::csrf::CsrfRules;
use crate::hooks::Hooks;
use crate::locate::Places;
use crate::mint::Minting;
use crate::rejection::Words;
use crate::rule::GrantTable;
use crate::session::{LatestEpoch, SessionRules};
use crate::store::BoundedStore;
use crate::verify::{Trust, Verification};

impl JwtManager {
    pub(crate) fn now(&self) -> i64 {
        seconds(self.instant())
    }

    pub(crate) fn instant(&self) -> SystemTime {
        self.inner.clock.now()
    }

    /// When a request is judged: the second is right, which is what tokens count, and what follows it may be a few milliseconds late.
    pub(crate) fn time_of_request(&self) -> Now {
        self.inner.clock.nearly_now()
    }

    /// The present instant as stores keep it, in whole microseconds.
    pub(crate) fn whole_instant(&self) -> SystemTime {
        let now = self.instant();
        from_microseconds(microseconds(now)).unwrap_or(now)
    }

    /// When a login begins that begins now.
    pub(crate) fn begins_at(&self) -> SystemTime {
        self.inner.latest_epoch.after(self.instant())
    }

    pub(crate) fn latest_epoch(&self) -> &LatestEpoch {
        &self.inner.latest_epoch
    }

    pub(crate) fn store(&self) -> &BoundedStore {
        &self.inner.store
    }

    pub(crate) fn session_rules(&self) -> &SessionRules {
        &self.inner.sessions
    }

    pub(crate) fn max_token_bytes(&self) -> usize {
        self.inner.verification.max_token_bytes
    }

    /// Whether any token has to name an audience.
    pub(crate) fn has_audience(&self) -> bool {
        let Verification { own, issuers, .. } = &self.inner.verification;
        let names = |trust: &Trust| !trust.demands.audiences.is_empty();
        names(own) || issuers.iter().any(names)
    }

    pub(crate) fn realm(&self) -> &str {
        &self.inner.words.realm
    }

    pub(crate) fn words(&self) -> &Words {
        &self.inner.words
    }

    pub(crate) fn places(&self) -> &Places {
        &self.inner.places
    }

    pub(crate) fn csrf(&self) -> &CsrfRules {
        &self.inner.csrf
    }

    pub(crate) fn cookies(&self) -> &CookieRules {
        &self.inner.cookies
    }

    pub(crate) fn hooks(&self) -> &Hooks {
        &self.inner.hooks
    }

    /// All roles there are, where the application named their type.
    pub(crate) fn known_roles(&self) -> Option<&'static GrantTable> {
        self.inner.known.roles
    }

    /// All scopes there are, where the application named their type.
    pub(crate) fn known_scopes(&self) -> Option<&'static GrantTable> {
        self.inner.known.scopes
    }

    pub(crate) fn verification(&self) -> &Verification {
        &self.inner.verification
    }

    pub(crate) fn minting(&self) -> &Minting {
        &self.inner.minting
    }
}
