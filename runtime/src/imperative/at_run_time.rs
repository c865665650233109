//! Requirements that are put together while the service runs.

use std::panic::Location;

use crate::policy::{Requirement, Site};

impl Requirement {
    /// Any valid access token, for a requirement that is put together while the service runs and given to
    /// [`JwtManager::verify_with`](crate::JwtManager::verify_with). Logs show this name, and where this was called.
    #[must_use]
    #[track_caller]
    pub const fn at_run_time(name: &'static str) -> Self {
        let here = Location::caller();
        Self::access(Site::new(name, "", here.file(), here.line(), here.column()))
    }
}
