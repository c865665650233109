//! The places of one manager, prepared.

use super::cookie::CookiePlace;
use super::header::HeaderPlace;
use super::json::JsonPlace;
use super::query::QueryPlace;
use super::{Location, Locations};
use crate::config::{ConfigFault, JwtConfig};
use crate::policy::ExpectedKind;

/// Where a manager's tokens are looked for.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) order: Locations,
    pub(crate) header: HeaderPlace,
    pub(crate) cookie: CookiePlace,
    pub(crate) query: QueryPlace,
    pub(crate) json: JsonPlace,
}

/// What an access token and a refresh token are called in one place.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) access: Box<str>,
    pub(crate) refresh: Box<str>,
}

impl Names {
    pub(crate) fn new(access: &str, refresh: &str) -> Self {
        Self {
            access: access.into(),
            refresh: refresh.into(),
        }
    }

    /// That of the refresh token only where exactly that is asked for.
    pub(crate) fn of(&self, kind: ExpectedKind) -> &str {
        match kind {
            ExpectedKind::Refresh => &self.refresh,
            ExpectedKind::Access | ExpectedKind::Any => &self.access,
        }
    }
}

impl Places {
    pub(crate) fn judge(config: &JwtConfig, faults: &mut Vec<ConfigFault>) -> Self {
        let order = Locations::new(&config.token_location);
        if order.is_empty() {
            faults.push(ConfigFault::Option {
                name: "JWT_TOKEN_LOCATION",
                problem: format!(
                    "empty; name at least one of {}, {}, {} and {}",
                    Location::Header,
                    Location::Cookie,
                    Location::Query,
                    Location::Json
                ),
            });
        }
        Self {
            order,
            header: HeaderPlace::judge(config, faults),
            cookie: CookiePlace::new(config),
            query: QueryPlace::judge(config, faults),
            json: JsonPlace::judge(config, faults),
        }
    }
}
