//! Where the sessions are kept.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use portcullis::{MirrorOptions, PostgresStore, RedisStore, SessionStore, SqliteStore};
use sqlx::SqlitePool;

type Opened = Result<Arc<dyn SessionStore>, Box<dyn Error + Send + Sync>>;

/// Where the sessions are: beside the users, or on a server that several services share.
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub enum Sessions {
    /// In the service's own database.
    InDatabase,
    /// In PostgreSQL, at this URL.
    Postgres(String),
    /// In Redis, at this URL.
    Redis(String),
}

/// There is no such place.
#[derive(Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "the environment variable `AUTH_SERVER_SESSIONS` is neither `postgres://…` nor `redis://…`; leave it out to keep the sessions in the database"
)]
#[non_exhaustive]
pub struct UnknownSessions;

impl FromStr for Sessions {
    type Err = UnknownSessions;

    fn from_str(url: &str) -> Result<Self, UnknownSessions> {
        match url.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(url.to_owned())),
            Some(("redis", _)) => Ok(Self::Redis(url.to_owned())),
            _ => Err(UnknownSessions),
        }
    }
}

/// The sessions cannot be kept there.
#[derive(Debug)]
pub struct SessionsError {
    place: Sessions,
    error: Box<dyn Error + Send + Sync>,
}

impl Sessions {
    /// Opens them, in this database where they are on no server.
    ///
    /// # Errors
    /// When they cannot be reached, or would be kept in a way that loses them.
    pub async fn open(
        &self,
        database: &SqlitePool,
    ) -> Result<Arc<dyn SessionStore>, SessionsError> {
        let opened = match self {
            Self::InDatabase => in_database(database).await,
            Self::Postgres(url) => in_postgres(url).await,
            Self::Redis(url) => in_redis(url).await,
        };
        opened.map_err(|error| SessionsError {
            place: self.clone(),
            error,
        })
    }
}

async fn in_database(database: &SqlitePool) -> Opened {
    Ok(Arc::new(SqliteStore::of(database.clone()).await?))
}

/// Behind a mirror, by which the question of every request costs no round trip.
async fn in_postgres(url: &str) -> Opened {
    let store = PostgresStore::connect(url).await?;
    Ok(Arc::new(store.mirrored(&MirrorOptions::new())?))
}

async fn in_redis(url: &str) -> Opened {
    let store = RedisStore::connect(url).await?;
    Ok(Arc::new(store.mirrored(&MirrorOptions::new())?))
}

/// With all its causes.
impl fmt::Display for SessionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, error } = self;
        write!(f, "the sessions cannot be kept in {place}: {error}")?;
        let mut cause = error.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl Error for SessionsError {}

/// The kind of place alone: its URL holds a password.
impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InDatabase => "the same file",
            Self::Postgres(_) => "PostgreSQL",
            Self::Redis(_) => "Redis",
        })
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InDatabase => "InDatabase",
            Self::Postgres(_) => "Postgres",
            Self::Redis(_) => "Redis",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_the_scheme_of_its_url() {
        let postgres = Sessions::Postgres("postgres://u:p@h/d".to_owned());
        assert_eq!("postgres://u:p@h/d".parse(), Ok(postgres));
        let redis = Sessions::Redis("redis://:p@h:1/2".to_owned());
        assert_eq!("redis://:p@h:1/2".parse(), Ok(redis));
        for other in [
            "",
            "redis",
            "mysql://h",
            "rediss://h",
            "Redis://h",
            "/run/redis.sock",
        ] {
            assert_eq!(other.parse::<Sessions>(), Err(UnknownSessions), "{other}");
        }
    }

    #[test]
    fn the_url_is_never_shown() {
        let sessions: Sessions = "redis://:hunter2@h".parse().unwrap();
        let error = SessionsError {
            place: sessions.clone(),
            error: "away".into(),
        };
        let shown = format!("{sessions} {sessions:?} {error} {error:?}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
