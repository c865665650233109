//! The tables.

use sqlx::PgPool;

use crate::store::sql::{OpenStoreError, Tables, missing};

/// Each leads from one version of the tables to the next.
const MIGRATIONS: &[&str] = &[include_str!("1_tables.sql")];

/// Tables are made once, however long it takes.
const TAKE_TIME: &str = "SET LOCAL statement_timeout = 0";

/// Who makes the tables keeps others waiting until they are there.
const LOCK: &str = "SELECT pg_advisory_xact_lock(8101249190482603117)";

const HAS_TABLES: &str = "SELECT to_regclass('portcullis_store') IS NOT NULL";

const TABLES: &str = "SELECT birth, version FROM portcullis_store";

/// Makes the tables at the start, where a newer version of them is an error, and answers what they were born with.
pub(super) async fn make(pool: &PgPool) -> Result<String, OpenStoreError> {
    let tables = make_missing(pool).await;
    tables.map_err(OpenStoreError::unusable)?.known(MIGRATIONS)
}

/// Makes the tables where they are missing or old; replicas that start together wait for each other.
pub(super) async fn make_missing(pool: &PgPool) -> Result<Tables, sqlx::Error> {
    let mut step = pool.begin().await?;
    sqlx::raw_sql(TAKE_TIME).execute(&mut *step).await?;
    sqlx::query(LOCK).execute(&mut *step).await?;
    let there: bool = sqlx::query_scalar(HAS_TABLES).fetch_one(&mut *step).await?;
    let mut version = 0;
    if there {
        let tables: Tables = sqlx::query_as(TABLES).fetch_one(&mut *step).await?;
        version = tables.version;
    }
    for migration in missing(MIGRATIONS, version) {
        sqlx::raw_sql(*migration).execute(&mut *step).await?;
    }
    let tables = sqlx::query_as(TABLES).fetch_one(&mut *step).await?;
    step.commit().await?;
    Ok(tables)
}
