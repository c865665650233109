//! Connections, and what the server's settings promise.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, Executor as _, PgConnection, PgPool};

use crate::store::Durability;
use crate::store::sql::OpenStoreError;

/// For how long a call waits for a connection: less than the manager waits for the store.
const PATIENCE: Duration = Duration::from_millis(800);

pub(super) const CONNECTIONS: u32 = 10;

/// A connection that lay idle for longer is asked whether it is still there.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// A call that was dropped while it waited for somebody's lock waits on in the server; without an end of that, such calls would
/// take all of the server's connections.
const GIVE_UP: &str = "SET statement_timeout = '2s'";

/// A standby may lack the newest revocations. No server becomes one without losing its connections.
const IS_STANDBY: &str = "SELECT pg_is_in_recovery()";

const STANDBY: &str =
    "this PostgreSQL server is a standby, which may lack what was ended; connect to its primary";

const SETTINGS: &str = "
    SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
        current_setting('default_transaction_isolation')";

pub(super) async fn connect(url: &str) -> Result<PgPool, OpenStoreError> {
    let options = options_of(url).ok_or(OpenStoreError::Setting(
        "this is no URL of a PostgreSQL database: it is `postgres://user:password@host:port/database`",
    ))?;
    let options = match options.get_application_name() {
        Some(_) => options,
        None => options.application_name("portcullis"),
    };
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(GIVE_UP).await?;
                refuse_standby(connection).await
            })
        })
        .before_acquire(|connection, state| {
            Box::pin(async move {
                if state.idle_for > TRUSTED_FOR {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options.clone())
        .await;
    match pool {
        Ok(pool) => Ok(pool),
        Err(sqlx::Error::PoolTimedOut) => Err(OpenStoreError::unusable(why_not(&options).await)),
        Err(error) => Err(OpenStoreError::unusable(error)),
    }
}

/// The driver itself takes a URL of any scheme.
fn options_of(url: &str) -> Option<PgConnectOptions> {
    let (scheme, _) = url.split_once("://")?;
    matches!(scheme, "postgres" | "postgresql").then(|| PgConnectOptions::from_str(url).ok())?
}

/// A pool keeps to itself why it did not get a connection in time, such as that nobody listens.
async fn why_not(options: &PgConnectOptions) -> sqlx::Error {
    let attempt = PgConnection::connect_with(options);
    match tokio::time::timeout(PATIENCE, attempt).await {
        Ok(Err(error)) => error,
        _ => sqlx::Error::PoolTimedOut,
    }
}

async fn refuse_standby(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    if sqlx::query_scalar(IS_STANDBY).fetch_one(connection).await? {
        return Err(sqlx::Error::Configuration(STANDBY.into()));
    }
    Ok(())
}

/// What a server promises.
pub(super) async fn judge(pool: &PgPool) -> Result<Durability, OpenStoreError> {
    let is_standby = sqlx::query_scalar(IS_STANDBY).fetch_one(pool).await;
    if is_standby.map_err(OpenStoreError::unusable)? {
        return Err(OpenStoreError::Setting(STANDBY));
    }
    let settings = sqlx::query_as(SETTINGS).fetch_one(pool).await;
    let (fsync, full_pages, commit, isolation): (String, String, String, String) =
        settings.map_err(OpenStoreError::unusable)?;
    if isolation != "read committed" {
        return Err(OpenStoreError::Setting(
            "the session store needs PostgreSQL's `default_transaction_isolation` to be `read committed`",
        ));
    }
    let is_on_disk = fsync == "on" && full_pages == "on" && commit != "off";
    Ok(if is_on_disk {
        Durability::Disk
    } else {
        Durability::Unknown
    })
}
