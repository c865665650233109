//! What a server says of itself, and whether it can be a store.

use std::collections::HashMap;

use redis::aio::MultiplexedConnection;
use redis::{ErrorKind, RedisError, cmd};

use super::{Cause, RedisStoreError};
use crate::store::Durability;

const SETTINGS: [&str; 5] = [
    "maxmemory-policy",
    "appendonly",
    "appendfsync",
    "no-appendfsync-on-rewrite",
    "save",
];

/// What was spelled out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Accepted {
    pub(super) eviction: bool,
    pub(super) no_persistence: bool,
}

/// The server's own words: `INFO`, and `CONFIG GET` where that is not forbidden.
pub(super) struct Server {
    info: HashMap<String, String>,
    settings: HashMap<String, String>,
}

impl Server {
    pub(super) async fn ask(connection: &mut MultiplexedConnection) -> Result<Self, Cause> {
        let info: String = cmd("INFO").query_async(connection).await?;
        let settings = cmd("CONFIG")
            .arg("GET")
            .arg(&SETTINGS)
            .query_async(connection)
            .await;
        let settings = match settings {
            Ok(settings) => settings,
            Err(error) if is_refusal(&error) => HashMap::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            info: lines(&info),
            settings,
        })
    }

    /// What it promises of a change that it answered.
    pub(super) fn judge(
        &self,
        accepted: Accepted,
        fails_over: bool,
    ) -> Result<Durability, RedisStoreError> {
        self.judge_version()?;
        if self.info("role") == Some("slave") {
            return Err(RedisStoreError::Replica);
        }
        let keeps_all = self.judge_eviction(accepted)?;
        let durability = self.judge_persistence(accepted)?;
        let others = self.info("connected_slaves").unwrap_or("0") != "0"
            || self.info("cluster_enabled") == Some("1");
        Ok(if others || fails_over || !keeps_all {
            durability.min(Durability::Unknown)
        } else {
            durability
        })
    }

    fn info(&self, name: &str) -> Option<&str> {
        self.info.get(name).map(String::as_str)
    }

    fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    fn judge_version(&self) -> Result<(), RedisStoreError> {
        let Some(found) = self.info("redis_version") else {
            return Err(RedisStoreError::unavailable(Cause::Nonsense));
        };
        let major = found.split('.').next().and_then(|text| text.parse().ok());
        if major.is_none_or(|major: u32| major < 7) {
            let found = found.chars().filter(|c| !c.is_control()).take(32).collect();
            return Err(RedisStoreError::TooOld { found });
        }
        Ok(())
    }

    /// Whether it is known to throw nothing away.
    fn judge_eviction(&self, accepted: Accepted) -> Result<bool, RedisStoreError> {
        let policy = self.setting("maxmemory-policy");
        match policy.or_else(|| self.info("maxmemory_policy")) {
            Some("noeviction") => Ok(true),
            _ if accepted.eviction => Ok(false),
            Some(policy) => Err(RedisStoreError::Evicts {
                policy: policy.to_owned(),
            }),
            None => Err(RedisStoreError::EvictionUnknown),
        }
    }

    fn judge_persistence(&self, accepted: Accepted) -> Result<Durability, RedisStoreError> {
        let appends = self.setting("appendonly").map(|value| value == "yes");
        let appends = appends.or_else(|| self.info("aof_enabled").map(|value| value == "1"));
        let at_once = self.setting("appendfsync") == Some("always")
            && self.setting("no-appendfsync-on-rewrite") == Some("no");
        let snapshots = self.setting("save").map(|value| !value.is_empty());
        match (appends, snapshots) {
            (Some(true), _) if at_once => Ok(Durability::Disk),
            (Some(true), _) | (_, Some(true)) => Ok(Durability::Unknown),
            _ if accepted.no_persistence => Ok(Durability::Process),
            (Some(false), Some(false)) => Err(RedisStoreError::NotPersistent),
            _ => Err(RedisStoreError::PersistenceUnknown),
        }
    }
}

/// Managed servers forbid the command or do not know it.
fn is_refusal(error: &RedisError) -> bool {
    matches!(error.kind(), ErrorKind::Server(_) | ErrorKind::Extension)
}

fn lines(info: &str) -> HashMap<String, String> {
    let pairs = info.lines().filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(info: &str) -> Server {
        Server {
            info: lines(info),
            settings: HashMap::from([
                ("appendonly".to_owned(), "yes".to_owned()),
                ("maxmemory-policy".to_owned(), "noeviction".to_owned()),
            ]),
        }
    }

    fn judged(info: &str) -> Result<Durability, RedisStoreError> {
        server(info).judge(Accepted::default(), false)
    }

    #[test]
    fn a_server_before_7_is_too_old() {
        for version in ["6.2.14", "2.8", "6", "x", ""] {
            let judged = judged(&format!("redis_version:{version}\r\n"));
            assert!(matches!(judged, Err(RedisStoreError::TooOld { found }) if found == version));
        }
        for version in ["7.0.0", "7.2.4", "8.4.0", "10.0"] {
            let judged = judged(&format!("redis_version:{version}\r\n"));
            assert!(matches!(judged, Ok(Durability::Unknown)));
        }
    }

    #[test]
    fn a_server_that_names_no_version_makes_no_sense() {
        assert!(matches!(
            judged("role:master\r\n"),
            Err(RedisStoreError::Unavailable(_))
        ));
    }

    #[test]
    fn eviction_that_is_not_shown_has_to_be_accepted() {
        let mut server = server("redis_version:7.0.0\r\n");
        server.settings.remove("maxmemory-policy");
        let judged = server.judge(Accepted::default(), false);
        assert!(matches!(judged, Err(RedisStoreError::EvictionUnknown)));
    }
}
